import AWSModel
import Cloud
import GRDB

/// A user's long-lived key. A deleted one is remembered, so that it stays refused instead of being a stranger's.
enum AccessKey {
  static let migration = Service.Migration(
    "4-access-keys",
    """
    CREATE TABLE iam_access_keys (
      id TEXT NOT NULL PRIMARY KEY,
      owner TEXT NOT NULL,
      account TEXT NOT NULL,
      partition TEXT NOT NULL,
      user TEXT NOT NULL,
      secret TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('Active', 'Inactive', 'Deleted')),
      created INTEGER NOT NULL
    ) STRICT;
    """)

  /// What is known of a key; nil for one that IAM did not issue.
  static func issued(_ id: String, _ call: Call) throws -> IssuedKey? {
    let sql = "SELECT * FROM iam_access_keys WHERE id = ?"
    return try Row.fetchOne(call.db.cachedStatement(sql: sql), arguments: [id]).map { row in
      IssuedKey(
        id, of: .user(row["user"]), secret: row["secret"], account: row["account"], partition: row["partition"],
        isInactive: row["status"] != "Active")
    }
  }

  /// The user's keys, oldest first.
  static func all(of user: String, _ call: Call) throws -> [Row] {
    let sql = """
      SELECT * FROM iam_access_keys WHERE owner = ? AND user = ? AND status <> 'Deleted' ORDER BY created, id
      """
    return try Row.fetchAll(call.db.cachedStatement(sql: sql), arguments: [call.scope.owner, user])
  }

  /// A key as lists show it: without its secret.
  static func shown(_ row: Row) -> Value {
    [
      "UserName": .string(row["user"]), "AccessKeyId": .string(row["id"]), "Status": .string(row["status"]),
      "CreateDate": .timestamp(Timestamp(microseconds: row["created"])),
    ]
  }

  /// - Throws: `NoSuchEntity` (404) where the user has no such key.
  static func set(_ id: String, of user: String, to status: String, _ call: Call) throws {
    guard try all(of: user, call).contains(where: { $0["id"] == id }) else { throw ServiceError.noSuchKey(id) }
    try call.db.execute(sql: "UPDATE iam_access_keys SET status = ? WHERE id = ?", arguments: [status, id])
  }

  /// Keys follow a renamed user.
  static func rename(_ user: String, to name: String, _ call: Call) throws {
    try call.db.execute(
      sql: "UPDATE iam_access_keys SET user = ? WHERE owner = ? AND user = ?",
      arguments: [name, call.scope.owner, user])
  }

  /// Remembers when and where a key was last used, as requests that change something tell it.
  static func used(in request: Request, _ call: Call) throws {
    guard let key = request.accessKey, key.hasPrefix("AKIA") else { return }
    try call.db.cachedStatement(
      sql: "UPDATE iam_access_keys SET last_used = ?, last_service = ?, last_region = ? WHERE id = ?"
    ).execute(arguments: [call.now.wholeSeconds.microseconds, request.service, request.scope.region, key])
  }
}
