import AWSModel
import Cloud

/// Permissions boundaries of users and roles: a managed policy as the most that they may do.
///
/// Source: IAM API, PutRolePermissionsBoundary and its sisters.
enum Boundaries {
  static let operations: [AnyOperation] = family(.user) + family(.role)

  /// The member that keeps a boundary.
  ///
  /// - Throws: `NoSuchEntity` (404) for a policy that there is not. The text is that of AttachRolePolicy, not verified here.
  static func boundary(_ arn: String?, _ call: Call) throws -> Value? {
    guard let arn else { return nil }
    guard ARN(arn) != nil else { throw ServiceError.unparsedARN }
    guard try ManagedPolicy.find(arn, call) != nil else {
      throw ServiceError("NoSuchEntity", "Scope ARN: \(arn) does not exist or is not attachable.", status: 404)
    }
    return ["PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": .string(arn)]
  }

  static func arn(of entity: Entity) -> String? {
    entity.body["PermissionsBoundary"]?["PermissionsBoundaryArn"]?.string
  }

  private static func family(_ kind: EntityKind) -> [AnyOperation] {
    [
      .iam("Delete\(kind.name)PermissionsBoundary", on: .entity(kind)) { input, call in
        var owner = try Entity.named(kind, in: input, call)
        owner.body["PermissionsBoundary"] = nil
        try owner.save(call)
        call.effect(owner.subject, .updated, "without permissions boundary")
        return .empty
      },
      .iam("Put\(kind.name)PermissionsBoundary", on: .entity(kind)) { input, call in
        var owner =
          kind.resource == "role" ? try Roles.modifiable(input, call) : try Entity.named(kind, in: input, call)
        owner.body["PermissionsBoundary"] = try boundary(input.text("PermissionsBoundary"), call)
        try owner.save(call)
        call.effect(owner.subject, .updated, "permissions boundary")
        return .empty
      },
    ]
  }
}
