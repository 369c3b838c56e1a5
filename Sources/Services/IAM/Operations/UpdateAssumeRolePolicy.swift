import AWSModel
import Cloud
import GRDB

/// Replaces a role's trust policy.
///
/// - Throws: `NoSuchEntity` (404), `MalformedPolicyDocument` (400), `LimitExceeded` (409).
///
/// Differs from AWS: it takes effect at once. Source: IAM API, UpdateAssumeRolePolicy.
enum UpdateAssumeRolePolicy: ServiceOperation {
  static let access = Access<Input>("iam:UpdateAssumeRolePolicy", on: .role(\.roleName))

  struct Input: Decodable {
    var roleName: String
    var policyDocument: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let role = try Role.named(input.roleName, call)
    try TrustPolicySyntax.check(input.policyDocument, call)
    try call.db.execute(
      sql: "UPDATE iam_roles SET trust = ? WHERE account = ? AND name = ?",
      arguments: [input.policyDocument, call.scope.owner, role.name])
    call.effect("role \(role.name)", .updated, "trust policy")
    return Output()
  }
}
