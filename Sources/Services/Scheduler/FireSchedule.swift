import AWSModel
import Cloud

/// A schedule invokes its target: an internal request, deferred to when it is due.
///
/// It winds the schedule up for its next time. After the last one a schedule with `ActionAfterCompletion` `DELETE` is gone.
enum FireSchedule: ServiceOperation {
  static let access = Access<Input>("scheduler:FireSchedule", on: .schedule(\.name, in: \.groupName))

  struct Input: Decodable {
    var name: String
    var groupName: String?
    var due: Timestamp
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let schedule = try Schedule.find(input.name, in: input.groupName ?? Schedule.defaultGroup, call),
      schedule.isEnabled
    else { return Output() }
    let next = try schedule.wind(after: input.due, &call)
    let attempt = Attempt(number: 1, first: call.now, scheduled: input.due, execution: call.random.uuid())
    try attempt.make(of: schedule, &call)
    if next == nil, schedule.body["ActionAfterCompletion"] == "DELETE" {
      try schedule.delete(call)
      call.effect("schedule \(schedule.name)", .deleted, "its last invocation is made")
    }
    return Output()
  }
}

/// One attempt at an invocation, and what is known when it fails.
struct Attempt: Codable {
  /// 1 for the first.
  var number: Int64
  var first: Timestamp
  var scheduled: Timestamp
  var execution: String

  /// Makes the attempt, next or at `due`.
  func make(of schedule: Schedule, at due: Timestamp? = nil, _ call: inout Call) throws {
    let arn = schedule.target["Arn"]?.string ?? ""
    let text = text(of: schedule, call)
    try SchedulerMetrics.count("InvocationAttemptCount", schedule, call)
    try call.meter("invocations", 1)
    guard let role = try ExecutionRole.name(schedule.target["RoleArn"]?.string ?? "", for: schedule.group, call) else {
      return try fail(
        schedule.snapshot, text, code: "AccessDeniedException",
        message: ServiceError.roleCannotBeAssumed.message, &call)
    }
    guard let invocation = Invocation(of: schedule, text, as: role, session: String(execution.prefix(32)), call.scope)
    else {
      call.effect("schedule \(schedule.name)", .failed, "→ \(arn): skylab does not simulate this kind of target")
      try SchedulerMetrics.count("InvocationDroppedCount", schedule, call)
      return
    }
    let report = Request(
      "scheduler", "_RecordInvocation",
      [
        "Schedule": schedule.snapshot, "Text": .string(text), "Attempt": try ValueEncoder().encode(self),
      ], principal: schedule.principal(call.scope), scope: call.scope)
    try call.later(invocation.request, at: due, report: report)
    call.effect("schedule \(schedule.name)", .ran, "→ \(arn)")
  }

  /// What the target receives: its `Input` with the context filled in, or an event of AWS's making.
  private func text(of schedule: Schedule, _ call: Call) -> String {
    let values = [
      "schedule-arn": schedule.arn(call.scope), "scheduled-time": scheduled.iso8601(digits: 0),
      "execution-id": execution,
      "attempt-number": String(number),
    ]
    if var text = schedule.target["Input"]?.string {
      for (name, value) in values { text = text.replacing("<aws.scheduler.\(name)>", with: value) }
      return text
    }
    return JSONText.render([
      "version": "0", "id": .string(execution), "detail-type": "Scheduled Event", "source": "aws.scheduler",
      "account": .string(call.scope.account), "time": .string(scheduled.iso8601(digits: 0)),
      "region": .string(call.scope.region), "resources": [.string(schedule.arn(call.scope))], "detail": "{}",
    ])
  }

  /// Gives the invocation up, or makes another attempt when that may help and the retry policy allows it.
  func retry(_ snapshot: Value, _ text: String, code: String, message: String, _ call: inout Call) throws {
    let policy = snapshot["Target"]?["RetryPolicy"]
    let wait = Duration.seconds(min(300, 1 << min(number - 1, 9)))
    let isTransient =
      code.contains("Throttl") || code.contains("TooManyRequests") || code.hasPrefix("Internal")
      || code.hasPrefix("Service")
    var exhausted: String?
    if isTransient {
      if number > policy?["MaximumRetryAttempts"]?.integer ?? 185 {
        exhausted = "MaximumRetryAttempts"
      } else if call.now + wait - first > .seconds(policy?["MaximumEventAgeInSeconds"]?.integer ?? 86_400) {
        exhausted = "MaximumEventAgeInSeconds"
      } else if let schedule = try Schedule.find(
        snapshot["Name"]?.string ?? "", in: snapshot["GroupName"]?.string ?? "", call)
      {
        var next = self
        next.number += 1
        call.effect("schedule \(schedule.name)", .failed, "\(code), tries again")
        return try next.make(of: schedule, at: call.now + wait, &call)
      }
    }
    try fail(snapshot, text, code: code, message: message, exhausted: exhausted, &call)
  }

  /// Sends what is given up to the dead-letter queue, as the schedule's role, with AWS's attributes.
  ///
  /// Source: EventBridge Scheduler User Guide, "Configuring a schedule's dead-letter queue".
  private func fail(
    _ snapshot: Value, _ text: String, code: String, message: String, exhausted: String? = nil, _ call: inout Call
  ) throws {
    let name = snapshot["Name"]?.string ?? ""
    let group = snapshot["GroupName"]?.string ?? ""
    call.effect("schedule \(name)", .failed, "\(code) \(message)")
    try SchedulerMetrics.count("TargetErrorCount", group: group, call)
    try SchedulerMetrics.count("InvocationDroppedCount", group: group, call)
    let target = snapshot["Target"]
    guard let queue = target?["DeadLetterConfig"]?["Arn"]?.string.flatMap(ARN.init),
      let role = try ExecutionRole.name(target?["RoleArn"]?.string ?? "", for: group, call)
    else { return }
    let attributes: [(String, String?)] = [
      ("ERROR_CODE", code), ("ERROR_MESSAGE", message), ("EXHAUSTED_RETRY_CONDITION", exhausted),
      ("RETRY_ATTEMPTS", "\(number - 1)"), ("SCHEDULED_TIME", scheduled.iso8601(digits: 0)),
      ("SCHEDULE_ARN", Schedule.arn(name, in: group, call.scope)), ("TARGET_ARN", target?["Arn"]?.string),
    ]
    var members: Value = .empty
    for case (let name, let text?) in attributes {
      members[name] = ["DataType": "String", "StringValue": .string(text)]
    }
    try SchedulerMetrics.count("InvocationsSentToDeadLetterCount", group: group, call)
    try call.later(
      Request(
        "sqs", "SendMessage",
        [
          "QueueUrl": .string(Invocation.queueURL(queue)), "MessageBody": .string(text), "MessageAttributes": members,
        ], principal: .role(name: role, session: String(execution.prefix(32))),
        scope: Scope(partition: queue.partition, account: queue.account, region: queue.region)))
    call.effect("schedule \(name)", .sent, "→ dead-letter queue \(queue.resource)")
  }
}

extension Schedule {
  /// What a report must know when the schedule may be gone.
  var snapshot: Value { ["Name": .string(name), "GroupName": .string(group), "Target": target] }
}

/// How an invocation went: an internal request, the report of its delivery.
enum RecordInvocation: ServiceOperation {
  static let access = Access<Input>("scheduler:RecordInvocation")

  struct Input: Decodable {
    struct Outcome: Decodable {
      var delivered: Bool
      var code: String?
      var message: String?
    }
    var schedule: Value
    var text: String
    var attempt: Attempt
    var outcome: Outcome
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if input.outcome.delivered { return Output() }
    try input.attempt.retry(
      input.schedule, input.text, code: input.outcome.code ?? "", message: input.outcome.message ?? "", &call)
    return Output()
  }
}

/// What Scheduler counts in the namespace `AWS/Scheduler`, by group.
///
/// Source: EventBridge Scheduler User Guide, "Monitoring with CloudWatch".
enum SchedulerMetrics {
  static func count(_ name: String, _ schedule: Schedule, _ call: Call) throws {
    try count(name, group: schedule.group, call)
  }

  static func count(_ name: String, group: String, _ call: Call) throws {
    let datum: Value = [
      "MetricName": .string(name), "Dimensions": [["Name": "ScheduleGroup", "Value": .string(group)]],
      "Timestamp": .timestamp(call.now), "Value": 1, "Unit": "Count",
    ]
    try call.later(
      Request(
        "cloudwatch", "PutMetricData", ["Namespace": "AWS/Scheduler", "MetricData": [datum]],
        principal: .service("scheduler.amazonaws.com", source: nil), scope: call.scope))
  }
}
