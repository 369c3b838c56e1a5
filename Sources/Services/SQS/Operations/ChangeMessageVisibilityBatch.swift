import AWSModel
import Cloud

/// Changes how long up to ten received messages stay hidden.
///
/// Errors: `NonExistentQueue` and those of a batch; an entry's own are in `Failed`.
/// Source: SQS API, ChangeMessageVisibilityBatch.
enum ChangeMessageVisibilityBatch: ServiceOperation {
  static let access = Access<Input>("sqs:ChangeMessageVisibility", on: .queue(\.queueUrl))

  struct Input: Decodable {
    struct Entry: Decodable, BatchEntry {
      var id: String
      var receiptHandle: String
      var visibilityTimeout: Int?
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
      try queue.hide(entry.receiptHandle, for: entry.visibilityTimeout ?? queue.number("VisibilityTimeout"), call)
      return Output.Success(id: entry.id)
    }
    return Output(successful: successful.isEmpty ? nil : successful, failed: failed.isEmpty ? nil : failed)
  }
}
