import AWSModel
import Cloud

/// Deletes up to ten received messages.
///
/// Errors: `NonExistentQueue` and those of a batch; an entry's own are in `Failed`. Source: SQS API, DeleteMessageBatch.
enum DeleteMessageBatch: ServiceOperation {
  static let access = Access<Input>("sqs:DeleteMessage", on: .queue(\.queueUrl))

  struct Input: Decodable {
    struct Entry: Decodable, BatchEntry {
      var id: String
      var receiptHandle: String
    }
    var queueUrl: String
    var entries: [Entry]
  }
  struct Output: Encodable {
    struct Success: Encodable { var id: String }
    var successful: [Success]?
    var failed: [Batch.Failure]?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let queue = try Queue.at(input.queueUrl, call)
    let (successful, failed) = try Batch.perform(input.entries) { entry in
      _ = try queue.delete(entry.receiptHandle, call)
      return Output.Success(id: entry.id)
    }
    if !successful.isEmpty { call.effect("queue \(queue.name)", .updated, "\(successful.count) messages deleted") }
    return Output(successful: successful.isEmpty ? nil : successful, failed: failed.isEmpty ? nil : failed)
  }
}
