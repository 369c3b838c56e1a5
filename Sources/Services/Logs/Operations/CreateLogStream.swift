import AWSModel
import Cloud
import GRDB

/// Creates a log stream in a group.
///
/// Errors: `ResourceNotFoundException` without the group, `ResourceAlreadyExistsException`, `InvalidParameterException`.
/// Source: CloudWatch Logs API, CreateLogStream.
enum CreateLogStream: ServiceOperation {
  static let access = Access<Input>(
    "logs:CreateLogStream", on: .logStream { ($0.logGroupName, $0.logStreamName) })

  struct Input: Decodable {
    var logGroupName: String
    var logStreamName: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try LogName.checkStream(input.logStreamName)
    let group = try LogGroup.named(input.logGroupName, call)
    guard try LogStream.find(input.logStreamName, in: group, call) == nil else {
      throw ServiceError.logStreamAlreadyExists
    }
    try call.db.execute(
      sql: "INSERT INTO log_streams (log_group, name, created) VALUES (?, ?, ?)",
      arguments: [group.id, input.logStreamName, call.now.milliseconds])
    return Output()
  }
}
