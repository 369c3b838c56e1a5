import AWSModel
import Testing

@Suite("ways to invoke a function") struct InvocationKindTests {
  @Test("an event sent in the older form is queued like any other")
  func invokeAsync() async throws {
    let fixture = try await LambdaFixture()
    try await fixture.create()
    let answer = try await fixture.cloud.call(
      "lambda", "InvokeAsync", ["FunctionName": "tidy", "InvokeArgs": .blob(Array(#"{"a": 1}"#.utf8))])
    #expect(answer == ["Status": 202])
    #expect(fixture.asked.invocations.withLock { $0 }.map(\.payload) == [Array(#"{"a": 1}"#.utf8)])
  }

  @Test("a streamed answer has the payload, then how it ended", arguments: [false, true])
  func stream(fails: Bool) async throws {
    let fixture = try await LambdaFixture(failing: { _ in fails })
    try await fixture.create()
    let answer = try await fixture.cloud.call(
      "lambda", "InvokeWithResponseStream", ["FunctionName": "tidy", "Payload": .blob(Array("{}".utf8))])
    #expect(answer["StatusCode"] == 200)
    #expect(answer["ExecutedVersion"] == "$LATEST")
    let events = answer["EventStream"]?.list ?? []
    if fails {
      #expect(events.count == 1)
      #expect(events.last?["InvokeComplete"]?["ErrorCode"] == "Unhandled")
      #expect(
        events.last?["InvokeComplete"]?["ErrorDetails"] == #"{"errorMessage": "no", "errorType": "ValueError"}"#)
    } else {
      #expect(events.first?["PayloadChunk"]?["Payload"] == .blob(Array(#"{"ok": true}"#.utf8)))
      #expect(events.last?["InvokeComplete"] == .empty)
    }
  }

  /// Two functions, each the other's destination.
  private func loop() async throws -> LambdaFixture {
    let fixture = try await LambdaFixture()
    try await fixture.create()
    try await fixture.create(["FunctionName": "other"])
    try await fixture.cloud.call(
      "iam", "PutRolePolicy",
      [
        "RoleName": "tidy-role", "PolicyName": "invoke",
        "PolicyDocument":
          #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"lambda:*","Resource":"*"}]}"#,
      ])
    for (name, next) in [("tidy", "other"), ("other", "tidy")] {
      try await fixture.cloud.call(
        "lambda", "PutFunctionEventInvokeConfig",
        [
          "FunctionName": .string(name),
          "DestinationConfig": [
            "OnSuccess": ["Destination": .string("arn:aws:lambda:us-east-1:123456789012:function:\(next)")]
          ],
        ])
    }
    return fixture
  }

  @Test("functions that invoke each other are stopped after 16 rounds, and that is counted")
  func recursion() async throws {
    let fixture = try await loop()
    try await fixture.cloud.call("lambda", "Invoke", ["FunctionName": "tidy", "InvocationType": "Event"])
    #expect(fixture.asked.invocations.withLock { $0.count } == 32)
    let metric = try await fixture.cloud.call(
      "cloudwatch", "GetMetricStatistics",
      [
        "Namespace": "AWS/Lambda", "MetricName": "RecursiveInvocationsDropped", "Period": 60, "Statistics": ["Sum"],
        "Dimensions": [["Name": "FunctionName", "Value": "tidy"]], "StartTime": "2026-11-23T17:00:00Z",
        "EndTime": "2026-11-23T19:00:00Z",
      ])
    #expect(metric["Datapoints"]?[0]?["Sum"]?.double == 1)
  }

  @Test("what enforces signatures refuses code without one")
  func signatures() async throws {
    let fixture = try await LambdaFixture()
    let profile = "arn:aws:signer:us-east-1:123456789012:/signing-profiles/mine/abcdefghij"
    let config = try await fixture.cloud.call(
      "lambda", "CreateCodeSigningConfig",
      [
        "AllowedPublishers": ["SigningProfileVersionArns": [.string(profile)]],
        "CodeSigningPolicies": ["UntrustedArtifactOnDeployment": "Enforce"],
      ])
    let arn = try #require(config["CodeSigningConfig"]?["CodeSigningConfigArn"])
    let refusal = await fixture.cloud.refusal(
      "lambda", "CreateFunction", try fixture.input(["CodeSigningConfigArn": arn]))
    #expect(refusal?.code == "CodeVerificationFailedException")
    #expect(refusal?.status == 400)
  }
}
