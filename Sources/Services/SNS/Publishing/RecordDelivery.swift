import AWSModel
import Cloud

/// Hears how a delivery went; what was refused goes to the subscription's dead-letter queue, if it has one.
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
    if input.outcome.delivered { return Output() }
    call.effect("delivery to \(input.subscriptionArn)", .failed, input.outcome.message ?? "")
    guard let target = try Subscription.find(input.subscriptionArn, call)?.deadLetterTarget else { return Output() }
    var letter: Value = ["MessageBody": .string(input.body)]
    if target.hasSuffix(".fifo") {
      letter["MessageGroupId"] = input.messageGroupId.map(Value.string)
      letter["MessageDeduplicationId"] = input.messageDeduplicationId.map(Value.string)
    }
    try call.later(Delivery.sendToQueue(target, letter, call.principal, call.scope))
    return Output()
  }
}
