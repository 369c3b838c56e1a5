import AWSModel
import Cloud

/// The operations on roles. Source: IAM API, the operations of these names.
///
/// Differs from AWS: a new role, and a new trust policy, work at once, where AWS takes some ten seconds to spread them; when a
/// role was last used is not told.
enum Roles {
  static let operations: [AnyOperation] = [
    .iam("CreateRole", on: .entity(.role), create),
    .iam("DeleteRole", on: .entity(.role), delete),
    .iam("GetRole", on: .entity(.role)) { input, call in
      var output = try shown(
        try Entity.named(.role, in: input, call),
        ["Description", "MaxSessionDuration", "PermissionsBoundary", "Tags"], call)
      output["RoleLastUsed"] = .empty
      return ["Role": output]
    },
    .iam("ListRoles", on: .all(.role)) { input, call in
      let roles = try Entity.all(.role, under: input["PathPrefix"]?.string, call)
      return try .page("Roles", roles, input, by: \.name) {
        try shown($0, ["Description", "MaxSessionDuration"], call)
      }
    },
    .iam("UpdateAssumeRolePolicy", on: .entity(.role)) { input, call in
      var role = try modifiable(input, call)
      try TrustPolicySyntax.check(input.text("PolicyDocument"), call)
      role.body["AssumeRolePolicyDocument"] = input["PolicyDocument"]
      try role.save(call)
      call.effect(role.subject, .updated, "trust policy")
      return .empty
    },
    .iam("UpdateRole", on: .entity(.role)) { input, call in
      // What the call leaves out goes back to its default (IAM API, of the duration; of the description not verified).
      var role = try modifiable(input, call)
      role.body["Description"] = input["Description"]
      role.body["MaxSessionDuration"] = input["MaxSessionDuration"] ?? 3_600
      try role.save(call)
      call.effect(role.subject, .updated)
      return .empty
    },
    .iam("UpdateRoleDescription", on: .entity(.role)) { input, call in
      var role = try Entity.named(.role, in: input, call)
      role.body["Description"] = input["Description"]
      try role.save(call)
      call.effect(role.subject, .updated)
      return ["Role": try shown(role, ["Description", "MaxSessionDuration"], call)]
    },
  ]

  /// A role with its trust policy as an object: on the wire AWS sends it URL-encoded, and clients decode it.
  static func shown(_ role: Entity, _ members: [String], _ call: Call) throws -> Value {
    var output = role.shown(members, call.scope)
    output["AssumeRolePolicyDocument"] = try JSONText.parse(role.body.text("AssumeRolePolicyDocument"))
    return output
  }

  /// A role that only its service may change is refused.
  ///
  /// - Throws: `UnmodifiableEntity` (400), `NoSuchEntity` (404).
  static func modifiable(_ input: Value, _ call: Call) throws -> Entity {
    let role = try Entity.named(.role, in: input, call)
    guard !role.path.hasPrefix("/aws-service-role/") else { throw ServiceError.protectedRole(role.name) }
    return role
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let name = input.text("RoleName")
    try IAMName.check(name, "roleName")
    try TrustPolicySyntax.check(input.text("AssumeRolePolicyDocument"), call)
    var body: Value = [
      "AssumeRolePolicyDocument": input["AssumeRolePolicyDocument"] ?? "",
      "MaxSessionDuration": input["MaxSessionDuration"] ?? 3_600,
      "Tags": .list(try Tags.checked(input["Tags"]?.list ?? [])),
    ]
    body["Description"] = input["Description"]
    body["PermissionsBoundary"] = try Boundaries.boundary(input["PermissionsBoundary"]?.string, call)
    let role = try Entity.create(.role, name, path: input["Path"]?.string, body, &call)
    return ["Role": try shown(role, ["PermissionsBoundary", "Tags"], call)]
  }

  private static func delete(_ input: Value, _ call: inout Call) throws -> Value {
    let role = try modifiable(input, call)
    if try !Part.all(.role, named: role.id, call).isEmpty {
      throw ServiceError.conflict("must remove roles from instance profile first")
    }
    if try !Part.all(.attachment, of: role.id, call).isEmpty { throw ServiceError.policiesAttached }
    if try !Part.all(.inlinePolicy, of: role.id, call).isEmpty { throw ServiceError.policiesInline }
    try role.delete(&call)
    return .empty
  }
}
