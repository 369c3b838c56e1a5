import AWSModel
import Cloud
import GRDB

/// The temporary credentials of a role's session: whom a key was issued to.
struct Session {
  var accessKey: String
  var secret: String
  var token: String
  var role: String
  var name: String
  var expires: Timestamp
  var account: String
  var partition: String

  static let migration = Service.Migration(
    "1-sessions",
    """
    CREATE TABLE sts_sessions (
      access_key TEXT NOT NULL PRIMARY KEY,
      account TEXT NOT NULL,
      secret TEXT NOT NULL,
      token TEXT NOT NULL,
      role TEXT NOT NULL,
      name TEXT NOT NULL,
      expires INTEGER NOT NULL
    ) STRICT;
    """)

  static let partitionMigration = Service.Migration(
    "2-partitions", "ALTER TABLE sts_sessions ADD COLUMN partition TEXT NOT NULL DEFAULT 'aws'")

  /// Issues new credentials and keeps them; those that have expired go.
  static func issue(role: String, name: String, for seconds: Int, _ call: inout Call) throws -> Session {
    let session = Session(
      accessKey: "ASIA" + call.random.text(16, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
      secret: call.random.text(40, of: base64), token: call.random.text(356, of: base64) + "==", role: role, name: name,
      expires: Timestamp(microseconds: call.now.microseconds / 1_000_000 * 1_000_000) + .seconds(seconds),
      account: call.scope.account, partition: call.scope.partition)
    try call.db.execute(sql: "DELETE FROM sts_sessions WHERE expires < ?", arguments: [call.now.microseconds])
    try call.db.execute(
      sql: "INSERT INTO sts_sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        session.accessKey, session.account, session.secret, session.token, role, name,
        session.expires.microseconds, session.partition,
      ])
    return session
  }

  /// The session of a key; nil for a key that the sandbox did not issue.
  static func find(_ accessKey: String, _ call: Call) throws -> Session? {
    let sql = "SELECT * FROM sts_sessions WHERE access_key = ?"
    return try Row.fetchOne(call.db.cachedStatement(sql: sql), arguments: [accessKey]).map {
      Session(
        accessKey: $0["access_key"], secret: $0["secret"], token: $0["token"], role: $0["role"], name: $0["name"],
        expires: Timestamp(microseconds: $0["expires"]), account: $0["account"], partition: $0["partition"])
    }
  }

  private static let base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
}

/// Credentials as STS answers with them.
struct CredentialsOutput: Encodable {
  var accessKeyId: String
  var secretAccessKey: String
  var sessionToken: String
  var expiration: Timestamp

  init(_ session: Session) {
    accessKeyId = session.accessKey
    secretAccessKey = session.secret
    sessionToken = session.token
    expiration = session.expires
  }
}
