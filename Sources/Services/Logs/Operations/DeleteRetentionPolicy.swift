import AWSModel
import Cloud
import GRDB

/// Makes a group keep its events for ever.
///
/// Errors: `ResourceNotFoundException`. Source: CloudWatch Logs API, DeleteRetentionPolicy.
enum DeleteRetentionPolicy: ServiceOperation {
  static let access = Access<Input>("logs:DeleteRetentionPolicy", on: .logGroup { $0.logGroupName })

  struct Input: Decodable { var logGroupName: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let group = try LogGroup.named(input.logGroupName, call)
    try call.db.execute(sql: "UPDATE log_groups SET retention = NULL WHERE id = ?", arguments: [group.id])
    call.effect("log group \(group.name)", .updated, "keeps its events for ever")
    return Output()
  }
}
