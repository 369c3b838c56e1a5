import AWSModel
import Cloud
import GRDB

/// Reads the events of one stream, page by page in both directions.
///
/// Without `startFromHead` and token the newest page comes first. At an end the token given is the token returned, which is
/// how clients know (API, GetLogEvents). Errors: `ResourceNotFoundException`, `InvalidParameterException`.
enum GetLogEvents: ServiceOperation {
  static let access = Access<Input>(
    "logs:GetLogEvents", on: .logStream { ($0.logGroupName ?? $0.logGroupIdentifier ?? "*", $0.logStreamName) })

  struct Input: Decodable {
    var logGroupName: String?
    var logGroupIdentifier: String?
    var logStreamName: String
    /// Milliseconds since the epoch; inclusive.
    var startTime: Int64?
    /// Milliseconds since the epoch; exclusive.
    var endTime: Int64?
    var nextToken: String?
    /// 1...10,000.
    var limit: Int64?
    var startFromHead: Bool?
  }
  struct Output: Encodable {
    struct Event: Encodable {
      var timestamp: Int64
      var message: String
      var ingestionTime: Int64
    }
    var events: [Event]
    var nextForwardToken: String
    var nextBackwardToken: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try LogName.checkLimit(input.limit, 1...10_000)
    let group = try LogGroup.named(LogGroup.name(input.logGroupName, or: input.logGroupIdentifier), call)
    let stream = try LogStream.named(input.logStreamName, in: group, call)
    let from = try input.nextToken.map { try LogCursor(token: $0) }
    let forward = from?.isForward ?? (input.startFromHead ?? false)
    let rows = try fetch(input, group, stream, from, forward: forward, call)
    let events = forward ? rows : rows.reversed()
    let (first, last) = (events.first, events.last)
    let edge = from ?? LogCursor(isForward: forward, timestamp: stream.lastEvent ?? call.now.milliseconds, arrival: 0)
    return Output(
      events: events.map {
        Output.Event(timestamp: $0["timestamp"], message: $0["message"], ingestionTime: $0["ingested"])
      },
      nextForwardToken: (last.map { LogCursor($0, isForward: true) } ?? edge.turned(forward: true)).token,
      nextBackwardToken: (first.map { LogCursor($0, isForward: false) } ?? edge.turned(forward: false)).token)
  }

  private static func fetch(
    _ input: Input, _ group: LogGroup, _ stream: LogStream, _ from: LogCursor?, forward: Bool, _ call: Call
  ) throws -> [Row] {
    let beyond = from.map { _ in "AND (timestamp, arrival) \(forward ? ">" : "<") (?, ?)" } ?? "AND (1, 1) = (?, ?)"
    let sql = """
      SELECT timestamp, arrival, ingested, message FROM log_events
      WHERE stream = ? AND timestamp >= ? AND timestamp < ? \(beyond)
      ORDER BY timestamp \(forward ? "" : "DESC"), arrival \(forward ? "" : "DESC") LIMIT ?
      """
    return try Row.fetchAll(
      call.db, sql: sql,
      arguments: [
        stream.id, max(input.startTime ?? 0, group.oldest(call.now)), input.endTime ?? Int64.max,
        from?.timestamp ?? 1, from?.arrival ?? 1, input.limit ?? 10_000,
      ])
  }
}

/// A place between two events of a stream: `f/` or `b/`, 56 digits, `/s`, as AWS's tokens look.
struct LogCursor {
  var isForward: Bool
  var timestamp: Int64
  var arrival: Int64

  init(isForward: Bool, timestamp: Int64, arrival: Int64) {
    self.isForward = isForward
    self.timestamp = timestamp
    self.arrival = arrival
  }

  init(_ row: Row, isForward: Bool) {
    self.init(isForward: isForward, timestamp: row["timestamp"], arrival: row["arrival"])
  }

  /// - Throws: `InvalidParameterException` for a text that is no such token.
  init(token: String) throws {
    let parts = token.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, ["f", "b"].contains(parts[0]), parts[1].count == 56, parts[2] == "s",
      let timestamp = Int64(parts[1].prefix(28)), let arrival = Int64(parts[1].suffix(28))
    else { throw ServiceError.invalidNextToken }
    self.init(isForward: parts[0] == "f", timestamp: timestamp, arrival: arrival)
  }

  var token: String { "\(isForward ? "f" : "b")/\(padded(timestamp))\(padded(arrival))/s" }

  func turned(forward: Bool) -> LogCursor { LogCursor(isForward: forward, timestamp: timestamp, arrival: arrival) }

  private func padded(_ number: Int64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 28 - digits.count)) + digits
  }
}
