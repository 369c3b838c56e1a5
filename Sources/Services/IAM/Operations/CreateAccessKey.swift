import AWSModel
import Cloud
import GRDB

/// Issues a key to a user, the caller unless one is named; the secret is shown this once.
///
/// - Throws: `NoSuchEntity` (404), `LimitExceeded` (409) beyond two keys. Source: IAM API, CreateAccessKey.
enum CreateAccessKey: ServiceOperation {
  static let access = Access<Input>("iam:CreateAccessKey", on: .user(\.userName))

  struct Input: Decodable { var userName: String? }
  struct Output: Encodable { var accessKey: Issued }

  struct Issued: Encodable {
    var userName: String
    var accessKeyId: String
    var status = "Active"
    var secretAccessKey: String
    var createDate: Timestamp
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let user = try User.named(call.userName(input.userName), call).userName
    guard try AccessKey.all(of: user, call).count < 2 else { throw ServiceError.quota("AccessKeysPerUser", 2) }
    let key = Issued(
      userName: user, accessKeyId: "AKIA" + call.random.text(16, of: IAMIdentifier.alphabet),
      secretAccessKey: call.random.text(
        40, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"), createDate: call.now.wholeSeconds)
    try call.db.execute(
      sql: "INSERT INTO iam_access_keys VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        key.accessKeyId, call.scope.owner, call.scope.account, call.scope.partition, user, key.secretAccessKey,
        key.status, key.createDate.microseconds,
      ])
    call.effect("access key \(key.accessKeyId)", .created, "of user \(user)")
    return Output(accessKey: key)
  }
}
