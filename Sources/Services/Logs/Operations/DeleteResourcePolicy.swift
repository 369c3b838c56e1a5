import AWSModel
import Cloud

/// Deletes a resource policy.
///
/// Errors: `ResourceNotFoundException`, recorded. Source: CloudWatch Logs API, DeleteResourcePolicy.
enum DeleteResourcePolicy: ServiceOperation {
  static let access = Access<Input>("logs:DeleteResourcePolicy")

  struct Input: Decodable {
    var policyName: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let name = input.policyName ?? ""
    guard try call.deleteDocument(LogPolicy.kind, name) else {
      throw ServiceError.noSuchLogResource("Policy with name [\(name)] does not exist.")
    }
    call.effect("log policy \(name)", .deleted)
    return Output()
  }
}
