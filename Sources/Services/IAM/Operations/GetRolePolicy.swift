import AWSModel
import Cloud

/// Shows an inline policy of a role, its document decoded into an object as the AWS CLI shows it.
///
/// - Throws: `NoSuchEntity` (404). Source: IAM API, GetRolePolicy.
enum GetRolePolicy: ServiceOperation {
  static let access = Access<Input>("iam:GetRolePolicy", on: .role(\.roleName))

  struct Input: Decodable {
    var roleName: String
    var policyName: String
  }

  struct Output: Encodable {
    var roleName: String
    var policyName: String
    var policyDocument: Value
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let role = try Role.named(input.roleName, call)
    guard let document = try RolePolicies(role: role.name, call: call).inline(input.policyName) else {
      throw ServiceError.noSuchRolePolicy(input.policyName)
    }
    return Output(roleName: role.name, policyName: input.policyName, policyDocument: try JSONText.parse(document))
  }
}
