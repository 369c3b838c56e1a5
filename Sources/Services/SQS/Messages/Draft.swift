import AWSModel
import Cloud
import GRDB

/// A message on its way into a queue, from `SendMessage` or as an entry of a batch.
struct Draft: Decodable {
  var messageBody: String
  var delaySeconds: Int?
  var messageAttributes: Value?
  var messageSystemAttributes: Value?
  var messageDeduplicationId: String?
  var messageGroupId: String?

  /// What the sender is told of the message.
  struct Receipt: Encodable {
    var mD5OfMessageBody: String
    var mD5OfMessageAttributes: String?
    var mD5OfMessageSystemAttributes: String?
    var messageId: String
    var sequenceNumber: String?
  }

  /// The bytes that count against the limits.
  var size: Int { messageBody.utf8.count + MessageAttributes.size(messageAttributes ?? .empty) }

  /// Checks it and puts it into the queue.
  ///
  /// - Throws: `MissingParameter`, `InvalidParameterValue`, `InvalidMessageContents` (400).
  func send(to queue: Queue, _ call: inout Call) throws -> Receipt {
    try check(queue)
    let (group, deduplication) = try identity(queue)
    var receipt = Receipt(
      mD5OfMessageBody: Digest.hex(Digest.md5(Array(messageBody.utf8))),
      mD5OfMessageAttributes: messageAttributes.flatMap(MessageAttributes.md5),
      mD5OfMessageSystemAttributes: messageSystemAttributes.flatMap(MessageAttributes.md5),
      messageId: call.random.uuid())
    if let deduplication, let earlier = try queue.duplicate(deduplication, group ?? "", call) {
      receipt.messageId = earlier.messageID
      receipt.sequenceNumber = earlier.sequence
      return receipt
    }
    let delay = queue.isFIFO ? queue.number("DelaySeconds") : delaySeconds ?? queue.number("DelaySeconds")
    var message = Message(
      receipt.messageId, body: messageBody, attributes: messageAttributes ?? .empty, in: queue, sent: call.now,
      visible: call.now + .seconds(delay), sender: Sender.text(call.principal))
    message.trace = messageSystemAttributes?["AWSTraceHeader"]?["StringValue"]?.string
    message.group = group
    if let deduplication {
      message.deduplication = deduplication
      message.sequence = try queue.nextSequenceNumber(call)
      receipt.sequenceNumber = message.sequence
      try queue.remember(message, call)
    }
    try message.insert(call)
    call.ring(queue.bell)
    return receipt
  }

  private func check(_ queue: Queue) throws {
    if messageBody.isEmpty { throw ServiceError.missingParameter("MessageBody") }
    let limit = queue.number("MaximumMessageSize")
    if size > limit {
      throw ServiceError.invalidParameter(
        "One or more parameters are invalid. Reason: Message must be shorter than \(limit) bytes.")
    }
    guard messageBody.unicodeScalars.allSatisfy(Self.isAllowed) else { throw ServiceError.invalidMessageContents }
    try MessageAttributes.check(messageAttributes ?? .empty)
    guard let delaySeconds else { return }
    if queue.isFIFO, delaySeconds != 0 {
      throw ServiceError.invalidValue(
        "\(delaySeconds)", of: "DelaySeconds",
        because: "The request include parameter that is not valid for this queue type.")
    }
    if !(0...900).contains(delaySeconds) {
      throw ServiceError.invalidValue(
        "\(delaySeconds)", of: "DelaySeconds", because: "DelaySeconds must be >= 0 and <= 900.")
    }
  }

  /// XML 1.0's characters (SQS API, SendMessage).
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// The message's group, and what tells it from its duplicates; a standard queue knows no duplicates.
  private func identity(_ queue: Queue) throws -> (group: String?, deduplication: String?) {
    if let messageGroupId { try Self.check(messageGroupId, "MessageGroupId") }
    guard queue.isFIFO else {
      if let given = messageDeduplicationId {
        throw ServiceError.invalidValue(
          given, of: "MessageDeduplicationId",
          because: "The request includes a parameter that is not valid for this queue type.")
      }
      return (messageGroupId, nil)
    }
    guard let messageGroupId else { throw ServiceError.missingParameter("MessageGroupId") }
    if let messageDeduplicationId {
      try Self.check(messageDeduplicationId, "MessageDeduplicationId")
      return (messageGroupId, messageDeduplicationId)
    }
    guard queue.setting("ContentBasedDeduplication") == "true" else { throw Self.notDeduplicated }
    return (messageGroupId, Digest.hex(Digest.sha256(Array(messageBody.utf8))))
  }

  static let notDeduplicated = ServiceError.invalidParameter(
    "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly")

  private static func check(_ id: String, _ parameter: String) throws {
    guard (1...128).contains(id.utf8.count), id.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw ServiceError.invalidValue(
        id, of: parameter,
        because: "\(parameter) can only include alphanumeric and punctuation characters. 1 to 128 in length.")
    }
  }
}
