import AWSModel
import Cloud

/// Shows a function's resource policy, as JSON text.
///
/// Errors: `ResourceNotFoundException` when there is no such function or it has no policy.
/// Source: Lambda API, GetPolicy.
enum GetPolicy: ServiceOperation {
  static let access = Access<Input>("lambda:GetPolicy", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String?
  }
  struct Output: Encodable {
    var policy: String
    var revisionId: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
    guard let policy = try FunctionPolicy.find(reference, call) else { throw ServiceError.noSuchResource }
    return Output(
      policy: JSONText.render(policy.document, style: .compact), revisionId: try reference.revision(call))
  }
}
