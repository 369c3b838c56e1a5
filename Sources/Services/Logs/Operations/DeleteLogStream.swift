import AWSModel
import Cloud
import GRDB

/// Deletes a log stream with its events.
///
/// Errors: `ResourceNotFoundException` without the group or the stream. Source: CloudWatch Logs API, DeleteLogStream.
enum DeleteLogStream: ServiceOperation {
  static let access = Access<Input>(
    "logs:DeleteLogStream", on: .logStream { ($0.logGroupName, $0.logStreamName) })

  struct Input: Decodable {
    var logGroupName: String
    var logStreamName: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let group = try LogGroup.named(input.logGroupName, call)
    let stream = try LogStream.named(input.logStreamName, in: group, call)
    try call.db.execute(sql: "DELETE FROM log_streams WHERE id = ?", arguments: [stream.id])
    call.effect("log stream \(stream.name)", .deleted)
    return Output()
  }
}
