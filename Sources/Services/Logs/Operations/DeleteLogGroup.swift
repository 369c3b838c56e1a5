import AWSModel
import Cloud
import GRDB

/// Deletes a log group with all its streams and events.
///
/// Errors: `ResourceNotFoundException`. Source: CloudWatch Logs API, DeleteLogGroup.
enum DeleteLogGroup: ServiceOperation {
  static let access = Access<Input>("logs:DeleteLogGroup", on: .logGroup { $0.logGroupName })

  struct Input: Decodable { var logGroupName: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let group = try LogGroup.named(input.logGroupName, call)
    try call.db.execute(sql: "DELETE FROM log_groups WHERE id = ?", arguments: [group.id])
    try call.untag(group.arn(call.scope))
    call.effect("log group \(group.name)", .deleted)
    return Output()
  }
}
