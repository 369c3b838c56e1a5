import AWSModel
import Cloud

/// How the delivery of an event to a target went.
///
/// An internal request, the report of a delivery. A refusal for want of permission or of the target is for good: EventBridge
/// does not try again, nobody is told, and the metric `FailedInvocations` counts it (EventBridge User Guide, "How
/// EventBridge retries delivering events").
///
/// Differs from AWS: no delivery is tried again, and dead-letter queues get nothing.
enum RecordDelivery: ServiceOperation {
  static let access = Access<Input>("events:RecordDelivery", on: .rule(\.rule, on: \.eventBusName))

  struct Input: Decodable {
    var rule: String
    var eventBusName: String?
    var targetId: String
    var subject: String
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
    var metrics = RuleMetrics(rule: input.rule, at: call.now)
    metrics.count("FailedInvocations")
    try metrics.send(as: call.principal, call)
    call.effect(
      "rule \(input.rule)", .failed,
      "→ \(input.subject): \(input.outcome.code ?? "") \(input.outcome.message ?? "")")
    return Output()
  }
}
