import AWSModel
import Cloud
import GRDB

/// A policy with an ARN of its own: the customer's, or one that AWS manages.
struct ManagedPolicy: Sendable {
  var arn: String
  var name: String
  var path: String
  var id: String
  var version: String
  var description: String?
  var created: Timestamp
  var updated: Timestamp
  var document: Value

  static let migration = Service.Migration(
    "2-policies",
    """
    CREATE TABLE iam_policies (
      account TEXT NOT NULL,
      name TEXT NOT NULL,
      path TEXT NOT NULL,
      id TEXT NOT NULL,
      document TEXT NOT NULL,
      description TEXT,
      created INTEGER NOT NULL,
      PRIMARY KEY (account, name)
    ) STRICT;
    CREATE UNIQUE INDEX iam_policies_ignoring_case ON iam_policies (account, lower(name));
    """)

  /// The policy with this ARN; nil where there is none.
  static func find(_ arn: String, _ call: Call) throws -> ManagedPolicy? {
    let partition = call.scope.partition
    guard let parsed = ARN(arn), parsed.service == "iam", parsed.partition == partition else { return nil }
    if parsed.account == "aws" { return AWSManagedPolicies.named(arn, in: partition) }
    guard parsed.account == call.scope.account else { return nil }
    let sql = "SELECT * FROM iam_policies WHERE account = ? AND name = ?"
    guard let row = try Row.fetchOne(call.db, sql: sql, arguments: [call.scope.owner, name(of: arn)]) else {
      return nil
    }
    let policy = try ManagedPolicy(row, call.scope)
    return policy.arn == arn ? policy : nil
  }

  /// The customer's policies, sorted by name.
  static func local(_ call: Call) throws -> [ManagedPolicy] {
    try Row.fetchAll(
      call.db, sql: "SELECT * FROM iam_policies WHERE account = ? ORDER BY name", arguments: [call.scope.owner]
    ).map { try ManagedPolicy($0, call.scope) }
  }

  /// The last part of an ARN.
  static func name(of arn: String) -> String { arn.split(separator: "/").last.map(String.init) ?? arn }

  func attachmentCount(_ call: Call) throws -> Int {
    let sql = "SELECT COUNT(*) FROM iam_attachments WHERE account = ? AND policy = ?"
    return try Int.fetchOne(call.db, sql: sql, arguments: [call.scope.owner, arn]) ?? 0
  }

  private init(_ row: Row, _ scope: Scope) throws {
    name = row["name"]
    path = row["path"]
    arn = scope.globalARN("iam", "policy\(path)\(name)").description
    id = row["id"]
    version = "v1"
    description = row["description"]
    created = Timestamp(microseconds: row["created"])
    updated = created
    document = try JSONText.parse(row["document"] as String)
  }

  /// A policy that AWS manages; the dates are ISO 8601 days.
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
}

/// A policy as IAM answers with it.
struct PolicyOutput: Encodable {
  var policyName: String
  var policyId: String
  var arn: String
  var path: String
  var defaultVersionId: String
  var attachmentCount: Int
  var permissionsBoundaryUsageCount = 0
  var isAttachable = true
  var description: String?
  var createDate: Timestamp
  var updateDate: Timestamp

  /// A list leaves the description out, as IAM does.
  init(_ policy: ManagedPolicy, isListed: Bool = false, _ call: Call) throws {
    policyName = policy.name
    policyId = policy.id
    arn = policy.arn
    path = policy.path
    defaultVersionId = policy.version
    attachmentCount = try policy.attachmentCount(call)
    description = isListed ? nil : policy.description
    createDate = policy.created
    updateDate = policy.updated
  }
}

extension ResourceName {
  /// The policy whose ARN a member holds.
  static func policy(_ arn: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { input, _ in arn(input) }
  }
}
