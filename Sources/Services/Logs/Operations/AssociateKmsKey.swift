import AWSModel
import Cloud
import GRDB

/// Names the KMS key that encrypts a log group's events from now on. Here it is kept and encrypts nothing.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterException`. Source: CloudWatch Logs API, AssociateKmsKey.
enum AssociateKmsKey: ServiceOperation {
  static let access = Access<Input>(
    "logs:AssociateKmsKey", on: .logGroup { $0.logGroupName ?? $0.resourceIdentifier ?? "" })

  struct Input: Decodable {
    var logGroupName: String?
    var resourceIdentifier: String?
    var kmsKeyId: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let name = try LogGroup.name(input.logGroupName, or: input.resourceIdentifier)
    try LogGroup.named(name, call).set(key: input.kmsKeyId, &call)
    return Output()
  }
}

extension LogGroup {
  /// Sets the group's KMS key; nil takes it away.
  func set(key: String?, _ call: inout Call) throws {
    try call.db.execute(sql: "UPDATE log_groups SET kms_key = ? WHERE id = ?", arguments: [key, id])
    call.effect("log group \(name)", .updated, key.map { "key \($0)" } ?? "no key")
  }
}
