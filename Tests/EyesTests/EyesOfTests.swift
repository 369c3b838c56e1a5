import AWSModel
import Cloud
import TestCloud

@testable import Eyes

extension TestCloud {
  /// What exists.
  var survey: [Resource] { Survey(of: Scope()) { try cloud.observe($0) }.resources }

  /// A rule by the hour that feeds a queue; the queue's policy lets it in or not.
  func makeHourlyRule(allowed: Bool = true) async throws {
    let policy = """
      {"Statement": [{"Sid": "rule", "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
      "Action": "sqs:SendMessage", "Resource": "*",
      "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:events:us-east-1:123456789012:rule/\(allowed ? "hourly" : "other")"}}}]}
      """
    try await call("sqs", "CreateQueue", ["QueueName": "work", "Attributes": ["Policy": .string(policy)]])
    try await call("events", "PutRule", ["Name": "hourly", "ScheduleExpression": "rate(1 hour)"])
    try await call(
      "events", "PutTargets",
      ["Rule": "hourly", "Targets": [["Id": "1", "Arn": "arn:aws:sqs:us-east-1:123456789012:work"]]])
  }

  func why(_ name: String) throws -> Why { Why(name: name, entries: try cloud.history(about: name), survey: survey) }
}
