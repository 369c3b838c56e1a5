import AWSModel
import Cloud

/// Publishes up to ten messages to a topic; some may fail and the others succeed.
///
/// Errors: those of a batch as a whole; for a FIFO topic, an entry without a group or deduplication id refuses it all.
/// Source: SNS API, PublishBatch.
enum PublishBatch: ServiceOperation {
  static let access = Access<Input>("sns:Publish", on: .snsResource(\.topicArn))

  struct Input: Decodable {
    var topicArn: String
    var publishBatchRequestEntries: [Entry]
  }
  struct Entry: Decodable {
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
      var sequenceNumber: String?
    }
    struct Failure: Encodable {
      var id: String
      var code: String
      var message: String
      var senderFault = true
    }
    var successful: [Success]
    var failed: [Failure]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let topic = try Topic.at(input.topicArn, call)
    try check(input.publishBatchRequestEntries, topic)
    var output = Output(successful: [], failed: [])
    for entry in input.publishBatchRequestEntries {
      do {
        try entry.draft.check()
        let sent = try topic.publish(entry.draft, &call)
        output.successful.append(
          .init(id: entry.id, messageId: sent.messageId, sequenceNumber: sent.sequenceNumber))
      } catch let error as ServiceError {
        output.failed.append(.init(id: entry.id, code: error.code, message: error.message))
      }
    }
    return output
  }

  private static func check(_ entries: [Entry], _ topic: Topic) throws {
    if entries.isEmpty {
      throw ServiceError("EmptyBatchRequest", "The batch request doesn't contain any entries.")
    }
    if entries.count > 10 {
      throw ServiceError(
        "TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.")
    }
    for entry in entries {
      if entry.id.utf8.count > 80 {
        throw ServiceError(
          "InvalidBatchEntryId", "The Id of a batch entry in the batch request is too long: \(entry.id)")
      }
      if entry.id.isEmpty || !SNSName.isPlain(entry.id) {
        throw ServiceError(
          "InvalidBatchEntryId",
          "The Id of a batch entry in the batch request contains an impermissible character: \(entry.id)")
      }
    }
    if Set(entries.map(\.id)).count < entries.count {
      throw ServiceError(
        "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.")
    }
    if entries.reduce(0, { $0 + $1.draft.size }) > Draft.limit {
      throw ServiceError(
        "BatchRequestTooLong", "The length of all the messages put together is more than the limit.")
    }
    for entry in entries {
      try MessageAttributes.check(entry.draft.attributes)
      if topic.isFIFO { try entry.draft.check(for: topic) }
      if entry.draft.messageStructure == "json" { try entry.draft.check() }
    }
  }
}
