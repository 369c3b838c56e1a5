import AWSModel
import Cloud

/// What the authoriser asks IAM of a principal: its ARN with the path, its policies with those of its groups, its boundary,
/// its tags.
enum KnownIdentity {
  /// The identity with its policies; nil for a service, or where there is no such user or role.
  static func of(_ principal: Principal, _ call: Call) throws -> PrincipalIdentity? {
    switch principal {
    case .role(let name, _): try Entity.find(.role, name, call).map { try identity($0, call) }
    case .user(let name): try Entity.find(.user, name, call).map { try identity($0, call) }
    case .service: nil
    }
  }

  static func identity(_ entity: Entity, _ call: Call) throws -> PrincipalIdentity {
    let groups = entity.kind.resource == "user" ? try Groups.groups(of: entity, call) : []
    let tags = (entity.body["Tags"]?.list ?? []).map { ($0.text("Key"), $0.text("Value")) }
    return PrincipalIdentity(
      arn: entity.arn(call.scope), id: entity.id,
      policies: try ([entity] + groups).flatMap { try policies(of: $0, call) },
      boundary: try Boundaries.arn(of: entity).flatMap { try ManagedPolicy.find($0, call) }.map(attached),
      tags: Dictionary(tags) { $1 })
  }

  /// An entity's own policies, inline and attached.
  static func policies(of owner: Entity, _ call: Call) throws -> [AttachedPolicy] {
    let inline = try Part.all(.inlinePolicy, of: owner.id, call).map { part in
      AttachedPolicy(
        name: "inline policy \(part.name) of \(owner.subject)",
        document: CompiledPolicies.document(part.body.text("PolicyDocument")))
    }
    return inline + (try Attachments.policies(of: owner, call).map(attached))
  }

  private static func attached(_ policy: ManagedPolicy) -> AttachedPolicy {
    AttachedPolicy(
      name: "policy \(policy.arn)", arn: policy.arn, document: PolicyDocument(policy.document))
  }
}
