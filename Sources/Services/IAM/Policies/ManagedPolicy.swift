import AWSModel
import Cloud

/// A policy with an ARN of its own, in its default version: the customer's, or one that AWS manages.
struct ManagedPolicy: Sendable {
  var arn: String
  var name: String
  var path: String
  var id: String
  var version: String
  var description: String?
  var created: Timestamp
  var updated: Timestamp
  /// The default version's JSON.
  var document: Value
  /// The entity of a customer's policy.
  var entity: Entity?

  /// The policy with this ARN; nil where there is none.
  static func find(_ arn: String, _ call: Call) throws -> ManagedPolicy? {
    let partition = call.scope.partition
    guard let parsed = ARN(arn), parsed.service == "iam", parsed.partition == partition else { return nil }
    if parsed.account == "aws" { return AWSManagedPolicies.named(arn, in: partition) }
    return try Entity.find(.policy, arn: arn, call).map { try ManagedPolicy($0, call) }
  }

  /// - Throws: `NoSuchEntity` (404), `ValidationError` (400) for what is no ARN.
  static func named(_ arn: String, _ call: Call) throws -> ManagedPolicy {
    guard ARN(arn) != nil else { throw ServiceError.unparsedARN }
    guard let policy = try find(arn, call) else { throw ServiceError.noSuchPolicy(arn) }
    return policy
  }

  /// The last part of an ARN.
  static func name(of arn: String) -> String { arn.split(separator: "/").last.map(String.init) ?? arn }

  func attachmentCount(_ call: Call) throws -> Int { try Part.all(.attachment, named: arn, call).count }

  func boundaryCount(_ call: Call) throws -> Int {
    try (Entity.all(.user, call) + Entity.all(.role, call)).count { Boundaries.arn(of: $0) == arn }
  }

  init(_ entity: Entity, _ call: Call) throws {
    name = entity.name
    path = entity.path
    arn = entity.arn(call.scope)
    id = entity.id
    version = entity.body.text("DefaultVersionId")
    description = entity.body["Description"]?.string
    created = entity.created
    if case .timestamp(let instant)? = entity.body["UpdateDate"] { updated = instant } else { updated = entity.created }
    let part = try Part.find(.version, version, of: entity.id, call)
    document = try JSONText.parse(part?.body.text("Document") ?? "{}")
    self.entity = entity
  }

  /// A policy that AWS manages.
  init(
    aws name: String, path: String = "/", version: String, created: Timestamp, updated: Timestamp, document: Value
  ) {
    arn = "arn:aws:iam::aws:policy\(path)\(name)"
    self.name = name
    self.path = path
    id = IAMIdentifier.of("ANPA", arn)
    self.version = version
    self.created = created
    self.updated = updated
    self.document = document
  }

  /// The policy as IAM answers with it; a list leaves description and tags out.
  func shown(isListed: Bool = false, _ call: Call) throws -> Value {
    var output: Value = [
      "PolicyName": .string(name), "PolicyId": .string(id), "Arn": .string(arn), "Path": .string(path),
      "DefaultVersionId": .string(version), "AttachmentCount": .integer(Int64(try attachmentCount(call))),
      "PermissionsBoundaryUsageCount": .integer(Int64(try boundaryCount(call))), "IsAttachable": true,
      "CreateDate": .timestamp(created), "UpdateDate": .timestamp(updated),
    ]
    if isListed { return output }
    output["Description"] = description.map(Value.string)
    output["Tags"] = entity?.body["Tags"] ?? []
    return output
  }
}
