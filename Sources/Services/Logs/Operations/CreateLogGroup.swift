import AWSModel
import Cloud
import GRDB

/// Creates a log group.
///
/// Errors: `ResourceAlreadyExistsException`, `InvalidParameterException`. A KMS key is kept and encrypts nothing.
/// Source: CloudWatch Logs API, CreateLogGroup.
enum CreateLogGroup: ServiceOperation {
  static let access = Access<Input>("logs:CreateLogGroup", on: .logGroup { $0.logGroupName })

  struct Input: Decodable {
    var logGroupName: String
    var logGroupClass: String?
    var kmsKeyId: String?
    var tags: [String: String]?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try LogName.checkGroup(input.logGroupName)
    guard try LogGroup.find(input.logGroupName, call) == nil else { throw ServiceError.logGroupAlreadyExists }
    try call.db.execute(
      sql: "INSERT INTO log_groups (account, region, name, class, created, kms_key) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        call.scope.account, call.scope.region, input.logGroupName, input.logGroupClass ?? "STANDARD",
        call.now.milliseconds, input.kmsKeyId,
      ])
    try LogGroup.tag(call.scope.arn("logs", "log-group:\(input.logGroupName)").description, input.tags ?? [:], call)
    call.effect("log group \(input.logGroupName)", .created)
    return Output()
  }
}
