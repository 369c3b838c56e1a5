import AWSModel
import Cloud
import GRDB

/// Deletes an inline policy of a role.
///
/// - Throws: `NoSuchEntity` (404). Source: IAM API, DeleteRolePolicy.
enum DeleteRolePolicy: ServiceOperation {
  static let access = Access<Input>("iam:DeleteRolePolicy", on: .role(\.roleName))

  struct Input: Decodable {
    var roleName: String
    var policyName: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let role = try Role.named(input.roleName, call)
    guard try RolePolicies(role: role.name, call: call).inline(input.policyName) != nil else {
      throw ServiceError.noSuchRolePolicy(input.policyName)
    }
    try call.db.execute(
      sql: "DELETE FROM iam_role_policies WHERE account = ? AND role = ? AND name = ?",
      arguments: [call.scope.owner, role.name, input.policyName])
    call.effect("role \(role.name)", .updated, "deleted inline policy \(input.policyName)")
    return Output()
  }
}
