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

  /// The user's keys, oldest first.
  static func all(of user: String, _ call: Call) throws -> [AccessKeyMetadata] {
    try Row.fetchAll(
      call.db,
      sql: """
        SELECT * FROM iam_access_keys WHERE owner = ? AND user = ? AND status <> 'Deleted' ORDER BY created, id
        """,
      arguments: [call.scope.owner, user]
    ).map {
      AccessKeyMetadata(
        userName: user, accessKeyId: $0["id"], status: $0["status"], createDate: Timestamp(microseconds: $0["created"]))
    }
  }

  /// - Throws: `NoSuchEntity` (404) where the user has no such key.
  static func set(_ id: String, of user: String, to status: String, _ call: Call) throws {
    guard try all(of: user, call).contains(where: { $0.accessKeyId == id }) else {
      throw ServiceError("NoSuchEntity", "The Access Key with id \(id) cannot be found.", status: 404)
    }
    try call.db.execute(sql: "UPDATE iam_access_keys SET status = ? WHERE id = ?", arguments: [status, id])
  }
}

/// A key as lists show it: without its secret.
struct AccessKeyMetadata: Encodable {
  var userName: String
  var accessKeyId: String
  var status: String
  var createDate: Timestamp
}
