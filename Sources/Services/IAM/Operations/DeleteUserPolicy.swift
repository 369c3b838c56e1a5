import AWSModel
import Cloud
import GRDB

/// Deletes an inline policy of a user.
///
/// - Throws: `NoSuchEntity` (404). Source: IAM API, DeleteUserPolicy.
enum DeleteUserPolicy: ServiceOperation {
  static let access = Access<Input>("iam:DeleteUserPolicy", on: .user { $0.userName })

  struct Input: Decodable {
    var userName: String
    var policyName: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let user = try User.named(input.userName, call).userName
    try call.db.execute(
      sql: "DELETE FROM iam_user_policies WHERE account = ? AND user = ? AND name = ?",
      arguments: [call.scope.owner, user, input.policyName])
    guard call.db.changesCount > 0 else {
      throw ServiceError(
        "NoSuchEntity", "The user policy with name \(input.policyName) cannot be found.", status: 404)
    }
    call.effect("user \(user)", .updated, "deleted inline policy \(input.policyName)")
    return Output()
  }
}
