import AWSModel
import Cloud
import Foundation
import GRDB

/// Something that belongs to one entity and has no ARN of its own: an inline policy, an attachment, a membership, a version, a
/// certificate.
///
/// It hangs on its owner's unique id, so a renamed owner keeps it.
struct Part: Sendable {
  /// What it is; the names of `iam_parts.kind`.
  enum Kind: String, Sendable {
    case inlinePolicy = "inline"
    /// Its name is the policy's ARN.
    case attachment
    /// Its owner is a group's id, its name a user's.
    case member
    /// Its owner is an instance profile's id, its name a role's.
    case role
    case version
    case sshKey = "ssh-key"
    case signingCertificate = "signing-certificate"
    case serviceCredential = "service-credential"
  }

  let owner: String
  let kind: Kind
  let name: String
  let created: Timestamp
  var body: Value

  /// All that belong to an owner, oldest first, then by name.
  static func all(_ kind: Kind, of owner: String, _ call: Call) throws -> [Part] {
    let sql = "SELECT * FROM iam_parts WHERE account = ? AND owner = ? AND kind = ? ORDER BY created, name"
    return try Row.fetchAll(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.owner, owner, kind.rawValue]
    ).map { try Part(kind, $0) }
  }

  /// All of this name, whoever owns them.
  static func all(_ kind: Kind, named name: String, _ call: Call) throws -> [Part] {
    let sql = "SELECT * FROM iam_parts WHERE account = ? AND kind = ? AND name = ? ORDER BY owner"
    return try Row.fetchAll(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.owner, kind.rawValue, name]
    ).map { try Part(kind, $0) }
  }

  static func find(_ kind: Kind, _ name: String, of owner: String, _ call: Call) throws -> Part? {
    let sql = "SELECT * FROM iam_parts WHERE account = ? AND owner = ? AND kind = ? AND name = ?"
    return try Row.fetchOne(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.owner, owner, kind.rawValue, name]
    ).map { try Part(kind, $0) }
  }

  /// Writes it; over an old one of the name, only the body is new.
  static func put(_ kind: Kind, _ name: String, of owner: Entity, _ body: Value, _ call: Call) throws {
    // The learner has a row from the moment on at which something belongs to him.
    if owner.id == Entity.learner.id { try owner.save(call) }
    try call.db.cachedStatement(
      sql: """
        INSERT INTO iam_parts VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body
        """
    ).execute(arguments: [
      call.scope.owner, owner.id, kind.rawValue, name, call.now.wholeSeconds.microseconds,
      Data(ValueCodec.encode(body)),
    ])
  }

  /// Deletes it; false where there was none.
  @discardableResult
  static func delete(_ kind: Kind, _ name: String, of owner: Entity, _ call: Call) throws -> Bool {
    try call.db.execute(
      sql: "DELETE FROM iam_parts WHERE account = ? AND owner = ? AND kind = ? AND name = ?",
      arguments: [call.scope.owner, owner.id, kind.rawValue, name])
    return call.db.changesCount > 0
  }

  private init(_ kind: Kind, _ row: Row) throws {
    self.kind = kind
    owner = row["owner"]
    name = row["name"]
    created = Timestamp(microseconds: row["created"])
    body = try ValueCodec.decode(Array(row["body"] as Data))
  }
}
