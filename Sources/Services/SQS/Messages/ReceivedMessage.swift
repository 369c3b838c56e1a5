import AWSModel
import Cloud

/// A message as a receiver sees it.
struct ReceivedMessage: Encodable, Sendable {
  var messageId: String
  var receiptHandle: String
  var mD5OfBody: String
  var body: String
  var attributes: Value?
  var mD5OfMessageAttributes: String?
  var messageAttributes: Value?

  /// - Parameters:
  ///   - message: As stored, after it was taken.
  ///   - system: The names of the attributes of the queue's own that are wanted, or `All`.
  ///   - user: The names of the sender's attributes that are wanted.
  init(_ message: Message, system: [String], user: [String], _ call: Call) {
    messageId = message.messageID
    receiptHandle = ReceiptHandle(queue: message.queue, message: message.id, receipt: message.receives).text
    mD5OfBody = Digest.hex(Digest.md5(Array(message.body.utf8)))
    body = message.body
    let chosen = MessageAttributes.chosen(message.attributes, by: user)
    if chosen != .empty {
      messageAttributes = chosen
      mD5OfMessageAttributes = MessageAttributes.md5(chosen)
    }
    let own = Self.attributes(of: message, wanted: system, call)
    if own != .empty { attributes = own }
  }

  private static func attributes(of message: Message, wanted: [String], _ call: Call) -> Value {
    if wanted.isEmpty { return .empty }
    var attributes = Value.empty
    func add(_ name: String, _ value: @autoclosure () -> String?) {
      guard wanted.contains("All") || wanted.contains(name), let value = value() else { return }
      attributes[name] = .string(value)
    }
    add("SenderId", Sender.id(message.sender, call))
    add("ApproximateFirstReceiveTimestamp", message.firstReceived.map { String($0.milliseconds) })
    add("ApproximateReceiveCount", String(message.receives + message.receivesBefore))
    add("SentTimestamp", String(message.sent.milliseconds))
    add("SequenceNumber", message.sequence)
    add("MessageDeduplicationId", message.deduplication)
    add("MessageGroupId", message.group)
    add("AWSTraceHeader", message.trace)
    add("DeadLetterQueueSourceArn", message.deadLetterSource)
    return attributes
  }
}
