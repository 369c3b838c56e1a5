import AWSModel
import Cloud
import GRDB

/// Writes an inline policy of a role, over one of the same name.
///
/// - Throws: `NoSuchEntity` (404), `MalformedPolicyDocument` (400), `LimitExceeded` (409) when the role's inline policies
///   would hold more than 10,240 characters, blanks not counted. Source: IAM API, PutRolePolicy.
enum PutRolePolicy: ServiceOperation {
  static let access = Access<Input>("iam:PutRolePolicy", on: .role(\.roleName))

  struct Input: Decodable {
    var roleName: String
    var policyName: String
    var policyDocument: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try IAMName.check(input.policyName, "policyName")
    let role = try Role.named(input.roleName, call)
    try PolicySyntax.check(input.policyDocument)
    let others = try RolePolicies(role: role.name, call: call).inlineSize(without: input.policyName)
    guard others + PolicySyntax.size(input.policyDocument) <= 10_240 else {
      throw ServiceError.inlinePoliciesTooLong(role: role.name)
    }
    try call.db.execute(
      sql: """
        INSERT INTO iam_role_policies VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET document = excluded.document
        """, arguments: [call.scope.owner, role.name, input.policyName, input.policyDocument])
    call.effect("role \(role.name)", .updated, "inline policy \(input.policyName)")
    return Output()
  }
}
