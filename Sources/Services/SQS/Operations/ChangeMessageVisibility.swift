import AWSModel
import Cloud
import GRDB

/// Changes how long a received message stays hidden, counted from now; 0 shows it at once.
///
/// A message that is visible again is left as it is, without an error, as on AWS.
/// Errors: `NonExistentQueue`, `ReceiptHandleIsInvalid`, `InvalidParameterValue` outside 0...43,200 or for a message that is
/// gone. Source: SQS API, ChangeMessageVisibility.
enum ChangeMessageVisibility: ServiceOperation {
  static let access = Access<Input>("sqs:ChangeMessageVisibility", on: .queue(\.queueUrl))

  struct Input: Decodable {
    var queueUrl: String
    var receiptHandle: String
    var visibilityTimeout: Int
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let queue = try Queue.at(input.queueUrl, call)
    try queue.hide(input.receiptHandle, for: input.visibilityTimeout, call)
    return Output()
  }
}

extension Queue {
  /// Hides the message that a handle names for `timeout` seconds from now.
  func hide(_ text: String, for timeout: Int, _ call: Call) throws {
    guard (0...43_200).contains(timeout) else {
      throw ServiceError.invalidValue(
        "\(timeout)", of: "VisibilityTimeout",
        because: "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]")
    }
    let handle = try ReceiptHandle(text, for: self)
    guard let message = try Message.find(handle, in: self, call) else {
      throw ServiceError.invalidValue(
        text, of: "ReceiptHandle",
        because: "Message does not exist or is not available for visibility timeout change.")
    }
    if message.visible <= call.now || message.receives != handle.receipt { return }
    try call.db.cachedStatement(sql: "UPDATE sqs_messages SET visible = ? WHERE id = ?")
      .execute(arguments: [(call.now + .seconds(timeout)).microseconds, message.id])
    call.ring(bell)
  }
}
