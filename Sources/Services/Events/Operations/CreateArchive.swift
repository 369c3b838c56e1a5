import AWSModel
import Cloud

/// Begins to keep the events of a bus.
///
/// - Throws: `ResourceAlreadyExistsException`, `ResourceNotFoundException`, `InvalidEventPatternException` (400).
///
/// Differs from AWS: the managed rule by which AWS archives is not among the bus's rules, and counts are exact at once.
/// Source: EventBridge API, CreateArchive.
enum CreateArchive: ServiceOperation {
  static let access = Access<Input>("events:CreateArchive", on: .archive(\.archiveName))

  struct Input: Decodable {
    var archiveName: String
    var eventSourceArn: String
    var description: String?
    var eventPattern: String?
    /// 0 keeps for ever.
    var retentionDays: Int64?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> ArchiveReceipt {
    _ = try EventBus.named(input.eventSourceArn, call)
    guard try Archive.find(input.archiveName, call) == nil else { throw ServiceError.archiveExists(input.archiveName) }
    try EventPattern.check(input.eventPattern)
    var settings = call.request.input
    settings["ArchiveName"] = nil
    try call.save(Archive.kind, input.archiveName, settings)
    call.effect("archive \(input.archiveName)", .created)
    return ArchiveReceipt(archiveArn: Archive.arn(input.archiveName, call.scope), creationTime: call.now)
  }
}
