import AWSModel
import Cloud

/// Instance profiles: the boxes in which EC2 gets a role. Source: IAM API, the operations of these names.
enum InstanceProfiles {
  static let operations: [AnyOperation] = [
    .iam("AddRoleToInstanceProfile", on: .entity(.instanceProfile), addRole),
    .iam("CreateInstanceProfile", on: .entity(.instanceProfile)) { input, call in
      let name = input.text("InstanceProfileName")
      try IAMName.check(name, "instanceProfileName")
      let tags = Value.list(try Tags.checked(input["Tags"]?.list ?? []))
      let profile = try Entity.create(.instanceProfile, name, path: input["Path"]?.string, ["Tags": tags], &call)
      return ["InstanceProfile": try shown(profile, withTags: true, call)]
    },
    .iam("DeleteInstanceProfile", on: .entity(.instanceProfile)) { input, call in
      let profile = try Entity.named(.instanceProfile, in: input, call)
      guard try Part.all(.role, of: profile.id, call).isEmpty else {
        throw ServiceError.conflict("must remove roles from instance profile first")
      }
      try profile.delete(&call)
      return .empty
    },
    .iam("GetInstanceProfile", on: .entity(.instanceProfile)) { input, call in
      ["InstanceProfile": try shown(try Entity.named(.instanceProfile, in: input, call), withTags: true, call)]
    },
    .iam("ListInstanceProfiles", on: .all(.instanceProfile)) { input, call in
      let all = try Entity.all(.instanceProfile, under: input["PathPrefix"]?.string, call)
      return try .page("InstanceProfiles", all, input, by: \.name) { try shown($0, call) }
    },
    .iam("ListInstanceProfilesForRole", on: .entity(.role)) { input, call in
      let profiles = try profiles(of: try Entity.named(.role, in: input, call), call)
      return try .page("InstanceProfiles", profiles, input, by: \.name) { try shown($0, call) }
    },
    .iam("RemoveRoleFromInstanceProfile", on: .entity(.instanceProfile)) { input, call in
      let profile = try Entity.named(.instanceProfile, in: input, call)
      let role = try Entity.named(.role, in: input, call)
      // The text is not verified.
      guard try Part.delete(.role, role.id, of: profile, call) else { throw EntityKind.role.notFound(role.name) }
      call.effect(profile.subject, .updated, "without role \(role.name)")
      return .empty
    },
  ]

  static func profiles(of role: Entity, _ call: Call) throws -> [Entity] {
    try Part.all(.role, named: role.id, call).compactMap { try Entity.find(.instanceProfile, id: $0.owner, call) }
      .sorted { $0.name < $1.name }
  }

  static func shown(_ profile: Entity, withTags: Bool = false, _ call: Call) throws -> Value {
    var output = profile.shown(withTags ? ["Tags"] : [], call.scope)
    output["Roles"] = .list(
      try Part.all(.role, of: profile.id, call).compactMap { try Entity.find(.role, id: $0.name, call) }
        .map { try Roles.shown($0, [], call) })
    return output
  }

  private static func addRole(_ input: Value, _ call: inout Call) throws -> Value {
    let profile = try Entity.named(.instanceProfile, in: input, call)
    let role = try Entity.named(.role, in: input, call)
    guard try Part.all(.role, of: profile.id, call).isEmpty else {
      throw ServiceError.quota("InstanceSessionsPerInstanceProfile", 1)
    }
    try Part.put(.role, role.id, of: profile, .empty, call)
    call.effect(profile.subject, .updated, "with role \(role.name)")
    return .empty
  }
}
