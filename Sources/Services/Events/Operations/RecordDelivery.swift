import AWSModel
import Cloud

/// How the delivery of an event to a target went.
///
/// An internal request, the report of a delivery. A refusal for want of permission or of the target is for good; a
/// throttled or failing target is tried again, up to 185 times within a day unless the target's retry policy says otherwise
/// (EventBridge User Guide, "How EventBridge retries delivering events"). What is given up goes to the target's dead-letter
/// queue with AWS's attributes, or is only counted in the metric `FailedInvocations`.
///
/// Differs from AWS: the waits between attempts, which AWS does not publish, double from a second to five minutes.
enum RecordDelivery: ServiceOperation {
  static let access = Access<Input>("events:RecordDelivery", on: .rule(\.rule, on: \.eventBusName))

  struct Input: Decodable {
    var rule: String
    var eventBusName: String?
    var targetId: String
    var subject: String
    var event: Value?
    var text: String?
    var attempt: Int64?
    var first: Timestamp?
    var hops: Int64?
    var outcome: Outcome
  }

  struct Outcome: Decodable {
    var delivered: Bool
    var code: String?
    var message: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if input.outcome.delivered { return Output() }
    let bus = EventBus.name(input.eventBusName)
    let rule = try Rule.find(input.rule, on: bus, call)
    let target = try rule.flatMap { rule in try Target.all(of: rule, call).first { $0.id == input.targetId } }
    var metrics = RuleMetrics(rule: input.rule, at: call.now)
    var exhausted: String?
    if let rule, let target, isTransient(input.outcome.code ?? "") {
      let policy = target.given["RetryPolicy"]
      let attempt = (input.attempt ?? 0) + 1
      let wait = Duration.seconds(min(300, 1 << min(attempt - 1, 9)))
      let age = call.now + wait - (input.first ?? call.now)
      if attempt > policy?["MaximumRetryAttempts"]?.integer ?? 185 {
        exhausted = "MaximumRetryAttempts"
      } else if age > .seconds(policy?["MaximumEventAgeInSeconds"]?.integer ?? 86_400) {
        exhausted = "MaximumEventAgeInSeconds"
      } else if let delivery = Delivery(
        to: target, input.text ?? "", event: input.event ?? .empty, of: rule, attempt: attempt,
        first: input.first ?? call.now, hops: input.hops ?? 0, stream: call.random.uuid(), at: call.now, call.scope)
      {
        metrics.count("RetryInvocationAttempts")
        try delivery.send(at: call.now + wait, call)
        call.effect("rule \(input.rule)", .failed, "→ \(input.subject): \(input.outcome.code ?? ""), tries again")
        try metrics.send(as: call.principal, call)
        return Output()
      }
    }
    metrics.count("FailedInvocations")
    call.effect(
      "rule \(input.rule)", .failed,
      "→ \(input.subject): \(input.outcome.code ?? "") \(input.outcome.message ?? "")")
    if let target, let queue = target.given["DeadLetterConfig"]?["Arn"]?.string.flatMap(ARN.init) {
      metrics.count("InvocationsSentToDlq")
      try bury(input, target, exhausted, queue, &call)
    }
    try metrics.send(as: call.principal, call)
    return Output()
  }

  /// Whether another attempt may succeed: the target is throttled or fails by itself.
  private static func isTransient(_ code: String) -> Bool {
    code.contains("Throttl") || code.contains("TooManyRequests") || code.hasPrefix("Internal")
      || code.hasPrefix("Service")
      || code.hasSuffix("LimitExceeded")
  }

  /// Sends the event to the dead-letter queue (EventBridge User Guide, "Using dead-letter queues").
  private static func bury(
    _ input: Input, _ target: Target, _ exhausted: String?, _ queue: ARN, _ call: inout Call
  ) throws {
    let code = input.outcome.code ?? ""
    let kind =
      code.contains("AccessDenied")
      ? "NO_PERMISSIONS"
      : code.contains("NotFound") || code.contains("NonExistent")
        ? "NO_RESOURCE"
        : exhausted == nil ? "SDK_CLIENT_ERROR" : "THROTTLING"
    var attributes: [(String, String)] = [
      ("ERROR_CODE", kind), ("ERROR_MESSAGE", input.outcome.message ?? code),
      ("RULE_ARN", Rule.arn(input.rule, on: EventBus.name(input.eventBusName), call.scope)), ("TARGET_ARN", target.arn),
    ]
    if let exhausted {
      attributes += [("EXHAUSTED_RETRY_CONDITION", exhausted), ("RETRY_ATTEMPTS", "\(input.attempt ?? 0)")]
    }
    var members: Value = .empty
    for (name, text) in attributes { members[name] = ["DataType": "String", "StringValue": .string(text)] }
    let scope = Scope(partition: queue.partition, account: queue.account, region: queue.region)
    try call.later(
      Request(
        "sqs", "SendMessage",
        [
          "QueueUrl": .string(Delivery.queueURL(queue)),
          "MessageBody": .string(JSONText.render(input.event ?? .empty)), "MessageAttributes": members,
        ], principal: call.principal, scope: scope))
    call.effect("rule \(input.rule)", .sent, "→ dead-letter queue \(queue.resource)")
  }
}
