import AWSModel
import Cloud

/// Hears how a delivery went, and counts it; what was refused goes to the subscription's dead-letter queue, if it has one.
///
/// An internal request. Differs from AWS: nothing is tried again, since nothing in the sandbox fails for a while only.
enum RecordDelivery: ServiceOperation {
  static let access = Access<Input>("sns:RecordDelivery")

  struct Input: Decodable {
    struct Outcome: Decodable {
      var delivered: Bool
      var message: String?
    }
    var subscriptionArn: String
    var body: String
    var messageGroupId: String?
    var messageDeduplicationId: String?
    var outcome: Outcome
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var metrics = TopicMetrics(input.subscriptionArn.split(separator: ":").dropLast().joined(separator: ":"))
    if input.outcome.delivered {
      metrics.count("NumberOfNotificationsDelivered")
      try metrics.send(call)
      return Output()
    }
    metrics.count("NumberOfNotificationsFailed")
    call.effect("delivery to \(input.subscriptionArn)", .failed, input.outcome.message ?? "")
    guard let target = try Subscription.find(input.subscriptionArn, call)?.deadLetterTarget else {
      try metrics.send(call)
      return Output()
    }
    metrics.count("NumberOfNotificationsRedrivenToDlq")
    try metrics.send(call)
    var letter: Value = ["MessageBody": .string(input.body)]
    if target.hasSuffix(".fifo") {
      letter["MessageGroupId"] = input.messageGroupId.map(Value.string)
      letter["MessageDeduplicationId"] = input.messageDeduplicationId.map(Value.string)
    }
    try call.later(Delivery.sendToQueue(target, letter, call.principal, call.scope))
    return Output()
  }
}
