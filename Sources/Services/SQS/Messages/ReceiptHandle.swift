import AWSModel

/// What a receiver shows to delete a message or to change how long it is hidden. It names the message and the receipt.
struct ReceiptHandle {
  let queue: Int64
  let message: Int64
  /// The how many-th receipt of the message it was.
  let receipt: Int64

  /// AWS's handles are base64 of bytes that begin so.
  private static let prefix: [UInt8] = [1, 1, 1]

  init(queue: Int64, message: Int64, receipt: Int64) {
    self.queue = queue
    self.message = message
    self.receipt = receipt
  }

  /// - Throws: `ReceiptHandleIsInvalid` (404) for a text that no answer gave, or that names another queue's message.
  init(_ text: String, for given: Queue) throws {
    guard let bytes = Base64.decode(text), bytes.starts(with: Self.prefix) else {
      throw ServiceError.receiptHandleIsInvalid(text)
    }
    let numbers = String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "/").map { Int64($0) }
    guard numbers.count == 4, let queue = numbers[0], let message = numbers[1], let receipt = numbers[2] else {
      throw ServiceError.receiptHandleIsInvalid(text)
    }
    if queue != given.id { throw ServiceError.receiptHandleOfAnotherQueue(text) }
    self.init(queue: queue, message: message, receipt: receipt)
  }

  /// The handle's text; the last number only makes it look as unlike others as AWS's.
  var text: String {
    let mixed = UInt32(truncatingIfNeeded: (message &* 2_654_435_761) ^ (receipt &* 40_503))
    return Base64.encode(Self.prefix + Array("\(queue)/\(message)/\(receipt)/\(mixed)".utf8))
  }
}
