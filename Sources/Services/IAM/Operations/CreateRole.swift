import AWSModel
import Cloud

/// Makes a role: an identity without a password that whoever its trust policy names may assume.
///
/// - Throws: `EntityAlreadyExists` (409), `MalformedPolicyDocument` (400), `ValidationError` (400), `LimitExceeded` (409).
///
/// Differs from AWS: a new role works at once, where AWS takes some ten seconds to spread it; permissions boundaries are
/// not simulated. Source: IAM API, CreateRole.
enum CreateRole: ServiceOperation {
  static let access = Access<Input>(
    "iam:CreateRole", on: ResourceName { $1.globalARN("iam", "role\($0.path ?? "/")\($0.roleName)").description })

  struct Input: Decodable {
    var roleName: String
    var assumeRolePolicyDocument: String
    var path: String?
    var description: String?
    var maxSessionDuration: Int?
    var tags: [Role.Tag]?
  }

  struct Output: Encodable { var role: RoleOutput }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try IAMName.check(input.roleName, "roleName")
    try IAMName.check(path: input.path ?? "/")
    try TrustPolicySyntax.check(input.assumeRolePolicyDocument, call)
    if try Role.exists(ignoringCase: input.roleName, call) { throw ServiceError.roleExists(input.roleName) }
    guard try Role.all(under: "/", call).count < 1_000 else { throw ServiceError.quota("RolesPerAccount", 1_000) }
    let role = Role(
      name: input.roleName, path: input.path ?? "/", id: IAMIdentifier.new("AROA", &call),
      trust: input.assumeRolePolicyDocument, description: input.description,
      maxSession: input.maxSessionDuration ?? 3_600, created: call.now.wholeSeconds, tags: input.tags ?? [])
    try role.insert(call)
    call.effect("role \(role.name)", .created)
    var output = try RoleOutput(role, call.scope)
    output.tags = input.tags
    return Output(role: output)
  }
}
