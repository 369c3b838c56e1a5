import AWSModel
import Cloud

/// Changes what an archive keeps, and how long.
///
/// - Throws: `ValidationException`, `ResourceNotFoundException`, `InvalidEventPatternException` (400).
///   Source: EventBridge API, UpdateArchive.
enum UpdateArchive: ServiceOperation {
  static let access = Access<Input>("events:UpdateArchive", on: .archive(\.archiveName))

  struct Input: Decodable {
    var archiveName: String
    var description: String?
    var eventPattern: String?
    var retentionDays: Int64?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> ArchiveReceipt {
    if input.description == nil, input.eventPattern == nil, input.retentionDays == nil {
      throw ServiceError.invalidRequest("At least one of EventPattern, RetentionDays or Description must be provided.")
    }
    let archive = try Archive.named(input.archiveName, call)
    try EventPattern.check(input.eventPattern)
    var settings = archive.settings
    for name in ["Description", "EventPattern", "RetentionDays"] {
      if let value = call.request.input[name], !value.isNull { settings[name] = value }
    }
    try call.save(Archive.kind, archive.name, settings)
    call.effect("archive \(archive.name)", .updated)
    return ArchiveReceipt(archiveArn: Archive.arn(archive.name, call.scope), creationTime: archive.created)
  }
}
