import AWSModel
import Cloud

/// Deletes an API destination.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, DeleteApiDestination.
enum DeleteApiDestination: ServiceOperation {
  static let access = Access<Input>("events:DeleteApiDestination", on: .named(APIDestination.kind, \.name))

  struct Input: Decodable {
    var name: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    _ = try APIDestination.named(input.name, to: "delete", call)
    try call.deleteDocument(APIDestination.kind, input.name)
    call.effect("api destination \(input.name)", .deleted)
    return Output()
  }
}
