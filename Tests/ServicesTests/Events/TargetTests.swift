import AWSModel
import TestCloud
import Testing

@Suite("events targets") struct TargetTests {
  static let function: Value = "arn:aws:lambda:us-east-1:123456789012:function:nightly-tidy"
  let cloud: TestCloud

  init() throws { cloud = try TestCloud() }

  private func putRule(_ name: String = "tidy") async throws {
    try await cloud.call("events", "PutRule", ["Name": .string(name), "ScheduleExpression": "rate(1 hour)"])
  }

  @Test("targets are listed as they were put, one of the same id replaced")
  func puts() async throws {
    try await putRule()
    try await cloud.call("events", "PutTargets", ["Rule": "tidy", "Targets": [["Id": "1", "Arn": Self.function]]])
    let target: Value = [
      "Id": "1", "Arn": Self.function, "Input": #"{"a":1}"#, "RetryPolicy": ["MaximumRetryAttempts": 2],
    ]
    let answer = try await cloud.call("events", "PutTargets", ["Rule": "tidy", "Targets": [target]])
    #expect(answer == ["FailedEntryCount": 0, "FailedEntries": []])
    #expect(try await cloud.call("events", "ListTargetsByRule", ["Rule": "tidy"]) == ["Targets": [target]])
  }

  @Test(
    "a target that cannot be is refused",
    arguments: [
      (
        ["Id": "1", "Arn": "nightly-tidy"] as Value,
        "Parameter nightly-tidy is not valid. Reason: Provided Arn is not in correct format."
      ),
      (
        ["Id": "1", "Arn": "arn:aws:glue:us-east-1:123456789012"],
        "Parameter arn:aws:glue:us-east-1:123456789012 is not valid. Reason: Provided Arn is not in correct format."
      ),
      (
        ["Id": "1", "Arn": function, "Input": "{}", "InputPath": "$"],
        "Only one of Input, InputPath, or InputTransformer must be provided for target 1."
      ),
      (["Id": "1", "Arn": function, "Input": "hello"], "JSON syntax error in input for target 1."),
      (
        ["Id": "1", "Arn": function, "InputTransformer": ["InputTemplate": #""<notdefinedkey>""#]],
        "InputTemplate for target 1 contains invalid placeholder notdefinedkey."
      ),
      (
        ["Id": "!@#$@!#$", "Arn": function],
        "1 validation error detected: Value '!@#$@!#$' at 'targets.1.member.id' failed to satisfy constraint: "
          + #"Member must satisfy regular expression pattern: [\.\-_A-Za-z0-9]+"#
      ),
    ] as [(Value, String)])
  func refused(target: Value, message: String) async throws {
    try await putRule()
    let refusal = await cloud.refusal("events", "PutTargets", ["Rule": "tidy", "Targets": [target]])
    #expect(refusal == ServiceError("ValidationException", message, status: 400))
  }

  @Test("a rule has five targets at most")
  func limit() async throws {
    try await putRule()
    let targets = (1...6).map { id -> Value in ["Id": .string("\(id)"), "Arn": Self.function] }
    let refusal = await cloud.refusal("events", "PutTargets", ["Rule": "tidy", "Targets": .list(targets)])
    #expect(refusal?.code == "LimitExceededException")
    try await cloud.call("events", "PutTargets", ["Rule": "tidy", "Targets": .list(Array(targets.prefix(5)))])
    #expect(
      await cloud.refusal("events", "PutTargets", ["Rule": "tidy", "Targets": [targets[5]]])?.message
        == "The requested resource exceeds the maximum number allowed.")
  }

  @Test("the targets of a rule that is not there cannot be put")
  func missingRule() async {
    let refusal = await cloud.refusal(
      "events", "PutTargets", ["Rule": "nope", "Targets": [["Id": "1", "Arn": Self.function]]])
    #expect(refusal?.message == "Rule nope does not exist on EventBus default.")
  }

  @Test("removing an id that is not there is reported, not refused")
  func removes() async throws {
    try await putRule()
    let answer = try await cloud.call("events", "RemoveTargets", ["Rule": "tidy", "Ids": ["9"]])
    #expect(answer["FailedEntryCount"] == 1)
    #expect(answer["FailedEntries"]?[0]?["TargetId"] == "9")
  }

  @Test("the rules of a target are found by its ARN")
  func rulesOfTarget() async throws {
    for name in ["b", "a", "c"] { try await putRule(name) }
    for name: Value in ["b", "a"] {
      try await cloud.call("events", "PutTargets", ["Rule": name, "Targets": [["Id": "1", "Arn": Self.function]]])
    }
    let answer = try await cloud.call("events", "ListRuleNamesByTarget", ["TargetArn": Self.function])
    #expect(answer == ["RuleNames": ["a", "b"]])
  }
}
