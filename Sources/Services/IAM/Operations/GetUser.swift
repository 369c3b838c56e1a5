import AWSModel
import Cloud

/// Describes a user, the caller unless one is named.
///
/// - Throws: `NoSuchEntity` (404). Source: IAM API, GetUser.
enum GetUser: ServiceOperation {
  static let access = Access<Input>("iam:GetUser", on: .user(\.userName))

  struct Input: Decodable { var userName: String? }
  struct Output: Encodable { var user: User }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    Output(user: try User.named(call.userName(input.userName), call))
  }
}
