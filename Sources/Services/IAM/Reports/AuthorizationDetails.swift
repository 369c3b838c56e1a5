import AWSModel
import Cloud

/// Every user, group, role and policy with all that belongs to it, in one list of pages.
///
/// Source: IAM API, GetAccountAuthorizationDetails. Of the policies that AWS manages, those in use are shown.
enum AuthorizationDetails {
  static let operations: [AnyOperation] = [.iam("GetAccountAuthorizationDetails", details)]

  /// The filter's word of a kind, and the output's list.
  private static let lists: [(filter: String, member: String)] = [
    ("User", "UserDetailList"), ("Group", "GroupDetailList"), ("Role", "RoleDetailList"),
    ("LocalManagedPolicy", "Policies"), ("AWSManagedPolicy", "Policies"),
  ]

  private static func details(_ input: Value, _ call: inout Call) throws -> Value {
    let wanted = (input["Filter"]?.list ?? []).compactMap(\.string)
    var all: [(key: String, member: String, detail: () throws -> Value)] = []
    let scope = call
    for (order, list) in lists.enumerated() where wanted.isEmpty || wanted.contains(list.filter) {
      for (name, detail) in try elements(list.filter, scope) {
        all.append((key: "\(order) \(name)", member: list.member, detail: detail))
      }
    }
    let page = try Value.page("All", all, input, by: \.key) {
      ["Member": .string($0.member), "Detail": try $0.detail()]
    }
    var output = page
    output["All"] = nil
    for member in Set(lists.map(\.member)) {
      let found = (page["All"]?.list ?? []).filter { $0.text("Member") == member }.compactMap { $0["Detail"] }
      output[member] = .list(found)
    }
    return output
  }

  private static func elements(_ filter: String, _ call: Call) throws -> [(String, () throws -> Value)] {
    switch filter {
    case "User": try Entity.all(.user, call).map { user in (user.name, { try self.user(user, call) }) }
    case "Group": try Entity.all(.group, call).map { group in (group.name, { try self.group(group, call) }) }
    case "Role": try Entity.all(.role, call).map { role in (role.name, { try self.role(role, call) }) }
    case "LocalManagedPolicy":
      try Entity.all(.policy, call).map { entity in
        (entity.name, { try policy(try ManagedPolicy(entity, call), call) })
      }
    default:
      try AWSManagedPolicies.all(in: call.scope.partition).filter { try $0.attachmentCount(call) > 0 }
        .map { managed in (managed.name, { try policy(managed, call) }) }
    }
  }

  private static func user(_ user: Entity, _ call: Call) throws -> Value {
    var output = user.shown(["PermissionsBoundary", "Tags"], call.scope)
    let inline = try InlinePolicies.details(of: user, call)
    if !inline.isEmpty { output["UserPolicyList"] = .list(inline) }
    output["GroupList"] = .list(try Groups.groups(of: user, call).map { .string($0.name) })
    output["AttachedManagedPolicies"] = try attached(user, call)
    output["Tags"] = user.body["Tags"] ?? []
    return output
  }

  private static func group(_ group: Entity, _ call: Call) throws -> Value {
    var output = group.head(call.scope)
    output["GroupPolicyList"] = .list(try InlinePolicies.details(of: group, call))
    output["AttachedManagedPolicies"] = try attached(group, call)
    return output
  }

  private static func role(_ role: Entity, _ call: Call) throws -> Value {
    var output = try Roles.shown(role, ["PermissionsBoundary"], call)
    output["InstanceProfileList"] = .list(
      try InstanceProfiles.profiles(of: role, call).map { try InstanceProfiles.shown($0, call) })
    output["RolePolicyList"] = .list(try InlinePolicies.details(of: role, call))
    output["AttachedManagedPolicies"] = try attached(role, call)
    output["Tags"] = role.body["Tags"] ?? []
    output["RoleLastUsed"] = .empty
    return output
  }

  private static func policy(_ policy: ManagedPolicy, _ call: Call) throws -> Value {
    var output = try policy.shown(isListed: true, call)
    output["PolicyVersionList"] = .list(try ManagedPolicies.versions(of: policy, call))
    return output
  }

  private static func attached(_ entity: Entity, _ call: Call) throws -> Value {
    .list(try Attachments.policies(of: entity, call).map(Attachments.shown))
  }
}
