import AWSModel
import Cloud
import GRDB

/// A user of the account. The learner, an administrator, is always there and has no row.
struct User: Encodable {
  var path = "/"
  var userName: String
  var userId: String
  var arn: String
  var createDate: Timestamp

  static let migration = Service.Migration(
    "3-users",
    """
    CREATE TABLE iam_users (
      account TEXT NOT NULL,
      name TEXT NOT NULL,
      path TEXT NOT NULL,
      id TEXT NOT NULL,
      created INTEGER NOT NULL,
      PRIMARY KEY (account, name)
    ) STRICT;
    CREATE UNIQUE INDEX iam_users_ignoring_case ON iam_users (account, lower(name));
    CREATE TABLE iam_user_policies (
      account TEXT NOT NULL,
      user TEXT NOT NULL,
      name TEXT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (account, user, name),
      FOREIGN KEY (account, user) REFERENCES iam_users (account, name)
    ) STRICT;
    """)

  /// - Throws: `NoSuchEntity` (404).
  static func named(_ name: String, _ call: Call) throws -> User {
    try IAMName.check(name, "userName")
    guard let user = try all(call).first(where: { $0.userName == name }) else { throw ServiceError.noSuchUser(name) }
    return user
  }

  static func exists(_ name: String, _ call: Call) throws -> Bool {
    try all(call).contains { $0.userName == name }
  }

  /// Every user, sorted by name.
  static func all(_ call: Call) throws -> [User] {
    let made = try Row.fetchAll(
      call.db.cachedStatement(sql: "SELECT * FROM iam_users WHERE account = ?"), arguments: [call.scope.owner]
    ).map { row in
      let (name, path): (String, String) = (row["name"], row["path"])
      return User(
        path: path, userName: name, userId: row["id"],
        arn: call.scope.globalARN("iam", "user\(path)\(name)").description,
        createDate: Timestamp(microseconds: row["created"]))
    }
    return (made + [learner(call.scope)]).sorted { $0.userName < $1.userName }
  }

  /// What the user's inline policies say.
  static func documents(of name: String, _ call: Call) throws -> [PolicyDocument] {
    let sql = "SELECT document FROM iam_user_policies WHERE account = ? AND user = ?"
    return try String.fetchAll(call.db, sql: sql, arguments: [call.scope.owner, name])
      .map { PolicyDocument(try JSONText.parse($0)) }
  }

  private static func learner(_ scope: Scope) -> User {
    User(
      userName: "learner", userId: IAMIdentifier.of("AIDA", "learner"),
      arn: scope.globalARN("iam", "user/learner").description,
      createDate: CivilTime(year: 2026, month: 1, day: 1).timestamp)
  }
}

extension ResourceName {
  /// The user that a member names; the learner where it names none.
  static func user(_ name: @escaping @Sendable (Input) -> String?) -> ResourceName {
    ResourceName { $1.globalARN("iam", "user/\(name($0) ?? "learner")").description }
  }
}

extension Call {
  /// The user that an input means: the caller where it names none.
  func userName(_ given: String?) -> String {
    if let given { return given }
    if case .user(let caller) = principal { return caller }
    return "learner"
  }
}
