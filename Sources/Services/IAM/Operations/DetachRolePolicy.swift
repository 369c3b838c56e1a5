import AWSModel
import Cloud
import GRDB

/// Takes a managed policy off a role.
///
/// - Throws: `NoSuchEntity` (404) when it is not attached. Source: IAM API, DetachRolePolicy.
enum DetachRolePolicy: ServiceOperation {
  static let access = Access<Input>("iam:DetachRolePolicy", on: .role(\.roleName))

  struct Input: Decodable {
    var roleName: String
    var policyArn: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard ARN(input.policyArn) != nil else { throw ServiceError.unparsedARN }
    let role = try Role.named(input.roleName, call)
    guard try RolePolicies(role: role.name, call: call).isAttached(input.policyArn) else {
      throw ServiceError.noSuchPolicy(input.policyArn)
    }
    try call.db.execute(
      sql: "DELETE FROM iam_attachments WHERE account = ? AND role = ? AND policy = ?",
      arguments: [call.scope.owner, role.name, input.policyArn])
    call.effect("role \(role.name)", .updated, "detached \(ManagedPolicy.name(of: input.policyArn))")
    return Output()
  }
}
