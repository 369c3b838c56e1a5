import AWSModel
import Cloud
import TestCloud
import Testing

@testable import Eyes

@Suite("why") struct WhyTests {
  let cloud: TestCloud
  init() throws { cloud = try TestCloud() }

  @Test("names the statement that let a delivery in")
  func allowed() async throws {
    try await cloud.makeHourlyRule()
    try await cloud.advance(by: .seconds(2 * 3_600))
    #expect(
      try cloud.why("hourly").text == """
        rule hourly called sqs:SendMessage on queue work 2 times, last at 2026-11-23T20:00:00Z, and it was accepted: \
        statement rule of the policy of queue work allows it.
        """)
  }

  @Test("says what the statement that comes near would have wanted, and what to do")
  func refused() async throws {
    try await cloud.makeHourlyRule(allowed: false)
    try await cloud.advance(by: .seconds(3_600))
    let text = try cloud.why("hourly").text
    #expect(
      text.hasPrefix(
        """
        rule hourly called sqs:SendMessage on queue work once, last at 2026-11-23T19:00:00Z, and was refused: no statement \
        of the policy of queue work lets events.amazonaws.com in: statement rule wants aws:sourcearn to be \
        arn:aws:events:us-east-1:123456789012:rule/other (ArnEquals), and it was \
        arn:aws:events:us-east-1:123456789012:rule/hourly.
        """))
    #expect(text.contains("The queue's policy"))
  }

  @Test("tells of a schedule's calls, which its role makes")
  func schedules() async throws {
    let trust =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"scheduler.amazonaws.com"},"#
      + #""Action":"sts:AssumeRole"}]}"#
    try await cloud.call("iam", "CreateRole", ["RoleName": "clerk", "AssumeRolePolicyDocument": .string(trust)])
    try await cloud.call("sqs", "CreateQueue", ["QueueName": "work"])
    try await cloud.call(
      "scheduler", "CreateSchedule",
      [
        "Name": "hourly", "ScheduleExpression": "rate(1 hours)", "FlexibleTimeWindow": ["Mode": "OFF"],
        "Target": [
          "Arn": "arn:aws:sqs:us-east-1:123456789012:work", "RoleArn": "arn:aws:iam::123456789012:role/clerk",
        ],
      ])
    try await cloud.advance(by: .seconds(3_600))
    let entries = try cloud.cloud.history(about: "hourly")
    let made = try entries.filter { $0.operation == "_FireSchedule" }.flatMap { tick in
      try cloud.cloud.consequences(of: tick.number).filter { $0.causedBy == tick.number && $0.service == "sqs" }
    }
    let text = Why(name: "hourly", entries: entries, made: made).text
    #expect(text.hasPrefix("hourly, as role clerk, called sqs:SendMessage on queue work 2 times, last at"))
    #expect(text.contains("The role needs a policy that allows it"))
  }

  @Test("names the setting that keeps everything from happening")
  func settings() async throws {
    try await cloud.makeHourlyRule()
    try await cloud.call("events", "DisableRule", ["Name": "hourly"])
    #expect(try cloud.why("hourly").text.hasPrefix("rule hourly is disabled, so it fires for nothing"))
    try await cloud.call("events", "PutRule", ["Name": "empty", "ScheduleExpression": "rate(1 day)"])
    #expect(try cloud.why("empty").text == "rule empty has no target: `events put-targets`.")
  }

  @Test("says that a target does not exist")
  func missing() async throws {
    try await cloud.makeHourlyRule()
    try await cloud.call(
      "sqs", "DeleteQueue", ["QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/work"])
    #expect(
      try cloud.why("hourly").text
        == "rule hourly names arn:aws:sqs:us-east-1:123456789012:work, which does not exist.")
  }

  @Test("finds an event by its id, and says whether a rule matched it")
  func event() async throws {
    try await cloud.call("events", "PutRule", ["Name": "orders", "EventPattern": #"{"source": ["shop"]}"#])
    let answer = try await cloud.call(
      "events", "PutEvents",
      [
        "Entries": [
          ["Source": "shop", "DetailType": "Order", "Detail": "{}"],
          ["Source": "x", "DetailType": "y", "Detail": "{}"],
        ]
      ])
    let ids = (answer["Entries"]?.list ?? []).compactMap { $0["EventId"]?.string }
    let details = try ids.map { id in
      try cloud.cloud.entry(speakingOf: id)?.effects.first { $0.detail.contains(id) }?.detail.prefix { $0 != ";" }
    }
    #expect(details == ["matches orders", "matches no rule of bus default"])
  }

  @Test("does not know what nobody made")
  func unknown() throws {
    #expect(try !cloud.why("nothing").isKnown)
  }

  @Test("the chain of a delivery begins with what was asked, and ends where a rule's tick repeats itself")
  func chain() async throws {
    try await cloud.makeHourlyRule()
    try await cloud.advance(by: .seconds(2 * 3_600))
    let latest = try #require(try cloud.why("hourly").latest)
    #expect(try cloud.cloud.causes(of: latest.number).map(\.operation) == ["_FireRule", "SendMessage"])
    let tree = CauseTree(entries: try cloud.cloud.history(after: 0)).text(style: .plain)
    #expect(tree.contains("(+1h) events:_FireRule by events, done; rule hourly ran, -> "))
  }
}
