import AWSModel
import Cloud
import GRDB

/// Finds events in all streams of a group, by time and pattern.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterException`. Patterns: see `FilterPattern`.
/// Source: CloudWatch Logs API, FilterLogEvents.
enum FilterLogEvents: ServiceOperation {
  static let access = Access<Input>(
    "logs:FilterLogEvents", on: .logGroup { $0.logGroupName ?? $0.logGroupIdentifier ?? "*" })

  struct Input: Decodable {
    var logGroupName: String?
    var logGroupIdentifier: String?
    var logStreamNames: [String]?
    var logStreamNamePrefix: String?
    /// Milliseconds since the epoch; inclusive.
    var startTime: Int64?
    /// Milliseconds since the epoch; exclusive.
    var endTime: Int64?
    var filterPattern: String?
    var nextToken: String?
    /// 1...10,000.
    var limit: Int64?
  }
  struct Output: Encodable {
    struct Event: Encodable {
      var logStreamName: String
      var timestamp: Int64
      var message: String
      var ingestionTime: Int64
      var eventId: String
    }
    var events: [Event]
    /// Always empty: AWS deprecated it in 2019.
    var searchedLogStreams: [String] = []
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try LogName.checkLimit(input.limit, 1...10_000)
    if input.logStreamNames != nil, input.logStreamNamePrefix != nil {
      throw ServiceError.invalidLogParameter(
        "LogStreamNamePrefix and LogStreamNames are mutually exclusive parameters.")
    }
    let pattern = try FilterPattern(input.filterPattern ?? "")
    let group = try LogGroup.named(LogGroup.name(input.logGroupName, or: input.logGroupIdentifier), call)
    for name in input.logStreamNames ?? [] { _ = try LogStream.named(name, in: group, call) }
    guard let skip = input.nextToken.map({ Int($0) }) ?? 0 else { throw ServiceError.invalidNextToken }
    let limit = Int(input.limit ?? 10_000)
    let sql = """
      SELECT log_events.*, log_streams.name FROM log_events JOIN log_streams ON log_streams.id = stream
      WHERE log_group = ? AND timestamp >= ? AND timestamp < ?
      ORDER BY timestamp, log_events.stream, arrival LIMIT -1 OFFSET ?
      """
    let rows = try Row.fetchCursor(
      call.db, sql: sql,
      arguments: [
        group.id, max(input.startTime ?? 0, group.oldest(call.now)), input.endTime ?? Int64.max, skip,
      ])
    var events: [Output.Event] = []
    var read = 0
    while let row = try rows.next() {
      if events.count == limit { return Output(events: events, nextToken: "\(skip + read)") }
      read += 1
      let (name, message): (String, String) = (row["name"], row["message"])
      guard wanted(name, input), pattern.matches(message) else { continue }
      events.append(
        Output.Event(
          logStreamName: name, timestamp: row["timestamp"], message: message, ingestionTime: row["ingested"],
          eventId: identifier(row)))
    }
    return Output(events: events)
  }

  private static func wanted(_ stream: String, _ input: Input) -> Bool {
    if let names = input.logStreamNames { return names.contains(stream) }
    return input.logStreamNamePrefix.map { stream.hasPrefix($0) } ?? true
  }

  /// 56 digits, as AWS's are.
  private static func identifier(_ row: Row) -> String {
    let numbers: [Int64] = [row["timestamp"], row["stream"], row["arrival"]]
    let widths = [20, 18, 18]
    return zip(numbers, widths).map { number, width in
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }.joined()
  }
}
