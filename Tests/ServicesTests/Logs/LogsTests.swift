import AWSModel
import TestCloud
import Testing

@Suite("logs") struct LogsTests {
  let cloud: TestCloud
  let now = TestCloud.start.milliseconds

  init() throws { cloud = try TestCloud() }

  private func fill(_ messages: [String]) async throws {
    try await cloud.call("logs", "CreateLogGroup", ["logGroupName": "/g"])
    try await cloud.call("logs", "CreateLogStream", ["logGroupName": "/g", "logStreamName": "s"])
    try await put(messages)
  }

  private func put(_ messages: [String]) async throws {
    let events = messages.enumerated().map { index, message -> Value in
      ["timestamp": .integer(now + Int64(index)), "message": .string(message)]
    }
    try await cloud.call(
      "logs", "PutLogEvents", ["logGroupName": "/g", "logStreamName": "s", "logEvents": .list(events)])
  }

  @Test("what was put is read in order, with its ingestion time")
  func read() async throws {
    try await fill(["a", "b", "c"])
    let output = try await cloud.call("logs", "GetLogEvents", ["logGroupName": "/g", "logStreamName": "s"])
    #expect(output["events"]?.list?.map { $0["message"]?.string } == ["a", "b", "c"])
    #expect(output["events"]?[0]?["ingestionTime"] == .integer(now))
  }

  @Test("a group shows its key until that is taken away")
  func keys() async throws {
    try await cloud.call("logs", "CreateLogGroup", ["logGroupName": "/k", "kmsKeyId": "arn:aws:kms:one"])
    func key() async throws -> Value? {
      try await cloud.call("logs", "DescribeLogGroups", .empty)["logGroups"]?[0]?["kmsKeyId"]
    }
    #expect(try await key() == "arn:aws:kms:one")
    try await cloud.call("logs", "AssociateKmsKey", ["logGroupName": "/k", "kmsKeyId": "arn:aws:kms:two"])
    #expect(try await key() == "arn:aws:kms:two")
    try await cloud.call("logs", "DisassociateKmsKey", ["logGroupName": "/k"])
    #expect(try await key() == nil)
  }

  @Test(
    "groups are listed by a part of their name",
    arguments: [("shop", ["/app/shop", "/shop"]), ("^/shop|mail", ["/app/mail", "/shop"])])
  func listed(pattern: String, names: [String]) async throws {
    for name in ["/app/mail", "/app/shop", "/shop"] {
      try await cloud.call("logs", "CreateLogGroup", ["logGroupName": .string(name)])
    }
    let answer = try await cloud.call("logs", "ListLogGroups", ["logGroupNamePattern": .string(pattern)])
    #expect(answer["logGroups"]?.list?.map { $0["logGroupName"]?.string } == names)
    #expect(answer["logGroups"]?[0]?["logGroupArn"]?.string?.hasSuffix(":log-group:\(names[0])") == true)
  }

  @Test("the same token comes back at the end of a stream")
  func forward() async throws {
    try await fill(["a", "b", "c"])
    var input: Value = ["logGroupName": "/g", "logStreamName": "s", "startFromHead": true, "limit": 2]
    let first = try await cloud.call("logs", "GetLogEvents", input)
    #expect(first["events"]?.list?.count == 2)
    input["nextToken"] = first["nextForwardToken"]
    let second = try await cloud.call("logs", "GetLogEvents", input)
    #expect(second["events"]?.list?.map { $0["message"]?.string } == ["c"])
    input["nextToken"] = second["nextForwardToken"]
    let third = try await cloud.call("logs", "GetLogEvents", input)
    #expect(third["events"] == [])
    #expect(third["nextForwardToken"] == second["nextForwardToken"])
  }

  @Test("a missing group, a missing stream and a second group are refused in AWS's words")
  func refusals() async throws {
    let missing = await cloud.refusal("logs", "GetLogEvents", ["logGroupName": "/no", "logStreamName": "s"])
    #expect(missing?.message == "The specified log group does not exist.")
    try await fill(["a"])
    let stream = await cloud.refusal("logs", "GetLogEvents", ["logGroupName": "/g", "logStreamName": "no"])
    #expect(stream?.message == "The specified log stream does not exist.")
    let again = await cloud.refusal("logs", "CreateLogGroup", ["logGroupName": "/g"])
    #expect(again?.code == "ResourceAlreadyExistsException")
  }

  @Test(
    "a filter pattern picks events",
    arguments: [
      ("", ["ERROR disk full", "WARN slow", #"{"level":"ERROR","ms":120,"user":null}"#]),
      ("ERROR", ["ERROR disk full", #"{"level":"ERROR","ms":120,"user":null}"#]),
      ("\"disk full\"", ["ERROR disk full"]),
      ("ERROR -disk", [#"{"level":"ERROR","ms":120,"user":null}"#]),
      ("?WARN ?disk", ["ERROR disk full", "WARN slow"]),
      ("{ $.level = \"ERR*\" && $.ms > 100 }", [#"{"level":"ERROR","ms":120,"user":null}"#]),
      ("{ ($.ms < 100) || ($.user IS NULL) }", [#"{"level":"ERROR","ms":120,"user":null}"#]),
      ("{ $.nothing NOT EXISTS }", [#"{"level":"ERROR","ms":120,"user":null}"#]),
    ])
  func filter(pattern: String, expected: [String]) async throws {
    try await fill(["ERROR disk full", "WARN slow", #"{"level":"ERROR","ms":120,"user":null}"#])
    let output = try await cloud.call(
      "logs", "FilterLogEvents", ["logGroupName": "/g", "filterPattern": .string(pattern)])
    #expect(output["events"]?.list?.map { $0["message"]?.string ?? "" } == expected)
  }

  @Test("an event older than the retention is gone")
  func retention() async throws {
    try await fill(["old"])
    try await cloud.call("logs", "PutRetentionPolicy", ["logGroupName": "/g", "retentionInDays": 1])
    try await cloud.advance(by: .seconds(86_400 + 1))
    let output = try await cloud.call("logs", "FilterLogEvents", ["logGroupName": "/g"])
    #expect(output["events"] == [])
  }

  @Test("groups are listed by prefix, page by page")
  func groups() async throws {
    for name in ["/b", "/a/2", "/a/1"] {
      try await cloud.call("logs", "CreateLogGroup", ["logGroupName": .string(name)])
    }
    let first = try await cloud.call("logs", "DescribeLogGroups", ["logGroupNamePrefix": "/a", "limit": 1])
    #expect(first["logGroups"]?[0]?["arn"] == "arn:aws:logs:us-east-1:123456789012:log-group:/a/1:*")
    let second = try await cloud.call(
      "logs", "DescribeLogGroups", ["logGroupNamePrefix": "/a", "limit": 1, "nextToken": first["nextToken"] ?? .null])
    #expect(second["logGroups"]?[0]?["logGroupName"] == "/a/2")
    #expect(second["nextToken"] == nil)
  }
}
