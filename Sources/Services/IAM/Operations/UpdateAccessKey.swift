import AWSModel
import Cloud

/// Switches a user's key on or off.
///
/// - Throws: `NoSuchEntity` (404). Source: IAM API, UpdateAccessKey.
enum UpdateAccessKey: ServiceOperation {
  static let access = Access<Input>("iam:UpdateAccessKey", on: .user(\.userName))

  struct Input: Decodable {
    var userName: String?
    var accessKeyId: String
    var status: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard ["Active", "Inactive"].contains(input.status) else {
      throw ServiceError.notImplemented(service: "iam", operation: "UpdateAccessKey")
    }
    let user = try User.named(call.userName(input.userName), call).userName
    try AccessKey.set(input.accessKeyId, of: user, to: input.status, call)
    call.effect("access key \(input.accessKeyId)", .updated, input.status)
    return Output()
  }
}
