import AWSModel
import Cloud
import Foundation
import GRDB

/// The temporary credentials of a session: whom a key was issued to, with what.
struct Session {
  /// Whose session it is.
  enum Kind: String { case role, user, federated }

  var accessKey: String
  var secret: String
  var token: String
  /// The role's name, or the user's who asked.
  var role: String
  /// The session's name; empty for `GetSessionToken`.
  var name: String
  var expires: Timestamp
  var account: String
  var partition: String
  /// What came with it: `Kind`, `Policies`, `Tags`, `TransitiveTagKeys`, `SourceIdentity`, `Issued`, `Keys`.
  var body: Value

  var kind: Kind { Kind(rawValue: body["Kind"]?.string ?? "") ?? .role }
  var tags: [Value] { body["Tags"]?.list ?? [] }
  var transitiveKeys: [String] { (body["TransitiveTagKeys"]?.list ?? []).compactMap(\.string) }

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

  static let bodyMigration = Service.Migration("3-bodies", "ALTER TABLE sts_sessions ADD COLUMN body BLOB")

  /// Issues new credentials and keeps them. Those that ended are remembered for a month, so that they stay refused as expired.
  ///
  /// - Parameters:
  ///   - role: The role's name, or the user's.
  ///   - name: The session's name.
  ///   - seconds: How long it lasts.
  ///   - scope: Where the role is.
  ///   - body: What comes with it.
  static func issue(
    role: String, name: String, for seconds: Int, in scope: Scope? = nil, _ body: Value, _ call: inout Call
  ) throws -> Session {
    let scope = scope ?? call.scope
    let now = Timestamp(microseconds: call.now.microseconds / 1_000_000 * 1_000_000)
    var body = body
    body["Issued"] = .timestamp(now)
    let session = Session(
      accessKey: "ASIA" + call.random.text(16, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
      secret: call.random.text(40, of: base64), token: call.random.text(356, of: base64) + "==", role: role, name: name,
      expires: now + .seconds(seconds), account: scope.account, partition: scope.partition, body: body)
    try call.db.execute(
      sql: "DELETE FROM sts_sessions WHERE expires < ?",
      arguments: [(call.now + .seconds(-30 * 86_400)).microseconds])
    try call.db.execute(
      sql: "INSERT INTO sts_sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        session.accessKey, session.account, session.secret, session.token, role, name,
        session.expires.microseconds, session.partition, Data(ValueCodec.encode(body)),
      ])
    return session
  }

  /// The session of a key; nil for a key that the sandbox did not issue.
  static func find(_ accessKey: String, _ call: Call) throws -> Session? {
    let sql = "SELECT * FROM sts_sessions WHERE access_key = ?"
    return try Row.fetchOne(call.db.cachedStatement(sql: sql), arguments: [accessKey]).map {
      let body: Data? = $0["body"]
      return Session(
        accessKey: $0["access_key"], secret: $0["secret"], token: $0["token"], role: $0["role"], name: $0["name"],
        expires: Timestamp(microseconds: $0["expires"]), account: $0["account"], partition: $0["partition"],
        body: try body.map { try ValueCodec.decode(Array($0)) } ?? .empty)
    }
  }

  /// The session's key: the role's, or that of the user whose session it is or who vouches for it.
  func issuedKey(at now: Timestamp) -> IssuedKey {
    IssuedKey(
      accessKey, of: kind == .role ? .role(name: role, session: name) : .user(role), secret: secret, token: token,
      account: account, partition: partition, hasExpired: expires <= now)
  }

  /// The session by whose key a request was signed.
  static func of(_ call: Call) throws -> Session? {
    try call.request.accessKey.flatMap { try find($0, call) }
  }

  /// What a session of an account is as a principal: its ARN, its policies, its condition keys.
  func identity(_ scope: Scope) -> SessionIdentity {
    let arn: String? =
      switch kind {
      case .role: scope.globalARN("sts", "assumed-role/\(role)/\(name)").description
      case .federated: scope.globalARN("sts", "federated-user/\(name)").description
      case .user: nil
      }
    var keys: [String: [String]] = [:]
    for tag in tags {
      keys["aws:principaltag/\((tag["Key"]?.string ?? "").lowercased())"] = [tag["Value"]?.string ?? ""]
    }
    for (key, value) in body["Keys"]?.map ?? [:] { keys[key] = value.string.map { [$0] } }
    if let source = body["SourceIdentity"]?.string { keys["aws:sourceidentity"] = [source] }
    if case .timestamp(let issued)? = body["Issued"] { keys["aws:tokenissuetime"] = [issued.iso8601] }
    if kind != .role || keys["aws:multifactorauthpresent"] == nil {
      keys["aws:multifactorauthpresent"] = keys["aws:multifactorauthpresent"] ?? ["false"]
    }
    if kind == .federated {
      keys["aws:userid"] = ["\(account):\(name)"]
      keys["aws:principaltype"] = ["FederatedUser"]
    }
    let policies = body["Policies"]?.list?.map { policy in
      let arn = policy["Arn"]?.string
      return AttachedPolicy(
        name: arn.map { "session policy \($0)" } ?? "the session's policy", arn: arn,
        document: PolicyDocument(policy["Document"] ?? .empty))
    }
    return SessionIdentity(arn: arn, policies: policies, keys: keys)
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
