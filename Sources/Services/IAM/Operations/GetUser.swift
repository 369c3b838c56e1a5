import AWSModel
import Cloud

/// Describes a user, the caller unless one is named.
///
/// - Throws: `NoSuchEntity` (404).
///
/// Differs from AWS: the learner is the only user. Source: IAM API, GetUser.
enum GetUser: ServiceOperation {
  static let access = Access<Input>(
    "iam:GetUser", on: ResourceName { $1.globalARN("iam", "user/\($0.userName ?? "learner")").description })

  struct Input: Decodable { var userName: String? }
  struct Output: Encodable { var user: User }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var name = input.userName ?? "learner"
    if input.userName == nil, case .user(let caller) = call.principal { name = caller }
    return Output(user: try User.named(name, call.scope))
  }
}
