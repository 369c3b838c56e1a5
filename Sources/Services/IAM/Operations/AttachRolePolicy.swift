import AWSModel
import Cloud
import GRDB

/// Attaches a managed policy to a role; attaching it again changes nothing.
///
/// - Throws: `NoSuchEntity` (404), `ValidationError` (400), `LimitExceeded` (409) beyond ten policies.
///
/// Differs from AWS: of the policies that AWS manages, the sandbox has those that its lessons and services need; the
/// others are answered as if they did not exist. Source: IAM API, AttachRolePolicy.
enum AttachRolePolicy: ServiceOperation {
  static let access = Access<Input>("iam:AttachRolePolicy", on: .role(\.roleName))

  struct Input: Decodable {
    var roleName: String
    var policyArn: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard ARN(input.policyArn) != nil else { throw ServiceError.unparsedARN }
    let role = try Role.named(input.roleName, call)
    guard let policy = try ManagedPolicy.find(input.policyArn, call) else {
      throw ServiceError.notAttachable(input.policyArn)
    }
    let policies = RolePolicies(role: role.name, call: call)
    if try policies.isAttached(policy.arn) { return Output() }
    guard try policies.attached().count < 10 else { throw ServiceError.quota("PoliciesPerRole", 10) }
    try call.db.execute(
      sql: "INSERT INTO iam_attachments VALUES (?, ?, ?)", arguments: [call.scope.owner, role.name, policy.arn])
    call.effect("role \(role.name)", .updated, "attached \(policy.name)")
    return Output()
  }
}
