import AWSModel
import Cloud
import TestCloud
import Testing

@Suite("events: a rule wakes a function") struct FunctionTargetTests {
  static let rule = "arn:aws:events:us-east-1:123456789012:rule/hourly"
  static let function = "arn:aws:lambda:us-east-1:123456789012:function:tidy"

  /// A function, and a rule that is due each hour with the function as its target.
  private func ruleAndFunction() async throws -> LambdaFixture {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    try await lambda.cloud.call("events", "PutRule", ["Name": "hourly", "ScheduleExpression": "rate(1 hour)"])
    try await lambda.cloud.call(
      "events", "PutTargets", ["Rule": "hourly", "Targets": [["Id": "1", "Arn": .string(Self.function)]]])
    return lambda
  }

  private func allow(_ source: String, _ lambda: LambdaFixture) async throws {
    try await lambda.cloud.call(
      "lambda", "AddPermission",
      [
        "FunctionName": "tidy", "StatementId": "events", "Action": "lambda:InvokeFunction",
        "Principal": "events.amazonaws.com", "SourceArn": .string(source),
      ])
  }

  private func failures(_ lambda: LambdaFixture) async throws -> [Value] {
    let answer = try await lambda.cloud.call(
      "cloudwatch", "GetMetricStatistics",
      [
        "Namespace": "AWS/Events", "MetricName": "FailedInvocations",
        "Dimensions": [["Name": "RuleName", "Value": "hourly"]], "StartTime": .timestamp(TestCloud.start),
        "EndTime": .timestamp(TestCloud.start + .seconds(86_400)), "Period": 86_400, "Statistics": ["Sum"],
      ])
    return answer["Datapoints"]?.list?.compactMap { $0["Sum"] } ?? []
  }

  @Test("with a permission for the rule, the function runs at each tick")
  func runs() async throws {
    let lambda = try await ruleAndFunction()
    try await allow(Self.rule, lambda)
    try await lambda.cloud.advance(by: .seconds(2 * 3_600))
    let invocations = lambda.asked.invocations.withLock { $0 }
    #expect(invocations.count == 2)
    let event = try JSONText.parse(try #require(invocations.first).payload)
    #expect(event["detail-type"] == "Scheduled Event")
    #expect(event["resources"] == [.string(Self.rule)])
    #expect(try await failures(lambda) == [])
  }

  @Test(
    "without one, or with one for another rule, nothing runs and only the rule's metric tells",
    arguments: [nil, "arn:aws:events:us-east-1:123456789012:rule/other"])
  func isRefused(source: String?) async throws {
    let lambda = try await ruleAndFunction()
    if let source { try await allow(source, lambda) }
    try await lambda.cloud.advance(by: .seconds(2 * 3_600))
    #expect(lambda.asked.invocations.withLock(\.count) == 0)
    #expect(try await failures(lambda) == [2.0])
  }

  @Test("a target that does not exist is accepted and fails at each tick")
  func isMissing() async throws {
    let lambda = try await ruleAndFunction()
    try await lambda.cloud.call("lambda", "DeleteFunction", ["FunctionName": "tidy"])
    try await lambda.cloud.advance(by: .seconds(3_600))
    #expect(try await failures(lambda) == [1.0])
  }

  @Test("the history tells what fired, what was refused, and why")
  func history() async throws {
    let lambda = try await ruleAndFunction()
    try await lambda.cloud.advance(by: .seconds(3_600))
    let history = try lambda.cloud.cloud.history(about: "hourly")
    let tick = try #require(history.first { $0.operation == "_FireRule" })
    #expect(tick.resource == Self.rule)
    #expect(tick.effects == [Effect("events", "rule hourly", .ran, "→ function tidy")])
    let delivery = try #require(history.first { $0.operation == "Invoke" })
    #expect(delivery.causedBy == tick.number)
    #expect(delivery.resource == Self.function)
    #expect(delivery.principal == .service("events.amazonaws.com", source: Self.rule))
    #expect(delivery.code == "AccessDeniedException")
    let report = try #require(history.first { $0.operation == "_RecordDelivery" })
    #expect(report.causedBy == delivery.number)
    #expect(report.effects.map(\.change) == [.failed])
  }
}
