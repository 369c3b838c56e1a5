import AWSModel
import Cloud

/// Deletes an archive with the events it keeps.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, DeleteArchive.
enum DeleteArchive: ServiceOperation {
  static let access = Access<Input>("events:DeleteArchive", on: .archive(\.archiveName))

  struct Input: Decodable { var archiveName: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try Archive.named(input.archiveName, call).delete(call)
    call.effect("archive \(input.archiveName)", .deleted)
    return Output()
  }
}
