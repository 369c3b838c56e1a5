import AWSModel
import Cloud
import GRDB

/// Deletes all messages of a queue.
///
/// Errors: `NonExistentQueue`; `PurgeQueueInProgress` within 60 seconds of the last purge. Differs from AWS: they are gone at
/// once, not within 60 seconds. Source: SQS API, PurgeQueue.
enum PurgeQueue: ServiceOperation {
  static let access = Access<Input>("sqs:PurgeQueue", on: .queue(\.queueUrl))

  struct Input: Decodable { var queueUrl: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let queue = try Queue.at(input.queueUrl, call)
    if let purged = queue.purged, call.now - purged < .seconds(60) { throw ServiceError.purgeInProgress(queue.name) }
    try call.db.execute(sql: "DELETE FROM sqs_messages WHERE queue = ?", arguments: [queue.id])
    let count = call.db.changesCount
    try call.db.execute(
      sql: "UPDATE sqs_queues SET purged = ? WHERE id = ?", arguments: [call.now.microseconds, queue.id])
    call.effect("queue \(queue.name)", .updated, "purged of \(count) messages")
    return Output()
  }
}
