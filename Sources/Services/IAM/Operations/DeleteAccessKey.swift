import AWSModel
import Cloud

/// Deletes a user's key: from now on it is refused.
///
/// - Throws: `NoSuchEntity` (404). Source: IAM API, DeleteAccessKey.
enum DeleteAccessKey: ServiceOperation {
  static let access = Access<Input>("iam:DeleteAccessKey", on: .user(\.userName))

  struct Input: Decodable {
    var userName: String?
    var accessKeyId: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let user = try User.named(call.userName(input.userName), call).userName
    try AccessKey.set(input.accessKeyId, of: user, to: "Deleted", call)
    call.effect("access key \(input.accessKeyId)", .deleted)
    return Output()
  }
}
