import AWSModel
import Cloud
import GRDB

/// A role as the sandbox keeps it. IAM is global: the Region of the scope does not matter.
struct Role {
  var name: String
  var path: String
  var id: String
  /// The trust policy's JSON, as given.
  var trust: String
  var description: String?
  /// Seconds.
  var maxSession: Int
  var created: Timestamp
  var tags: [Tag]

  struct Tag: Codable {
    var key: String
    var value: String
  }

  static let migration = Service.Migration(
    "1-roles",
    """
    CREATE TABLE iam_roles (
      account TEXT NOT NULL,
      name TEXT NOT NULL,
      path TEXT NOT NULL,
      id TEXT NOT NULL,
      trust TEXT NOT NULL,
      description TEXT,
      max_session INTEGER NOT NULL CHECK (max_session BETWEEN 3600 AND 43200),
      created INTEGER NOT NULL,
      tags TEXT NOT NULL,
      PRIMARY KEY (account, name)
    ) STRICT;
    CREATE UNIQUE INDEX iam_roles_ignoring_case ON iam_roles (account, lower(name));
    CREATE TABLE iam_role_policies (
      account TEXT NOT NULL,
      role TEXT NOT NULL,
      name TEXT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (account, role, name),
      FOREIGN KEY (account, role) REFERENCES iam_roles (account, name)
    ) STRICT;
    CREATE TABLE iam_attachments (
      account TEXT NOT NULL,
      role TEXT NOT NULL,
      policy TEXT NOT NULL,
      PRIMARY KEY (account, role, policy),
      FOREIGN KEY (account, role) REFERENCES iam_roles (account, name)
    ) STRICT;
    """)

  /// - Throws: `NoSuchEntity` (404).
  static func named(_ name: String, _ call: Call) throws -> Role {
    try IAMName.check(name, "roleName")
    guard let role = try find(name, call) else { throw ServiceError.noSuchRole(name) }
    return role
  }

  static func find(_ name: String, _ call: Call) throws -> Role? {
    let sql = "SELECT * FROM iam_roles WHERE account = ? AND name = ?"
    return try Row.fetchOne(call.db.cachedStatement(sql: sql), arguments: [call.scope.owner, name]).map(Role.init)
  }

  static func exists(ignoringCase name: String, _ call: Call) throws -> Bool {
    let sql = "SELECT 1 FROM iam_roles WHERE account = ? AND lower(name) = lower(?)"
    return try Bool.fetchOne(call.db, sql: sql, arguments: [call.scope.owner, name]) ?? false
  }

  static func all(under prefix: String, _ call: Call) throws -> [Role] {
    let sql = "SELECT * FROM iam_roles WHERE account = ? AND substr(path, 1, length(?)) = ? ORDER BY name"
    return try Row.fetchAll(call.db, sql: sql, arguments: [call.scope.owner, prefix, prefix]).map(Role.init)
  }

  func insert(_ call: Call) throws {
    try call.db.execute(
      sql: "INSERT INTO iam_roles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        call.scope.owner, name, path, id, trust, description, maxSession, created.microseconds,
        JSONText.render(.list(tags.map { [.string($0.key), .string($0.value)] })),
      ])
  }

  func arn(_ scope: Scope) -> String { scope.globalARN("iam", "role\(path)\(name)").description }

  private init(_ row: Row) throws {
    name = row["name"]
    path = row["path"]
    id = row["id"]
    trust = row["trust"]
    description = row["description"]
    maxSession = row["max_session"]
    created = Timestamp(microseconds: row["created"])
    tags = try (JSONText.parse(row["tags"] as String).list ?? []).map {
      Tag(key: $0[0]?.string ?? "", value: $0[1]?.string ?? "")
    }
  }

  init(
    name: String, path: String, id: String, trust: String, description: String?, maxSession: Int, created: Timestamp,
    tags: [Tag]
  ) {
    self.name = name
    self.path = path
    self.id = id
    self.trust = trust
    self.description = description
    self.maxSession = maxSession
    self.created = created
    self.tags = tags
  }
}

/// A role as IAM answers with it.
///
/// On the wire AWS sends the trust policy URL-encoded within a string; the AWS CLI shows it decoded, as an object. It is
/// an object here, and the codec of the wire encodes it.
struct RoleOutput: Encodable {
  var path: String
  var roleName: String
  var roleId: String
  var arn: String
  var createDate: Timestamp
  var assumeRolePolicyDocument: Value
  var description: String?
  var maxSessionDuration: Int?
  var tags: [Role.Tag]?
  var roleLastUsed: Value?

  init(_ role: Role, _ scope: Scope) throws {
    path = role.path
    roleName = role.name
    roleId = role.id
    arn = role.arn(scope)
    createDate = role.created
    assumeRolePolicyDocument = try JSONText.parse(role.trust)
  }
}

extension ResourceName {
  /// The role that a member names. Its path is not part of the input, so a policy that names a path does not fit.
  static func role(_ name: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { $1.globalARN("iam", "role/\(name($0))").description }
  }
}

extension Timestamp {
  /// IAM's dates have whole seconds.
  var wholeSeconds: Timestamp { Timestamp(microseconds: microseconds - microseconds % 1_000_000) }
}
