import AWSModel
import Cloud
import GRDB

/// Makes a user, who may do nothing yet.
///
/// - Throws: `EntityAlreadyExists` (409), `ValidationError` (400).
///
/// Differs from AWS: tags and permissions boundaries are not simulated. Source: IAM API, CreateUser.
enum CreateUser: ServiceOperation {
  static let access = Access<Input>("iam:CreateUser", on: .user { $0.userName })

  struct Input: Decodable {
    var userName: String
    var path: String?
  }
  struct Output: Encodable { var user: User }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try IAMName.check(input.userName, "userName")
    try IAMName.check(path: input.path ?? "/")
    let folded = input.userName.lowercased()
    guard try !User.all(call).contains(where: { $0.userName.lowercased() == folded }) else {
      throw ServiceError("EntityAlreadyExists", "User with name \(input.userName) already exists.", status: 409)
    }
    try call.db.execute(
      sql: "INSERT INTO iam_users VALUES (?, ?, ?, ?, ?)",
      arguments: [
        call.scope.owner, input.userName, input.path ?? "/", IAMIdentifier.new("AIDA", &call),
        call.now.wholeSeconds.microseconds,
      ])
    call.effect("user \(input.userName)", .created)
    return Output(user: try User.named(input.userName, call))
  }
}
