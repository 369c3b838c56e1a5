import AWSModel
import Cloud

/// Tags of everything that can have them: three operations a kind. Source: IAM API, TagUser and its sisters.
enum Tags {
  static let operations: [AnyOperation] =
    family("User", on: .entity(.user)) { try Entity.named(.user, in: $0, $1) }
    + family("Role", on: .entity(.role)) { try Entity.named(.role, in: $0, $1) }
    + family("InstanceProfile", on: .entity(.instanceProfile)) { try Entity.named(.instanceProfile, in: $0, $1) }
    + family("ServerCertificate", on: .entity(.serverCertificate)) { try Entity.named(.serverCertificate, in: $0, $1) }
    + family("Policy", on: .arn("PolicyArn")) { try ManagedPolicies.customer($0.text("PolicyArn"), $1) }
    + family("OpenIDConnectProvider", on: .arn("OpenIDConnectProviderArn"), OpenIDConnectProviders.provider)
    + family("SAMLProvider", on: .arn("SAMLProviderArn"), SAMLProviders.provider)
    + family("MFADevice", on: .arn("SerialNumber")) { try MFADevices.device($0, $1) }

  /// - Throws: `InvalidInput` (400) for a key that comes twice in whatever case.
  static func checked(_ tags: [Value]) throws -> [Value] {
    let keys = tags.map { $0.text("Key").lowercased() }
    guard Set(keys).count == keys.count else {
      throw ServiceError(
        "InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.", status: 400)
    }
    return tags
  }

  private static func family(
    _ name: String, on resource: ResourceName<Value>, _ find: @escaping @Sendable (Value, Call) throws -> Entity
  ) -> [AnyOperation] {
    [
      .iam("List\(name)Tags", on: resource) { input, call in
        let tags = (try find(input, call).body["Tags"]?.list ?? []).sorted { $0.text("Key") < $1.text("Key") }
        return try .page("Tags", tags, input, by: { $0.text("Key") }) { $0 }
      },
      .iam("Tag\(name)", on: resource) { input, call in
        var entity = try find(input, call)
        let new = try checked(input["Tags"]?.list ?? [])
        let keys = Set(new.map { $0.text("Key").lowercased() })
        let tags = (entity.body["Tags"]?.list ?? []).filter { !keys.contains($0.text("Key").lowercased()) } + new
        // The text is not verified.
        guard tags.count <= 50 else { throw ServiceError.quota("TagsPer\(name)", 50) }
        entity.body["Tags"] = .list(tags)
        try entity.save(call)
        call.effect(entity.subject, .updated, "tags")
        return .empty
      },
      .iam("Untag\(name)", on: resource) { input, call in
        var entity = try find(input, call)
        let keys = Set((input["TagKeys"]?.list ?? []).compactMap { $0.string?.lowercased() })
        entity.body["Tags"] = .list(
          (entity.body["Tags"]?.list ?? []).filter { !keys.contains($0.text("Key").lowercased()) })
        try entity.save(call)
        call.effect(entity.subject, .updated, "tags")
        return .empty
      },
    ]
  }
}
