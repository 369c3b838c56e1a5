import AWSModel
import Cloud
import Foundation
import GRDB

/// Something with a name, a path and an ARN: a user, a group, a role, a policy, an instance profile, a certificate, a provider.
///
/// Its further members stand in `body` under AWS's names, so that an operation that sets one and an operation that shows one
/// need no code between them. The learner, an administrator, is always there, and gets a row when something is said of him.
struct Entity: Sendable {
  let kind: EntityKind
  var name: String
  var path: String
  let id: String
  let created: Timestamp
  /// `Description`, `MaxSessionDuration`, `Tags`, … by AWS's names.
  var body: Value

  static let migration = Service.Migration("5-entities") { db in
    try db.execute(
      sql: """
        CREATE TABLE iam_entities (
          account TEXT NOT NULL,
          kind TEXT NOT NULL,
          name TEXT NOT NULL,
          path TEXT NOT NULL,
          id TEXT NOT NULL,
          created INTEGER NOT NULL,
          body BLOB NOT NULL,
          PRIMARY KEY (account, kind, name)
        ) STRICT;
        CREATE UNIQUE INDEX iam_entities_ignoring_case ON iam_entities (account, kind, lower(name));
        CREATE INDEX iam_entities_by_id ON iam_entities (account, id);
        CREATE TABLE iam_parts (
          account TEXT NOT NULL,
          owner TEXT NOT NULL,
          kind TEXT NOT NULL,
          name TEXT NOT NULL,
          created INTEGER NOT NULL,
          body BLOB NOT NULL,
          PRIMARY KEY (account, owner, kind, name)
        ) STRICT;
        CREATE INDEX iam_parts_by_name ON iam_parts (account, kind, name);
        """)
    try EarlierTables.carryOver(db)
  }

  /// A new one, not yet kept.
  ///
  /// - Throws: `EntityAlreadyExists` (409) for a name taken in whatever case, `LimitExceeded` (409), `ValidationError` (400).
  static func create(
    _ kind: EntityKind, _ name: String, path: String?, _ body: Value, _ call: inout Call
  ) throws -> Entity {
    let path = path ?? "/"
    try IAMName.check(path: path)
    if try exists(kind, name, call) { throw ServiceError("EntityAlreadyExists", kind.taken(name), status: 409) }
    guard try count(kind, call) < kind.quota.most else { throw ServiceError.quota(kind.quota.name, kind.quota.most) }
    let entity = Entity(
      kind: kind, name: name, path: path, id: IAMIdentifier.new(kind.prefix, &call), created: call.now.wholeSeconds,
      body: body)
    try entity.save(call)
    call.effect(entity.subject, .created)
    return entity
  }

  /// The one of this name; nil where there is none.
  static func find(_ kind: EntityKind, _ name: String, _ call: Call) throws -> Entity? {
    let sql = "SELECT * FROM iam_entities WHERE account = ? AND kind = ? AND name = ?"
    let row = try Row.fetchOne(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.owner, kind.resource, name])
    if let row { return try Entity(kind, row) }
    return kind.resource == "user" && name == "learner" ? learner : nil
  }

  /// - Throws: `NoSuchEntity` (404), `ValidationError` (400) for a name that cannot be one.
  static func named(_ kind: EntityKind, _ name: String, _ call: Call) throws -> Entity {
    try IAMName.check(name, kind.nameMember.prefix(1).lowercased() + kind.nameMember.dropFirst())
    guard let entity = try find(kind, name, call) else { throw kind.notFound(name) }
    return entity
  }

  /// The one that an input names by `UserName`, `RoleName`, …
  static func named(_ kind: EntityKind, in input: Value, _ call: Call) throws -> Entity {
    try named(kind, input.text(kind.nameMember), call)
  }

  /// The one of this ARN; nil where there is none.
  static func find(_ kind: EntityKind, arn: String, _ call: Call) throws -> Entity? {
    guard let parsed = ARN(arn), parsed.resource.hasPrefix(kind.resource + "/") else { return nil }
    let name =
      kind.resource == "oidc-provider"
      ? String(parsed.resource.dropFirst("oidc-provider/".count))
      : parsed.resource.split(separator: "/").last.map(String.init) ?? ""
    return try find(kind, name, call).flatMap { $0.arn(call.scope) == arn ? $0 : nil }
  }

  /// The one of a unique id.
  static func find(_ kind: EntityKind, id: String, _ call: Call) throws -> Entity? {
    let sql = "SELECT * FROM iam_entities WHERE account = ? AND id = ?"
    let row = try Row.fetchOne(call.db.cachedStatement(sql: sql), arguments: [call.scope.owner, id])
    if let row { return try Entity(kind, row) }
    return id == learner.id ? learner : nil
  }

  /// Every one of a kind under a path, sorted by name.
  static func all(_ kind: EntityKind, under prefix: String? = nil, _ call: Call) throws -> [Entity] {
    let sql = "SELECT * FROM iam_entities WHERE account = ? AND kind = ? ORDER BY name"
    var all = try Row.fetchAll(call.db.cachedStatement(sql: sql), arguments: [call.scope.owner, kind.resource])
      .map { try Entity(kind, $0) }
    if kind.resource == "user", !all.contains(where: { $0.name == "learner" }) {
      all.append(learner)
      all.sort { $0.name < $1.name }
    }
    return prefix.map { prefix in all.filter { $0.path.hasPrefix(prefix) } } ?? all
  }

  static func count(_ kind: EntityKind, _ call: Call) throws -> Int {
    let sql = "SELECT COUNT(*) FROM iam_entities WHERE account = ? AND kind = ?"
    return try Int.fetchOne(call.db, sql: sql, arguments: [call.scope.owner, kind.resource]) ?? 0
  }

  static func exists(_ kind: EntityKind, _ name: String, _ call: Call) throws -> Bool {
    let sql = "SELECT 1 FROM iam_entities WHERE account = ? AND kind = ? AND lower(name) = lower(?)"
    if kind.resource == "user", name.lowercased() == "learner" { return true }
    return try Bool.fetchOne(call.db, sql: sql, arguments: [call.scope.owner, kind.resource, name]) ?? false
  }

  /// Keeps it as it is now.
  func save(_ call: Call) throws {
    try call.db.cachedStatement(
      sql: """
        INSERT INTO iam_entities VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT DO UPDATE SET path = excluded.path, body = excluded.body
        """
    ).execute(arguments: [
      call.scope.owner, kind.resource, name, path, id, created.microseconds, Data(ValueCodec.encode(body)),
    ])
  }

  /// Gives it another name or path; what belongs to it, by its id, comes along.
  ///
  /// - Throws: `EntityAlreadyExists` (409) where another has the name, `ValidationError` (400).
  func moved(to newName: String?, path newPath: String?, _ call: inout Call) throws -> Entity {
    var entity = self
    if let newPath { try IAMName.check(path: newPath) }
    if let newName, newName != name {
      try IAMName.check(newName, "new" + kind.nameMember)
      if newName.lowercased() != name.lowercased(), try Self.exists(kind, newName, call) {
        throw ServiceError("EntityAlreadyExists", kind.taken(newName), status: 409)
      }
      try erase(call)
      entity.name = newName
    }
    entity.path = newPath ?? path
    try entity.save(call)
    call.effect(entity.subject, .updated)
    return entity
  }

  /// Deletes it with all that belongs to it.
  func delete(_ call: inout Call) throws {
    try erase(call)
    try call.db.execute(
      sql: "DELETE FROM iam_parts WHERE account = ? AND owner = ?", arguments: [call.scope.owner, id])
    call.effect(subject, .deleted)
  }

  private func erase(_ call: Call) throws {
    try call.db.execute(
      sql: "DELETE FROM iam_entities WHERE account = ? AND kind = ? AND name = ?",
      arguments: [call.scope.owner, kind.resource, name])
  }

  /// `role job`, for the learner's eyes.
  var subject: String { "\(kind.resource) \(name)" }

  func arn(_ scope: Scope) -> String {
    let place = kind.resource.hasSuffix("-provider") ? "/" : path
    return scope.globalARN("iam", "\(kind.resource)\(place)\(name)").description
  }

  /// Its members that every answer shows: path, name, id, ARN, date.
  func head(_ scope: Scope) -> Value {
    [
      "Path": .string(path), kind.nameMember: .string(name), kind.idMember: .string(id),
      "Arn": .string(arn(scope)), "CreateDate": .timestamp(created),
    ]
  }

  /// Its head with further members of the body, where it has them.
  func shown(_ members: [String], _ scope: Scope) -> Value {
    var output = head(scope)
    for member in members {
      if let value = body[member], value.list?.isEmpty != true { output[member] = value }
    }
    return output
  }

  private init(_ kind: EntityKind, _ row: Row) throws {
    self.kind = kind
    name = row["name"]
    path = row["path"]
    id = row["id"]
    created = Timestamp(microseconds: row["created"])
    body = try ValueCodec.decode(Array(row["body"] as Data))
  }

  init(kind: EntityKind, name: String, path: String, id: String, created: Timestamp, body: Value) {
    self.kind = kind
    self.name = name
    self.path = path
    self.id = id
    self.created = created
    self.body = body
  }

  /// Who is always there.
  static let learner = Entity(
    kind: .user, name: "learner", path: "/", id: IAMIdentifier.of("AIDA", "learner"),
    created: CivilTime(year: 2026, month: 1, day: 1).timestamp, body: .empty)
}
