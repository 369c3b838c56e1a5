import AWSModel
import Cloud

/// Puts up to ten messages into a queue; some may fail and the others succeed.
///
/// Errors: those of a batch; `BatchRequestTooLong` over 1 MiB in all; for a FIFO queue, an entry without a group or
/// deduplication id refuses the whole batch. Source: SQS API, SendMessageBatch.
enum SendMessageBatch: ServiceOperation {
  static let access = Access<Input>("sqs:SendMessage", on: .queue(\.queueUrl))

  struct Input: Decodable {
    var queueUrl: String
    var entries: [Entry]
  }
  struct Entry: Decodable, BatchEntry {
    let id: String
    let draft: Draft

    private enum CodingKeys: CodingKey { case id }

    init(from decoder: any Decoder) throws {
      id = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .id)
      draft = try Draft(from: decoder)
    }
  }
  struct Output: Encodable {
    struct Success: Encodable {
      var id: String
      var messageId: String
      var mD5OfMessageBody: String
      var mD5OfMessageAttributes: String?
      var mD5OfMessageSystemAttributes: String?
      var sequenceNumber: String?
    }
    var successful: [Success]?
    var failed: [Batch.Failure]?
  }

  private static let limit = 1_048_576

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let queue = try Queue.at(input.queueUrl, call)
    try Batch.check(input.entries)
    let size = input.entries.reduce(0) { $0 + $1.draft.size }
    if size > limit { throw ServiceError.batchTooLong(size) }
    if queue.isFIFO { try input.entries.forEach { try checkFIFO($0.draft, queue) } }
    let (successful, failed) = try Batch.perform(input.entries) { entry in
      let sent = try entry.draft.send(to: queue, &call)
      return Output.Success(
        id: entry.id, messageId: sent.messageId, mD5OfMessageBody: sent.mD5OfMessageBody,
        mD5OfMessageAttributes: sent.mD5OfMessageAttributes,
        mD5OfMessageSystemAttributes: sent.mD5OfMessageSystemAttributes, sequenceNumber: sent.sequenceNumber)
    }
    if !successful.isEmpty { call.effect("\(successful.count) messages to queue \(queue.name)", .sent) }
    return Output(successful: successful.isEmpty ? nil : successful, failed: failed.isEmpty ? nil : failed)
  }

  private static func checkFIFO(_ draft: Draft, _ queue: Queue) throws {
    if draft.messageGroupId == nil {
      throw ServiceError.invalidParameter("The request must contain the parameter MessageGroupId.")
    }
    if draft.messageDeduplicationId == nil, queue.setting("ContentBasedDeduplication") != "true" {
      throw Draft.notDeduplicated
    }
  }
}
