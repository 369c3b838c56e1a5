import AWSModel
import Cloud

/// The policies that belong to a user, group or role and have no ARN: four operations a kind.
///
/// All of an owner's count together against its quota, blanks not counted: 2,048 characters for a user, 5,120 for a group,
/// 10,240 for a role (IAM User Guide, "IAM and AWS STS quotas"). Source: IAM API, PutRolePolicy and its sisters.
enum InlinePolicies {
  static let operations: [AnyOperation] =
    family(.user, most: 2_048) + family(.group, most: 5_120) + family(.role, most: 10_240)

  /// An owner's inline policies as AWS's detail lists show them: name and document.
  static func details(of owner: Entity, _ call: Call) throws -> [Value] {
    try sorted(owner, call).map {
      ["PolicyName": .string($0.name), "PolicyDocument": try JSONText.parse($0.body.text("PolicyDocument"))]
    }
  }

  static func sorted(_ owner: Entity, _ call: Call) throws -> [Part] {
    try Part.all(.inlinePolicy, of: owner.id, call).sorted { $0.name < $1.name }
  }

  private static func family(_ kind: EntityKind, most: Int) -> [AnyOperation] {
    [
      .iam("Delete\(kind.name)Policy", on: .entity(kind)) { input, call in
        let owner = try owner(kind, input, call)
        let name = input.text("PolicyName")
        guard try Part.delete(.inlinePolicy, name, of: owner, call) else { throw missing(kind, name) }
        call.effect(owner.subject, .updated, "without inline policy \(name)")
        return .empty
      },
      .iam("Get\(kind.name)Policy", on: .entity(kind)) { input, call in
        let owner = try Entity.named(kind, in: input, call)
        let name = input.text("PolicyName")
        guard let part = try Part.find(.inlinePolicy, name, of: owner.id, call) else { throw missing(kind, name) }
        return [
          kind.nameMember: .string(owner.name), "PolicyName": .string(name),
          "PolicyDocument": try JSONText.parse(part.body.text("PolicyDocument")),
        ]
      },
      .iam("List\(kind.name)Policies", on: .entity(kind)) { input, call in
        let names = try sorted(try Entity.named(kind, in: input, call), call).map(\.name)
        return try .page("PolicyNames", names, input, by: \.self) { .string($0) }
      },
      .iam("Put\(kind.name)Policy", on: .entity(kind)) { input, call in
        let name = input.text("PolicyName")
        let document = input.text("PolicyDocument")
        try IAMName.check(name, "policyName")
        let owner = try owner(kind, input, call)
        try PolicySyntax.check(document)
        let others = try Part.all(.inlinePolicy, of: owner.id, call).filter { $0.name != name }
        let size = others.reduce(PolicySyntax.size(document)) { $0 + PolicySyntax.size($1.body.text("PolicyDocument")) }
        guard size <= most else {
          throw ServiceError(
            "LimitExceeded", "Maximum policy size of \(most) bytes exceeded for \(kind.resource) \(owner.name)",
            status: 409)
        }
        try Part.put(.inlinePolicy, name, of: owner, ["PolicyDocument": .string(document)], call)
        call.effect(owner.subject, .updated, "inline policy \(name)")
        return .empty
      },
    ]
  }

  /// The owner of a policy that is to change.
  private static func owner(_ kind: EntityKind, _ input: Value, _ call: Call) throws -> Entity {
    kind.resource == "role" ? try Roles.modifiable(input, call) : try Entity.named(kind, in: input, call)
  }

  /// 404. IAM API, GetRolePolicy and its sisters.
  private static func missing(_ kind: EntityKind, _ name: String) -> ServiceError {
    ServiceError("NoSuchEntity", "The \(kind.resource) policy with name \(name) cannot be found.", status: 404)
  }
}
