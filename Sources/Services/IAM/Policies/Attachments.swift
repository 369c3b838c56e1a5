import AWSModel
import Cloud

/// Managed policies attached to users, groups and roles: three operations a kind, and who has one.
///
/// Ten policies an entity is IAM's quota. Source: IAM API, AttachRolePolicy and its sisters, ListEntitiesForPolicy.
///
/// Differs from AWS: of the policies that AWS manages, the sandbox has those that tutorials name; the others are answered as
/// if they did not exist.
enum Attachments {
  static let kinds: [EntityKind] = [.group, .user, .role]

  static let operations: [AnyOperation] =
    kinds.flatMap(family) + [.iam("ListEntitiesForPolicy", on: .arn("PolicyArn"), entities)]

  /// The policies attached to an entity, sorted by name.
  static func policies(of owner: Entity, _ call: Call) throws -> [ManagedPolicy] {
    try Part.all(.attachment, of: owner.id, call).compactMap { try ManagedPolicy.find($0.name, call) }
      .sorted { ($0.name, $0.arn) < ($1.name, $1.arn) }
  }

  /// Attached policies as AWS lists them: name and ARN.
  static func shown(_ policy: ManagedPolicy) -> Value {
    ["PolicyName": .string(policy.name), "PolicyArn": .string(policy.arn)]
  }

  private static func family(_ kind: EntityKind) -> [AnyOperation] {
    [
      .iam("Attach\(kind.name)Policy", on: .entity(kind)) { input, call in
        let arn = try checkedARN(input)
        let owner =
          kind.resource == "role" ? try Roles.modifiable(input, call) : try Entity.named(kind, in: input, call)
        guard let policy = try ManagedPolicy.find(arn, call) else { throw ServiceError.notAttachable(arn) }
        if try Part.find(.attachment, arn, of: owner.id, call) != nil { return .empty }
        guard try Part.all(.attachment, of: owner.id, call).count < 10 else {
          throw ServiceError.quota("PoliciesPer\(kind.name)", 10)
        }
        try Part.put(.attachment, arn, of: owner, .empty, call)
        call.effect(owner.subject, .updated, "attached \(policy.name)")
        return .empty
      },
      .iam("Detach\(kind.name)Policy", on: .entity(kind)) { input, call in
        let arn = try checkedARN(input)
        let owner =
          kind.resource == "role" ? try Roles.modifiable(input, call) : try Entity.named(kind, in: input, call)
        guard try Part.delete(.attachment, arn, of: owner, call) else { throw ServiceError.noSuchPolicy(arn) }
        call.effect(owner.subject, .updated, "detached \(ManagedPolicy.name(of: arn))")
        return .empty
      },
      .iam("ListAttached\(kind.name)Policies", on: .entity(kind)) { input, call in
        let policies = try policies(of: try Entity.named(kind, in: input, call), call)
          .filter { $0.path.hasPrefix(input["PathPrefix"]?.string ?? "/") }
        return try .page("AttachedPolicies", policies, input, by: { $0.name + " " + $0.arn }) { shown($0) }
      },
    ]
  }

  private static func checkedARN(_ input: Value) throws -> String {
    let arn = input.text("PolicyArn")
    guard ARN(arn) != nil else { throw ServiceError.unparsedARN }
    return arn
  }

  /// Who has a policy, attached or as a boundary; the three lists share one page.
  private static func entities(_ input: Value, _ call: inout Call) throws -> Value {
    let policy = try ManagedPolicy.named(input.text("PolicyArn"), call)
    let usage = input["PolicyUsageFilter"]?.string
    var found: [Entity] = []
    for kind in kinds where (input["EntityFilter"]?.string ?? kind.name) == kind.name {
      found += try Entity.all(kind, under: input["PathPrefix"]?.string, call).filter { entity in
        let isAttached = try Part.find(.attachment, policy.arn, of: entity.id, call) != nil
        let isBoundary = Boundaries.arn(of: entity) == policy.arn
        switch usage {
        case "PermissionsPolicy": return isAttached
        case "PermissionsBoundary": return isBoundary
        default: return isAttached || isBoundary
        }
      }
    }
    let page = try Value.page("Found", found, input, by: { $0.kind.resource + " " + $0.name }) { entity in
      [
        "Kind": .string(entity.kind.name), entity.kind.nameMember: .string(entity.name),
        entity.kind.idMember: .string(entity.id),
      ]
    }
    var output = page
    output["Found"] = nil
    for kind in kinds {
      output["Policy\(kind.name)s"] = .list((page["Found"]?.list ?? []).filter { $0.text("Kind") == kind.name })
    }
    return output
  }
}
