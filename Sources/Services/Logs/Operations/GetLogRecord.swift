import AWSModel
import Cloud
import GRDB

/// One event that a query found, by its `@ptr`, with all its fields.
///
/// Errors: `ResourceNotFoundException`, whose wording is not verified. Source: CloudWatch Logs API, GetLogRecord.
enum GetLogRecord: ServiceOperation {
  static let access = Access<Input>("logs:GetLogRecord")

  struct Input: Decodable {
    var logRecordPointer: String
  }
  struct Output: Encodable { var logRecord: [String: String] }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let place =
      Base64.decode(input.logRecordPointer).map { String(decoding: $0, as: UTF8.self).split(separator: "/") } ?? []
    let numbers = place.compactMap { Int64($0) }
    guard numbers.count == 3,
      let row = try Row.fetchOne(
        call.db,
        sql: """
          SELECT log_events.*, log_streams.name AS stream_name, log_groups.name AS group_name FROM log_events
          JOIN log_streams ON log_streams.id = stream JOIN log_groups ON log_groups.id = log_group
          WHERE stream = ? AND timestamp = ? AND arrival = ? AND account = ? AND region = ?
          """, arguments: [numbers[0], numbers[1], numbers[2], call.scope.account, call.scope.region])
    else { throw ServiceError.noSuchLogResource("The specified log record does not exist.") }
    let message: String = row["message"]
    var record = DiscoveredFields.find(in: message).compactMapValues(\.shown)
    record["@ingestionTime"] = String(row["ingested"] as Int64)
    record["@log"] = "\(call.scope.account):\(row["group_name"] as String)"
    record["@logStream"] = row["stream_name"]
    record["@message"] = message
    record["@timestamp"] = String(row["timestamp"] as Int64)
    return Output(logRecord: record)
  }
}
