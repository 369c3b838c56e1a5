import AWSModel
import Cloud

/// Managed policies and their versions: five at most, one the default. Source: IAM API, the operations of these names.
///
/// Differs from AWS: of a policy that AWS manages, the present version alone is known.
enum ManagedPolicies {
  static let operations: [AnyOperation] = [
    .iam("CreatePolicy", on: .entity(.policy), create),
    .iam("CreatePolicyVersion", on: .arn("PolicyArn"), createVersion),
    .iam("DeletePolicy", on: .arn("PolicyArn"), delete),
    .iam("DeletePolicyVersion", on: .arn("PolicyArn"), deleteVersion),
    .iam("GetPolicy", on: .arn("PolicyArn")) { input, call in
      ["Policy": try ManagedPolicy.named(input.text("PolicyArn"), call).shown(call)]
    },
    .iam("GetPolicyVersion", on: .arn("PolicyArn")) { input, call in
      let policy = try ManagedPolicy.named(input.text("PolicyArn"), call)
      let wanted = input.text("VersionId")
      guard let version = try versions(of: policy, call).first(where: { $0.text("VersionId") == wanted }) else {
        throw ServiceError.noSuchVersion(wanted, of: policy.arn)
      }
      return ["PolicyVersion": version]
    },
    .iam("ListPolicies", on: ResourceName { input, _ in "policy path \(input["PathPrefix"]?.string ?? "/")" }, list),
    .iam("ListPolicyVersions", on: .arn("PolicyArn")) { input, call in
      let policy = try ManagedPolicy.named(input.text("PolicyArn"), call)
      let versions = try versions(of: policy, call).map { version in
        var version = version
        version["Document"] = nil
        return version
      }
      // The newest comes first.
      return try .page("Versions", versions, input, by: { sortKey($0.text("VersionId")) }) { $0 }
    },
    .iam("SetDefaultPolicyVersion", on: .arn("PolicyArn"), setDefault),
  ]

  /// A policy of the customer's own.
  ///
  /// - Throws: `NoSuchEntity` (404), `ValidationError` (400).
  static func customer(_ arn: String, _ call: Call) throws -> Entity {
    guard let entity = try ManagedPolicy.named(arn, call).entity else {
      // The text is not verified.
      throw ServiceError("AccessDenied", "Policy is outside your account", status: 403)
    }
    return entity
  }

  /// Every version with its document, the newest first.
  static func versions(of policy: ManagedPolicy, _ call: Call) throws -> [Value] {
    guard let entity = policy.entity else {
      return [shown(policy.version, policy.document, policy.updated, isDefault: true)]
    }
    return try Part.all(.version, of: entity.id, call).sorted { sortKey($0.name) < sortKey($1.name) }.map {
      shown($0.name, try JSONText.parse($0.body.text("Document")), $0.created, isDefault: $0.name == policy.version)
    }
  }

  private static func shown(_ version: String, _ document: Value, _ created: Timestamp, isDefault: Bool) -> Value {
    [
      "Document": document, "VersionId": .string(version), "IsDefaultVersion": .bool(isDefault),
      "CreateDate": .timestamp(created),
    ]
  }

  /// Sorts `v10` before `v9`.
  private static func sortKey(_ version: String) -> String { String(1_000_000 - (Int(version.dropFirst()) ?? 0)) }

  private static func checked(_ document: String) throws {
    try PolicySyntax.check(document)
    guard PolicySyntax.size(document) <= 6_144 else { throw ServiceError.quota("PolicySize", 6_144) }
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let name = input.text("PolicyName")
    try IAMName.check(name, "policyName")
    let document = input.text("PolicyDocument")
    try checked(document)
    var body: Value = [
      "DefaultVersionId": "v1", "Latest": 1, "Tags": .list(try Tags.checked(input["Tags"]?.list ?? [])),
    ]
    body["Description"] = input["Description"]
    let entity = try Entity.create(.policy, name, path: input["Path"]?.string, body, &call)
    try Part.put(.version, "v1", of: entity, ["Document": .string(document)], call)
    var output = try ManagedPolicy(entity, call).shown(isListed: true, call)
    if let tags = input["Tags"]?.list, !tags.isEmpty { output["Tags"] = .list(tags) }
    return ["Policy": output]
  }

  private static func createVersion(_ input: Value, _ call: inout Call) throws -> Value {
    var entity = try customer(input.text("PolicyArn"), call)
    let document = input.text("PolicyDocument")
    try checked(document)
    guard try Part.all(.version, of: entity.id, call).count < 5 else {
      throw ServiceError(
        "LimitExceeded",
        "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.",
        status: 409)
    }
    let number = (entity.body["Latest"]?.integer ?? 1) + 1
    let isDefault = input["SetAsDefault"]?.bool == true
    entity.body["Latest"] = .integer(number)
    entity.body["UpdateDate"] = .timestamp(call.now.wholeSeconds)
    if isDefault { entity.body["DefaultVersionId"] = .string("v\(number)") }
    try entity.save(call)
    try Part.put(.version, "v\(number)", of: entity, ["Document": .string(document)], call)
    call.effect(entity.subject, .updated, "version v\(number)")
    var version = shown("v\(number)", .null, call.now.wholeSeconds, isDefault: isDefault)
    version["Document"] = nil
    return ["PolicyVersion": version]
  }

  private static func deleteVersion(_ input: Value, _ call: inout Call) throws -> Value {
    let entity = try customer(input.text("PolicyArn"), call)
    let version = input.text("VersionId")
    guard try Part.find(.version, version, of: entity.id, call) != nil else {
      throw ServiceError.noSuchVersion(version, of: input.text("PolicyArn"))
    }
    guard version != entity.body.text("DefaultVersionId") else {
      throw ServiceError("DeleteConflict", "Cannot delete the default version of a policy.", status: 409)
    }
    try Part.delete(.version, version, of: entity, call)
    call.effect(entity.subject, .updated, "without version \(version)")
    return .empty
  }

  private static func setDefault(_ input: Value, _ call: inout Call) throws -> Value {
    var entity = try customer(input.text("PolicyArn"), call)
    let version = input.text("VersionId")
    guard try Part.find(.version, version, of: entity.id, call) != nil else {
      throw ServiceError.noSuchVersion(version, of: input.text("PolicyArn"))
    }
    entity.body["DefaultVersionId"] = .string(version)
    entity.body["UpdateDate"] = .timestamp(call.now.wholeSeconds)
    try entity.save(call)
    call.effect(entity.subject, .updated, "default version \(version)")
    return .empty
  }

  /// Deletes a policy that is attached to nothing and has no version but its default.
  private static func delete(_ input: Value, _ call: inout Call) throws -> Value {
    let policy = try ManagedPolicy.named(input.text("PolicyArn"), call)
    let entity = try customer(policy.arn, call)
    guard try policy.attachmentCount(call) + policy.boundaryCount(call) == 0 else { throw ServiceError.policyInUse }
    guard try Part.all(.version, of: entity.id, call).count == 1 else {
      throw ServiceError(
        "DeleteConflict",
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. "
          + "The default version is deleted with the policy.", status: 409)
    }
    try entity.delete(&call)
    return .empty
  }

  private static func list(_ input: Value, _ call: inout Call) throws -> Value {
    let wanted = input["Scope"]?.string
    let aws = wanted == "Local" ? [] : AWSManagedPolicies.all(in: call.scope.partition)
    let local = wanted == "AWS" ? [] : try Entity.all(.policy, call).map { try ManagedPolicy($0, call) }
    let usage = input["PolicyUsageFilter"]?.string
    let policies = try (aws + local)
      .filter { $0.path.hasPrefix(input["PathPrefix"]?.string ?? "/") }
      .filter { try input["OnlyAttached"]?.bool != true || $0.attachmentCount(call) > 0 }
      .filter { try usage != "PermissionsBoundary" || $0.boundaryCount(call) > 0 }
      .filter { try usage != "PermissionsPolicy" || $0.attachmentCount(call) > 0 }
      .sorted { ($0.name, $0.arn) < ($1.name, $1.arn) }
    return try .page("Policies", policies, input, by: { $0.name + " " + $0.arn }) {
      try $0.shown(isListed: true, call)
    }
  }
}
