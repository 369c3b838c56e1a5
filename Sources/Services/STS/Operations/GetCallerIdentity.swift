import AWSModel
import Cloud

/// Says who is asking. It needs no permission, and no policy can forbid it.
///
/// Source: STS API, GetCallerIdentity.
enum GetCallerIdentity: ServiceOperation {
  static let access = Access<Input>.ofEachThing

  struct Input: Decodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Identity {
    try Identity.ofCaller(call)
  }
}
