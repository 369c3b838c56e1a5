import AWSModel
import TestCloud
import Testing

@testable import SchedulerService

@Suite("scheduler") struct SchedulerTests {
  let cloud: TestCloud
  static let role: Value = "arn:aws:iam::123456789012:role/clock"
  static let queue = "arn:aws:sqs:us-east-1:123456789012:jobs"
  static let url: Value = "https://sqs.us-east-1.amazonaws.com/123456789012/jobs"

  init() async throws {
    cloud = try TestCloud()
    try await cloud.call("sqs", "CreateQueue", ["QueueName": "jobs"])
    try await cloud.call(
      "iam", "CreateRole",
      [
        "RoleName": "clock",
        "AssumeRolePolicyDocument":
          #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"scheduler.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#,
      ])
    try await cloud.call(
      "iam", "PutRolePolicy",
      [
        "RoleName": "clock", "PolicyName": "send",
        "PolicyDocument": .string(
          #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"\#(Self.queue)"}]}"#
        ),
      ])
  }

  private func schedule(_ more: Value = .empty) -> Value {
    var input: Value = [
      "Name": "nightly", "ScheduleExpression": "rate(1 hour)", "FlexibleTimeWindow": ["Mode": "OFF"],
      "Target": ["Arn": .string(Self.queue), "RoleArn": Self.role, "Input": "run"],
    ]
    for (name, value) in more.map ?? [:] { input[name] = value }
    return input
  }

  private func bodies() async throws -> [String] {
    var bodies: [String] = []
    while true {
      let answer = try await cloud.call("sqs", "ReceiveMessage", ["QueueUrl": Self.url, "MaxNumberOfMessages": 10])
      guard let list = answer["Messages"]?.list, !list.isEmpty else { return bodies }
      for message in list {
        bodies.append(message["Body"]?.string ?? "")
        try await cloud.call(
          "sqs", "DeleteMessage", ["QueueUrl": Self.url, "ReceiptHandle": message["ReceiptHandle"] ?? .null])
      }
    }
  }

  @Test("a schedule is described with AWS's defaults")
  func described() async throws {
    let arn: Value = "arn:aws:scheduler:us-east-1:123456789012:schedule/default/nightly"
    #expect(try await cloud.call("scheduler", "CreateSchedule", schedule()) == ["ScheduleArn": arn])
    let now = Value.timestamp(TestCloud.start)
    #expect(
      try await cloud.call("scheduler", "GetSchedule", ["Name": "nightly"]) == [
        "ActionAfterCompletion": "NONE", "Arn": arn, "CreationDate": now, "FlexibleTimeWindow": ["Mode": "OFF"],
        "GroupName": "default", "LastModificationDate": now, "Name": "nightly", "ScheduleExpression": "rate(1 hour)",
        "ScheduleExpressionTimezone": "UTC", "State": "ENABLED",
        "Target": [
          "Arn": .string(Self.queue), "Input": "run",
          "RetryPolicy": ["MaximumEventAgeInSeconds": 86_400, "MaximumRetryAttempts": 185], "RoleArn": Self.role,
        ],
      ])
    #expect(
      await cloud.refusal("scheduler", "CreateSchedule", schedule())
        == ServiceError("ConflictException", "Schedule nightly already exists.", status: 409))
    try await cloud.call("scheduler", "DeleteSchedule", ["Name": "nightly"])
    #expect(
      await cloud.refusal("scheduler", "GetSchedule", ["Name": "nightly"])
        == ServiceError("ResourceNotFoundException", "Schedule nightly does not exist.", status: 404))
    #expect(try cloud.cloud.nextDue() == nil)
  }

  @Test(
    "expressions that are none, in AWS's words",
    arguments: [
      " rate(10 minutes)", "at(2021-12-31)", "at(2021-12-31T23:59:59Z)", "cron()", "cron(0 1 * * * *)",
      "cron(0 dummy ? * MON-FRI *)", "cron(7 20 * * NOT *)", "cron(71 8 1 * ? *)", "cron(INVALID)",
      "rate( 10 minutes )", "rate()", "rate(-10 minutes)", "rate(10 minutess)", "rate(10 seconds)", "rate(10 years)",
      "rate(10)", "rate(foo minutes)",
    ])
  func invalid(expression: String) async throws {
    #expect(
      await cloud.refusal("scheduler", "CreateSchedule", schedule(["ScheduleExpression": .string(expression)]))
        == ServiceError("ValidationException", "Invalid Schedule Expression \(expression)."))
  }

  @Test("a rate begins at once, and sends as the role")
  func rate() async throws {
    try await cloud.call("scheduler", "CreateSchedule", schedule())
    try await cloud.advance(by: .seconds(3 * 3_600))
    #expect(try await bodies() == ["run", "run", "run", "run"])
  }

  @Test("a role that may not send sends nothing, and one that is not trusted cannot be given")
  func role() async throws {
    try await cloud.call("iam", "DeleteRolePolicy", ["RoleName": "clock", "PolicyName": "send"])
    try await cloud.call("scheduler", "CreateSchedule", schedule())
    try await cloud.advance(by: .seconds(60))
    #expect(try await bodies().isEmpty)
    let refusal = await cloud.refusal(
      "scheduler", "CreateSchedule",
      schedule(["Name": "x", "Target": ["Arn": .string(Self.queue), "RoleArn": "arn:aws:iam::123456789012:role/no"]]))
    #expect(
      refusal?.message == "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.")
  }

  @Test(
    "times of day are those of the zone, across the change of clocks",
    arguments: [
      // Madrid: 29 March 2026 02:00 → 03:00; 25 October 2026 03:00 → 02:00.
      (
        "cron(30 9 * * ? *)", "Europe/Madrid", "2026-03-28T08:00:00Z", ["2026-03-28T08:30:00Z", "2026-03-29T07:30:00Z"]
      ),
      ("cron(30 2 * * ? *)", "Europe/Madrid", "2026-03-28T12:00:00Z", ["2026-03-30T00:30:00Z"]),
      (
        "cron(30 2 * * ? *)", "Europe/Madrid", "2026-10-24T12:00:00Z", ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"]
      ),
      ("at(2026-12-24T18:00:00)", "America/New_York", "2026-12-01T00:00:00Z", ["2026-12-24T23:00:00Z"]),
      ("cron(0 0 1 * ? *)", "Asia/Kolkata", "2026-11-23T00:00:00Z", ["2026-11-30T18:30:00Z"]),
    ] as [(String, String, String, [String])])
  func zones(text: String, name: String, from: String, expected: [String]) throws {
    let zone = try #require(Zone(name))
    let expression = try #require(ScheduleExpression(text))
    var instant = try #require(Timestamp(text: from))
    for next in expected {
      instant = try #require(expression.next(after: instant, countedFrom: instant, in: zone))
      #expect(instant.iso8601 == next)
    }
  }

  @Test(
    "a one-time schedule is gone when told so, and stays otherwise", arguments: [("DELETE", true), ("NONE", false)])
  func once(action: String, isGone: Bool) async throws {
    try await cloud.call(
      "scheduler", "CreateSchedule",
      schedule(["ScheduleExpression": "at(2026-11-23T18:05:00)", "ActionAfterCompletion": .string(action)]))
    try await cloud.advance(by: .seconds(600))
    #expect(try await bodies() == ["run"])
    let list = try await cloud.call("scheduler", "ListSchedules")
    #expect((list["Schedules"]?.list?.isEmpty ?? false) == isGone)
    #expect(try cloud.cloud.nextDue() == nil)
  }

  @Test("start, end, state and a flexible window bound what happens")
  func bounds() async throws {
    try await cloud.call(
      "scheduler", "CreateSchedule",
      schedule([
        "StartDate": .timestamp(TestCloud.start + .seconds(1_800)),
        "EndDate": .timestamp(TestCloud.start + .seconds(9_000)),
        "FlexibleTimeWindow": ["Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15],
      ]))
    let due = try #require(try cloud.cloud.nextDue())
    #expect(due >= TestCloud.start + .seconds(1_800) && due < TestCloud.start + .seconds(2_700))
    try await cloud.advance(by: .seconds(86_400))
    #expect(try await bodies().count == 3)
    try await cloud.call("scheduler", "UpdateSchedule", schedule(["State": "DISABLED"]))
    #expect(try cloud.cloud.nextDue() == nil)
  }

  @Test("groups hold schedules and tags")
  func groups() async throws {
    let arn: Value = "arn:aws:scheduler:us-east-1:123456789012:schedule-group/night"
    let tags: Value = [["Key": "team", "Value": "ops"]]
    #expect(
      try await cloud.call("scheduler", "CreateScheduleGroup", ["Name": "night", "Tags": tags])
        == ["ScheduleGroupArn": arn])
    #expect(try await cloud.call("scheduler", "ListTagsForResource", ["ResourceArn": arn]) == ["Tags": tags])
    try await cloud.call("scheduler", "CreateSchedule", schedule(["GroupName": "night"]))
    #expect(
      try await cloud.call("scheduler", "ListScheduleGroups")["ScheduleGroups"]?.list?.map { $0["Name"] }
        == ["default", "night"])
    try await cloud.call("scheduler", "DeleteScheduleGroup", ["Name": "night"])
    #expect(try await cloud.call("scheduler", "ListSchedules") == ["Schedules": []])
    #expect(
      await cloud.refusal("scheduler", "CreateSchedule", schedule(["GroupName": "no"]))
        == ServiceError("ResourceNotFoundException", "Schedule group no does not exist.", status: 404))
  }

  @Test("a universal target is any operation")
  func universal() async throws {
    let input =
      #"{"QueueUrl":"https://sqs.us-east-1.amazonaws.com/123456789012/jobs","MessageBody":"<aws.scheduler.scheduled-time>"}"#
    try await cloud.call(
      "scheduler", "CreateSchedule",
      schedule([
        "Target": [
          "Arn": "arn:aws:scheduler:::aws-sdk:sqs:sendMessage", "RoleArn": Self.role, "Input": .string(input),
        ]
      ]))
    #expect(try await bodies() == ["2026-11-23T18:00:00Z"])
  }
}
