import AWSModel
import Cloud
import TestCloud
import Testing

@Suite("lambda invoke") struct LambdaInvokeTests {
  @Test("a caller who waits gets the payload, and the log's tail on request")
  func wait() async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    let output = try await lambda.cloud.call(
      "lambda", "Invoke", ["FunctionName": "tidy", "LogType": "Tail", "Payload": .blob(Array("[1]".utf8))])
    #expect(output["StatusCode"] == 200)
    #expect(output["FunctionError"] == nil)
    #expect(output["ExecutedVersion"] == "$LATEST")
    #expect(output["Payload"]?.blob == Array(#"{"ok": true}"#.utf8))
    let tail = output["LogResult"]?.string.flatMap { Base64.decode($0) } ?? []
    #expect(String(decoding: tail, as: UTF8.self).hasSuffix("Version: $LATEST\nREPORT\n"))
    let deployment = try #require(lambda.asked.deployments.withLock { $0.first })
    #expect(deployment.logGroup == "/aws/lambda/tidy")
    #expect(
      SessionToken.holder(of: deployment.credentials.sessionToken)?.principal
        == .role(name: "tidy-role", session: "tidy"))
    #expect(try await deployment.code() == LambdaFixture.zip())
    #expect(lambda.asked.invocations.withLock { $0.first?.payload } == Array("[1]".utf8))
  }

  @Test("an empty payload is an empty object")
  func empty() async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    try await lambda.cloud.call("lambda", "Invoke", ["FunctionName": "tidy", "Payload": .blob([])])
    #expect(lambda.asked.invocations.withLock { $0.first?.payload } == Array("{}".utf8))
  }

  @Test("the byte of a payload that no UTF-8 text has is named")
  func strayByte() async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    let input: Value = ["FunctionName": "tidy", "Payload": .blob([0x7B, 0x22, 0x87])]
    #expect(
      await lambda.cloud.refusal("lambda", "Invoke", input)?.message.contains(
        "Invalid UTF-8 start byte 0x87\n at [Source: REDACTED") == true)
  }

  @Test("a payload that is not JSON is refused before anything runs")
  func notJSON() async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    let refusal = await lambda.cloud.refusal(
      "lambda", "Invoke", ["FunctionName": "tidy", "Payload": .blob([0x99, 0x41])])
    #expect(refusal?.code == "InvalidRequestContentException")
    #expect(
      refusal?.message
        == "Could not parse request body into json: Could not parse payload into json: Unexpected character "
        + "((CTRL-CHAR, code 153)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' "
        + "or 'false')\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, "
        + "column: 1]")
    #expect(lambda.asked.invocations.withLock { $0.isEmpty })
  }

  @Test("a dry run runs nothing")
  func dryRun() async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    let output = try await lambda.cloud.call(
      "lambda", "Invoke", ["FunctionName": "tidy", "InvocationType": "DryRun"])
    #expect(output == ["StatusCode": 204])
    #expect(lambda.asked.invocations.withLock { $0.isEmpty })
  }

  @Test("logs are written by the role, which must be allowed to")
  func logs() async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    try await lambda.cloud.call("lambda", "Invoke", ["FunctionName": "tidy"])
    let none = try await lambda.cloud.call("logs", "DescribeLogGroups")
    #expect(none["logGroups"] == [])
    try await lambda.allowLogs()
    try await lambda.cloud.call("lambda", "Invoke", ["FunctionName": "tidy"])
    try await lambda.cloud.call("lambda", "Invoke", ["FunctionName": "tidy"])
    let events = try await lambda.cloud.call("logs", "FilterLogEvents", ["logGroupName": "/aws/lambda/tidy"])
    #expect(events["events"]?.list?.count == 4)
    #expect(events["events"]?[0]?["logStreamName"] == "2026/11/23/[$LATEST]abc")
  }

  @Test("invocations and errors are measured", arguments: [false, true])
  func metrics(failing: Bool) async throws {
    let lambda = try await LambdaFixture(failing: { _ in failing })
    try await lambda.create()
    let output = try await lambda.cloud.call("lambda", "Invoke", ["FunctionName": "tidy"])
    #expect(output["FunctionError"] == (failing ? "Unhandled" : nil))
    #expect(output["StatusCode"] == 200)
    #expect(try await sum("Invocations", lambda) == 1)
    #expect(try await sum("Errors", lambda) == (failing ? 1 : 0))
    #expect(try await sum("Duration", lambda) == 4.5)
  }

  @Test(
    "an event is tried again after one minute and after two more, when the function fails",
    arguments: [(failures: 0, runs: [0]), (1, [0, 60]), (2, [0, 60, 180]), (9, [0, 60, 180])])
  func retries(failures: Int, runs: [Int]) async throws {
    let lambda = try await LambdaFixture(failing: { $0 <= failures })
    try await lambda.create()
    let start = try lambda.cloud.cloud.clock().now
    let output = try await lambda.cloud.call(
      "lambda", "Invoke", ["FunctionName": "tidy", "InvocationType": "Event", "Payload": .blob(Array("7".utf8))])
    #expect(output["StatusCode"] == 202)
    try await lambda.cloud.advance(by: .seconds(3_600))
    let invocations = lambda.asked.invocations.withLock { $0 }
    #expect(invocations.map { Int(($0.now - start).components.seconds) } == runs)
    #expect(Set(invocations.map(\.requestID)).count == 1)
    #expect(invocations.allSatisfy { $0.payload == Array("7".utf8) })
    #expect(try await sum("AsyncEventsDropped", lambda) == (failures == 9 ? 1 : nil))
  }

  private func sum(_ metric: String, _ lambda: LambdaFixture) async throws -> Double? {
    let now = try lambda.cloud.cloud.clock().now
    let output = try await lambda.cloud.call(
      "cloudwatch", "GetMetricStatistics",
      [
        "Namespace": "AWS/Lambda", "MetricName": .string(metric), "Statistics": ["Sum"], "Period": 86_400,
        "Dimensions": [["Name": "FunctionName", "Value": "tidy"]],
        "StartTime": .timestamp(now - .seconds(86_400)), "EndTime": .timestamp(now + .seconds(3_600)),
      ])
    return output["Datapoints"]?.list?.compactMap { $0["Sum"]?.double }.reduce(nil) { ($0 ?? 0) + $1 }
  }
}
