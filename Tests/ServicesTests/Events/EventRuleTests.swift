import AWSModel
import TestCloud
import Testing

@Suite("events rules") struct EventRuleTests {
  let cloud: TestCloud

  init() throws { cloud = try TestCloud() }

  private func put(_ name: String, _ more: Value = ["ScheduleExpression": "rate(1 hour)"]) async throws {
    var input = more
    input["Name"] = .string(name)
    try await cloud.call("events", "PutRule", input)
  }

  @Test("a rule is described as it was put")
  func describes() async throws {
    let answer = try await cloud.call(
      "events", "PutRule",
      ["Name": "tidy", "ScheduleExpression": "rate(5 minutes)", "Description": "nightly", "State": "DISABLED"])
    #expect(answer == ["RuleArn": "arn:aws:events:us-east-1:123456789012:rule/tidy"])
    let rule = try await cloud.call("events", "DescribeRule", ["Name": "tidy"])
    #expect(
      rule == [
        "Name": "tidy", "Arn": "arn:aws:events:us-east-1:123456789012:rule/tidy",
        "ScheduleExpression": "rate(5 minutes)", "State": "DISABLED", "Description": "nightly",
        "EventBusName": "default", "CreatedBy": "123456789012",
      ])
  }

  @Test(
    "what makes no rule is refused",
    arguments: [
      (
        ["Name": "tidy"] as Value, "ValidationException",
        "Parameter(s) EventPattern or ScheduleExpression must be specified."
      ),
      (
        ["Name": "tidy", "ScheduleExpression": "rate(1 hours)"], "ValidationException",
        "Parameter ScheduleExpression is not valid."
      ),
      (
        ["Name": "tidy", "EventPattern": #"{"source":"shop"}"#], "InvalidEventPatternException",
        #"Event pattern is not valid. Reason: "source" must be an object or an array"#
      ),
      (
        ["Name": "tidy", "EventPattern": #"{"source":["shop"]}"#, "EventBusName": "shop"], "ResourceNotFoundException",
        "Event bus shop does not exist."
      ),
    ] as [(Value, String, String)])
  func refused(input: Value, code: String, message: String) async {
    #expect(await cloud.refusal("events", "PutRule", input) == ServiceError(code, message, status: 400))
  }

  @Test("a schedule belongs on the default bus, a pattern on any")
  func customBus() async throws {
    try await cloud.call("events", "CreateEventBus", ["Name": "shop"])
    let refusal = await cloud.refusal(
      "events", "PutRule", ["Name": "r", "ScheduleExpression": "rate(1 hour)", "EventBusName": "shop"])
    #expect(refusal?.message == "ScheduleExpression is supported only on the default event bus.")
    let rule = try await cloud.call(
      "events", "PutRule", ["Name": "r", "EventPattern": #"{"source":["shop"]}"#, "EventBusName": "shop"])
    #expect(rule["RuleArn"] == "arn:aws:events:us-east-1:123456789012:rule/shop/r")
  }

  @Test("a rule that is not there is named with its bus", arguments: ["DescribeRule", "EnableRule", "DisableRule"])
  func missing(operation: String) async {
    #expect(
      await cloud.refusal("events", operation, ["Name": "nope"])
        == ServiceError("ResourceNotFoundException", "Rule nope does not exist on EventBus default.", status: 400))
  }

  @Test("rules are listed by name, by prefix and a page at a time")
  func lists() async throws {
    for name in ["tidy-b", "other", "tidy-a", "tidy-c"] { try await put(name) }
    let first = try await cloud.call("events", "ListRules", ["NamePrefix": "tidy", "Limit": 2])
    #expect(first["Rules"]?.list?.map { $0["Name"] } == ["tidy-a", "tidy-b"])
    let token = try #require(first["NextToken"])
    let second = try await cloud.call("events", "ListRules", ["NamePrefix": "tidy", "Limit": 2, "NextToken": token])
    #expect(second["Rules"]?.list?.map { $0["Name"] } == ["tidy-c"])
    #expect(second["NextToken"] == nil)
  }

  @Test("a rule is deleted only without targets, and as often as one likes")
  func deletes() async throws {
    try await put("tidy")
    let arn: Value = "arn:aws:lambda:us-east-1:123456789012:function:nightly-tidy"
    try await cloud.call("events", "PutTargets", ["Rule": "tidy", "Targets": [["Id": "1", "Arn": arn]]])
    #expect(
      await cloud.refusal("events", "DeleteRule", ["Name": "tidy"])
        == ServiceError("ValidationException", "Rule can't be deleted since it has targets.", status: 400))
    try await cloud.call("events", "RemoveTargets", ["Rule": "tidy", "Ids": ["1"]])
    for _ in 1...2 { try await cloud.call("events", "DeleteRule", ["Name": "tidy"]) }
    #expect(await cloud.refusal("events", "DescribeRule", ["Name": "tidy"])?.code == "ResourceNotFoundException")
  }
}
