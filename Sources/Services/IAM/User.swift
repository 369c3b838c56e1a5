import AWSModel
import Cloud

/// The users of the account. There is one, the learner, an administrator; users cannot be made yet.
struct User: Encodable {
  var path = "/"
  var userName: String
  var userId: String
  var arn: String
  var createDate: Timestamp

  static func exists(_ name: String) -> Bool { name == "learner" }

  /// - Throws: `NoSuchEntity` (404).
  static func named(_ name: String, _ scope: Scope) throws -> User {
    guard exists(name) else { throw ServiceError.noSuchUser(name) }
    return User(
      userName: name, userId: IAMIdentifier.of("AIDA", name), arn: scope.globalARN("iam", "user/\(name)").description,
      createDate: CivilTime(year: 2026, month: 1, day: 1).timestamp)
  }
}
