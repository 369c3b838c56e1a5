import AWSModel
import Cloud

/// Says who is asking. It needs no permission.
///
/// Source: STS API, GetCallerIdentity.
enum GetCallerIdentity: ServiceOperation {
  static let access = Access<Input>("sts:GetCallerIdentity")

  struct Input: Decodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Identity {
    try Identity.ofCaller(call)
  }
}
