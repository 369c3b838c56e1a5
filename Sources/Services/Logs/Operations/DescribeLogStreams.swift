import AWSModel
import Cloud
import GRDB

/// Lists the streams of a log group, by name or by the time of their last event.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterException`. Source: CloudWatch Logs API, DescribeLogStreams.
enum DescribeLogStreams: ServiceOperation {
  static let access = Access<Input>(
    "logs:DescribeLogStreams", on: .logGroup { $0.logGroupName ?? $0.logGroupIdentifier ?? "*" })

  struct Input: Decodable {
    var logGroupName: String?
    var logGroupIdentifier: String?
    var logStreamNamePrefix: String?
    var orderBy: String?
    var descending: Bool?
    var nextToken: String?
    var limit: Int64?
  }
  struct Output: Encodable {
    struct Stream: Encodable {
      var logStreamName: String
      var creationTime: Int64
      var firstEventTimestamp: Int64?
      var lastEventTimestamp: Int64?
      var lastIngestionTime: Int64?
      var uploadSequenceToken: String?
      var arn: String
      var storedBytes = 0
    }
    var logStreams: [Stream]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try LogName.checkLimit(input.limit, 1...50)
    let byTime = input.orderBy == "LastEventTime"
    if byTime, input.logStreamNamePrefix != nil {
      throw ServiceError.invalidLogParameter("Cannot order by LastEventTime with a logStreamNamePrefix.")
    }
    let group = try LogGroup.named(LogGroup.name(input.logGroupName, or: input.logGroupIdentifier), call)
    guard let offset = input.nextToken.map({ Int($0) }) ?? 0 else { throw ServiceError.invalidNextToken }
    let limit = Int(input.limit ?? 50)
    let direction = input.descending == true ? "DESC" : "ASC"
    let sql = """
      SELECT * FROM log_streams WHERE log_group = ? AND (? IS NULL OR substr(name, 1, length(?)) = ?)
      ORDER BY \(byTime ? "last_event \(direction), name" : "name") \(direction) LIMIT ? OFFSET ?
      """
    let prefix = input.logStreamNamePrefix
    let streams = try Row.fetchAll(
      call.db, sql: sql, arguments: [group.id, prefix, prefix, prefix, limit + 1, offset]
    ).map(LogStream.init)
    let scope = call.scope
    let page = streams.prefix(limit).map { stream in
      Output.Stream(
        logStreamName: stream.name, creationTime: stream.created, firstEventTimestamp: stream.firstEvent,
        lastEventTimestamp: stream.lastEvent, lastIngestionTime: stream.lastIngestion,
        arn: scope.arn("logs", "log-group:\(group.name):log-stream:\(stream.name)").description)
    }
    return Output(logStreams: page, nextToken: streams.count > limit ? "\(offset + limit)" : nil)
  }
}
