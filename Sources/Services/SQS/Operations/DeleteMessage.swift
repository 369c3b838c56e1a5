import AWSModel
import Cloud

/// Deletes a received message, which its handle names. One that is gone already is no error.
///
/// Errors: `NonExistentQueue`, `ReceiptHandleIsInvalid`; for a FIFO queue `InvalidParameterValue` once the message is visible
/// again. Source: SQS API, DeleteMessage.
enum DeleteMessage: ServiceOperation {
  static let access = Access<Input>("sqs:DeleteMessage", on: .queue(\.queueUrl))

  struct Input: Decodable {
    var queueUrl: String
    var receiptHandle: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let queue = try Queue.at(input.queueUrl, call)
    if try queue.delete(input.receiptHandle, call) {
      call.effect("queue \(queue.name)", .updated, "1 message deleted")
    }
    return Output()
  }
}

extension Queue {
  /// Deletes the message that a handle names; false when it was gone.
  func delete(_ text: String, _ call: Call) throws -> Bool {
    let handle = try ReceiptHandle(text, for: self)
    guard let message = try Message.find(handle, in: self, call) else { return false }
    if isFIFO, message.visible <= call.now || message.receives != handle.receipt {
      throw ServiceError.invalidValue(
        text, of: "ReceiptHandle", because: "The receipt handle has expired.")
    }
    try message.delete(call)
    // The next message of its group may be received now.
    if isFIFO { call.ring(bell) }
    return true
  }
}
