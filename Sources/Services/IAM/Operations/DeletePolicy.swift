import AWSModel
import Cloud
import GRDB

/// Deletes a policy of the customer's own that is attached to nothing.
///
/// - Throws: `NoSuchEntity` (404), `DeleteConflict` (409). Source: IAM API, DeletePolicy.
enum DeletePolicy: ServiceOperation {
  static let access = Access<Input>("iam:DeletePolicy", on: .policy(\.policyArn))

  struct Input: Decodable { var policyArn: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let policy = try ManagedPolicy.local(call).first(where: { $0.arn == input.policyArn }) else {
      throw ServiceError.noSuchPolicy(input.policyArn)
    }
    guard try policy.attachmentCount(call) == 0 else { throw ServiceError.policyInUse }
    try call.db.execute(
      sql: "DELETE FROM iam_policies WHERE account = ? AND name = ?", arguments: [call.scope.owner, policy.name])
    call.effect("policy \(policy.name)", .deleted)
    return Output()
  }
}
