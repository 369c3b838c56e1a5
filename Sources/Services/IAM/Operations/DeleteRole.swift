import AWSModel
import Cloud
import GRDB

/// Deletes a role that has no policies left.
///
/// - Throws: `NoSuchEntity` (404), `DeleteConflict` (409). Source: IAM API, DeleteRole.
enum DeleteRole: ServiceOperation {
  static let access = Access<Input>("iam:DeleteRole", on: .role(\.roleName))

  struct Input: Decodable { var roleName: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let role = try Role.named(input.roleName, call)
    let policies = RolePolicies(role: role.name, call: call)
    guard try policies.attached().isEmpty else { throw ServiceError.policiesAttached }
    guard try policies.inlineNames().isEmpty else { throw ServiceError.policiesInline }
    try call.db.execute(
      sql: "DELETE FROM iam_roles WHERE account = ? AND name = ?", arguments: [call.scope.owner, role.name])
    call.effect("role \(role.name)", .deleted)
    return Output()
  }
}
