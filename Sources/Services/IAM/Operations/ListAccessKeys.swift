import AWSModel
import Cloud

/// Lists a user's keys, without their secrets.
///
/// - Throws: `NoSuchEntity` (404). Source: IAM API, ListAccessKeys.
enum ListAccessKeys: ServiceOperation {
  static let access = Access<Input>("iam:ListAccessKeys", on: .user(\.userName))

  struct Input: Decodable { var userName: String? }
  struct Output: Encodable {
    var accessKeyMetadata: [AccessKeyMetadata]
    var isTruncated = false
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let user = try User.named(call.userName(input.userName), call).userName
    return Output(accessKeyMetadata: try AccessKey.all(of: user, call))
  }
}
