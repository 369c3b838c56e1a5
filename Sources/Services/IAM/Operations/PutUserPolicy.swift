import AWSModel
import Cloud
import GRDB

/// Writes an inline policy of a user, over one of the same name.
///
/// - Throws: `NoSuchEntity` (404), `MalformedPolicyDocument` (400), `LimitExceeded` (409) beyond 2,048 characters; its
///   wording is not verified.
///
/// Differs from AWS: the 2,048 characters hold for each policy, not for all of a user's. Source: IAM API, PutUserPolicy.
enum PutUserPolicy: ServiceOperation {
  static let access = Access<Input>("iam:PutUserPolicy", on: .user { $0.userName })

  struct Input: Decodable {
    var userName: String
    var policyName: String
    var policyDocument: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try IAMName.check(input.policyName, "policyName")
    let user = try User.named(input.userName, call).userName
    try PolicySyntax.check(input.policyDocument)
    guard user != "learner" else { throw ServiceError.notImplemented(service: "iam", operation: "PutUserPolicy") }
    guard PolicySyntax.size(input.policyDocument) <= 2_048 else {
      throw ServiceError(
        "LimitExceeded", "Maximum policy size of 2048 bytes exceeded for user \(user)", status: 409)
    }
    try call.db.execute(
      sql: """
        INSERT INTO iam_user_policies VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET document = excluded.document
        """, arguments: [call.scope.owner, user, input.policyName, input.policyDocument])
    call.effect("user \(user)", .updated, "inline policy \(input.policyName)")
    return Output()
  }
}
