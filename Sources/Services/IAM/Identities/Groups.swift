import AWSModel
import Cloud

/// Groups, and who is in them. Source: IAM API, the operations of these names; ten groups a user is a quota of IAM.
enum Groups {
  static let operations: [AnyOperation] = [
    .iam("AddUserToGroup", on: .entity(.group), addUser),
    .iam("CreateGroup", on: .entity(.group)) { input, call in
      let name = input.text("GroupName")
      try IAMName.check(name, "groupName")
      return ["Group": try Entity.create(.group, name, path: input["Path"]?.string, .empty, &call).head(call.scope)]
    },
    .iam("DeleteGroup", on: .entity(.group), delete),
    .iam("GetGroup", on: .entity(.group)) { input, call in
      let group = try Entity.named(.group, in: input, call)
      var output = try Value.page("Users", try members(of: group, call), input, by: \.name) {
        Users.listed($0, call)
      }
      output["Group"] = group.head(call.scope)
      return output
    },
    .iam("ListGroups", on: .all(.group)) { input, call in
      let groups = try Entity.all(.group, under: input["PathPrefix"]?.string, call)
      return try .page("Groups", groups, input, by: \.name) { $0.head(call.scope) }
    },
    .iam("ListGroupsForUser", on: .entity(.user)) { input, call in
      let groups = try groups(of: try Entity.named(.user, in: input, call), call)
      return try .page("Groups", groups, input, by: \.name) { $0.head(call.scope) }
    },
    .iam("RemoveUserFromGroup", on: .entity(.group)) { input, call in
      let group = try Entity.named(.group, in: input, call)
      let user = try Entity.named(.user, in: input, call)
      // That a user who is not in the group is no error is not verified.
      if try Part.delete(.member, user.id, of: group, call) {
        call.effect(group.subject, .updated, "without user \(user.name)")
      }
      return .empty
    },
    .iam("UpdateGroup", on: .entity(.group)) { input, call in
      let group = try Entity.named(.group, in: input, call)
      _ = try group.moved(to: input["NewGroupName"]?.string, path: input["NewPath"]?.string, &call)
      return .empty
    },
  ]

  /// The groups a user is in, sorted by name.
  static func groups(of user: Entity, _ call: Call) throws -> [Entity] {
    try Part.all(.member, named: user.id, call).compactMap { try Entity.find(.group, id: $0.owner, call) }
      .sorted { $0.name < $1.name }
  }

  static func members(of group: Entity, _ call: Call) throws -> [Entity] {
    try Part.all(.member, of: group.id, call).compactMap { try Entity.find(.user, id: $0.name, call) }
      .sorted { $0.name < $1.name }
  }

  private static func addUser(_ input: Value, _ call: inout Call) throws -> Value {
    let group = try Entity.named(.group, in: input, call)
    let user = try Entity.named(.user, in: input, call)
    if try Part.find(.member, user.id, of: group.id, call) != nil { return .empty }
    guard try groups(of: user, call).count < 10 else { throw ServiceError.quota("GroupsPerUser", 10) }
    if user.id == Entity.learner.id { try user.save(call) }
    try Part.put(.member, user.id, of: group, .empty, call)
    call.effect(group.subject, .updated, "with user \(user.name)")
    return .empty
  }

  private static func delete(_ input: Value, _ call: inout Call) throws -> Value {
    let group = try Entity.named(.group, in: input, call)
    if try !Part.all(.member, of: group.id, call).isEmpty {
      throw ServiceError.conflict("must remove users from group first")
    }
    if try !Part.all(.attachment, of: group.id, call).isEmpty { throw ServiceError.policiesAttached }
    if try !Part.all(.inlinePolicy, of: group.id, call).isEmpty { throw ServiceError.policiesInline }
    try group.delete(&call)
    return .empty
  }
}
