import AWSModel
import Cloud
import Testing

@Suite("constraints of the API models") struct ModelConstraintsTests {
  @Test(
    "a violation names the member and the constraint as AWS does",
    arguments: [
      ("PutRule", ["Name": "tidy", "ScheduleExpression": "rate(1 hour)"] as Value, nil),
      (
        "PutRule", ["Name": "nightly tidy"],
        "1 validation error detected: Value 'nightly tidy' at 'name' failed to satisfy constraint: "
          + #"Member must satisfy regular expression pattern: [\.\-_A-Za-z0-9]+"#
      ),
      (
        "PutTargets",
        ["Rule": "tidy", "Targets": [["Id": "!", "Arn": "arn:aws:lambda:us-east-1:123456789012:function:f"]]],
        "1 validation error detected: Value '!' at 'targets.1.member.id' failed to satisfy constraint: "
          + #"Member must satisfy regular expression pattern: [\.\-_A-Za-z0-9]+"#
      ),
      (
        "PutRule", ["State": "ON"],
        "2 validation errors detected: Value null at 'name' failed to satisfy constraint: Member must not be null; "
          + "Value 'ON' at 'state' failed to satisfy constraint: Member must satisfy enum value set: "
          + "[ENABLED, DISABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS]"
      ),
      (
        "ListRules", ["Limit": 101],
        "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: "
          + "Member must have value less than or equal to 100"
      ),
    ] as [(String, Value, String?)])
  func wording(operation: String, input: Value, message: String?) throws {
    let model = try #require(ServiceModel.named("events")?.operation(operation))
    let violation = ModelConstraints.violation(of: input, for: model, code: "ValidationException")
    #expect(violation?.message == message)
  }
}
