import AWSModel
import Cloud

/// Describes an archive.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, DescribeArchive.
enum DescribeArchive: ServiceOperation {
  static let access = Access<Input>("events:DescribeArchive", on: .archive(\.archiveName))

  struct Input: Decodable { var archiveName: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    try Archive.named(input.archiveName, call).described(call)
  }
}
