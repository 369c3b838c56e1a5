import AWSModel

/// An entry of a batch.
protocol BatchEntry {
  var id: String { get }
}

/// A batch of up to ten entries, done one by one: some may fail and the others succeed.
enum Batch {
  /// An entry that failed.
  struct Failure: Encodable {
    var id: String
    var senderFault = true
    var code: String
    var message: String

    init(id: String, _ error: ServiceError) {
      self.id = id
      code = error.code
      message = error.message
    }
  }

  /// - Throws: the refusals of a batch as a whole: empty, over ten entries, unfit or repeated ids (400).
  static func check(_ entries: [some BatchEntry]) throws {
    if entries.isEmpty { throw ServiceError.emptyBatch }
    if entries.count > 10 { throw ServiceError.tooManyEntries(entries.count) }
    var ids: Set<String> = []
    for entry in entries {
      guard (1...80).contains(entry.id.utf8.count), entry.id.utf8.allSatisfy(QueueName.isAllowed) else {
        throw ServiceError.invalidBatchEntryID
      }
      if !ids.insert(entry.id).inserted { throw ServiceError.repeatedBatchEntryID(entry.id) }
    }
  }

  /// Does each entry.
  static func perform<Entry: BatchEntry, Success>(
    _ entries: [Entry], _ body: (Entry) throws -> Success
  ) throws -> (successful: [Success], failed: [Failure]) {
    try check(entries)
    var (successful, failed): ([Success], [Failure]) = ([], [])
    for entry in entries {
      do {
        successful.append(try body(entry))
      } catch let error as ServiceError {
        failed.append(Failure(id: entry.id, error))
      }
    }
    return (successful, failed)
  }
}
