import AWSModel
import Cloud

/// Describes a role.
///
/// - Throws: `NoSuchEntity` (404). Source: IAM API, GetRole.
enum GetRole: ServiceOperation {
  static let access = Access<Input>("iam:GetRole", on: .role(\.roleName))

  struct Input: Decodable { var roleName: String }
  struct Output: Encodable { var role: RoleOutput }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let role = try Role.named(input.roleName, call)
    var output = try RoleOutput(role, call.scope)
    output.description = role.description
    output.maxSessionDuration = role.maxSession
    output.tags = role.tags.isEmpty ? nil : role.tags
    output.roleLastUsed = .empty
    return Output(role: output)
  }
}
