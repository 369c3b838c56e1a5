import AWSModel
import Cloud
import GRDB

/// Deletes a queue with its messages.
///
/// Errors: `NonExistentQueue`. Differs from AWS: it is gone at once, not within 60 seconds. Source: SQS API, DeleteQueue.
enum DeleteQueue: ServiceOperation {
  static let access = Access<Input>("sqs:DeleteQueue", on: .queue(\.queueUrl))

  struct Input: Decodable { var queueUrl: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let queue = try Queue.at(input.queueUrl, call)
    try call.db.execute(sql: "DELETE FROM sqs_queues WHERE id = ?", arguments: [queue.id])
    try DeletedQueue.remember(queue, call)
    call.ring(queue.bell)
    call.effect("queue \(queue.name)", .deleted)
    return Output()
  }
}
