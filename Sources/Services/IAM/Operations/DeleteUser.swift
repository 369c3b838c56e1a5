import AWSModel
import Cloud
import GRDB

/// Deletes a user who has no keys and no policies left.
///
/// - Throws: `NoSuchEntity` (404), `DeleteConflict` (409). The wording about access keys is not verified, and the learner
///   cannot be deleted, which is skylab's own rule. Source: IAM API, DeleteUser.
enum DeleteUser: ServiceOperation {
  static let access = Access<Input>("iam:DeleteUser", on: .user { $0.userName })

  struct Input: Decodable { var userName: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let user = try User.named(input.userName, call).userName
    guard user != "learner" else {
      throw ServiceError(
        "DeleteConflict", "Cannot delete entity, must remove referenced objects first.", status: 409)
    }
    guard try AccessKey.all(of: user, call).isEmpty else {
      throw ServiceError("DeleteConflict", "Cannot delete entity, must delete access keys first.", status: 409)
    }
    guard try User.documents(of: user, call).isEmpty else { throw ServiceError.policiesInline }
    try call.db.execute(
      sql: "DELETE FROM iam_users WHERE account = ? AND name = ?", arguments: [call.scope.owner, user])
    call.effect("user \(user)", .deleted)
    return Output()
  }
}
