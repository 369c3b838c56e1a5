import AWSModel
import Cloud
import GRDB

/// Appends events to a log stream.
///
/// Events more than two hours ahead, older than 14 days or older than the group's retention are left out and counted in
/// `rejectedLogEventsInfo`. Errors: `ResourceNotFoundException`, `InvalidParameterException` for a batch out of order.
/// Source: CloudWatch Logs API, PutLogEvents.
enum PutLogEvents: ServiceOperation {
  static let access = Access<Input>(
    "logs:PutLogEvents", on: .logStream { ($0.logGroupName, $0.logStreamName) })

  struct Input: Decodable {
    struct Event: Decodable {
      /// Milliseconds since the epoch.
      var timestamp: Int64
      var message: String
    }
    var logGroupName: String
    var logStreamName: String
    var logEvents: [Event]
  }
  struct Output: Encodable {
    struct Rejected: Encodable {
      var tooNewLogEventStartIndex: Int?
      var tooOldLogEventEndIndex: Int?
      var expiredLogEventEndIndex: Int?
    }
    var nextSequenceToken: String?
    var rejectedLogEventsInfo: Rejected?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let group = try LogGroup.named(input.logGroupName, call)
    let stream = try LogStream.named(input.logStreamName, in: group, call)
    let events = input.logEvents
    guard zip(events, events.dropFirst()).allSatisfy({ $0.timestamp <= $1.timestamp }) else {
      throw ServiceError.invalidLogParameter(
        "Log events in a single PutLogEvents request must be in chronological order.")
    }
    let now = call.now.milliseconds
    let tooNew = events.firstIndex { $0.timestamp > now + 7_200_000 }
    let tooOld = events.lastIndex { $0.timestamp < now - 14 * 86_400_000 }.map { $0 + 1 }
    let expired = events.lastIndex { $0.timestamp < group.oldest(call.now) }.map { $0 + 1 }
    let kept = events[max(tooOld ?? 0, expired ?? 0)..<max(tooNew ?? events.count, max(tooOld ?? 0, expired ?? 0))]
    try append(kept, to: stream, in: group, &call)
    let rejected = Output.Rejected(
      tooNewLogEventStartIndex: tooNew, tooOldLogEventEndIndex: tooOld, expiredLogEventEndIndex: expired)
    let anyRejected = tooNew != nil || tooOld != nil || expired != nil
    return Output(
      nextSequenceToken: call.random.text(56, of: "0123456789"), rejectedLogEventsInfo: anyRejected ? rejected : nil)
  }

  private static func append(
    _ events: ArraySlice<Input.Event>, to stream: LogStream, in group: LogGroup, _ call: inout Call
  ) throws {
    guard let first = events.first, let last = events.last else { return }
    // 26 bytes are added for each event, as its size counts: PutLogEvents API.
    try call.meter("gigabytes", Double(events.map { $0.message.utf8.count + 26 }.reduce(0, +)) / 1e9)
    let identified = events.map { event in
      LogDelivery.Event(id: call.random.text(56, of: "0123456789"), timestamp: event.timestamp, message: event.message)
    }
    try LogDelivery(group: group, stream: stream.name, events: identified).send(&call)
    let insert = try call.db.cachedStatement(
      sql: """
        INSERT INTO log_events SELECT ?1, ?2,
          (SELECT IFNULL(MAX(arrival), 0) + 1 FROM log_events WHERE stream = ?1 AND timestamp = ?2), ?3, ?4
        """)
    for event in events {
      try insert.execute(arguments: [stream.id, event.timestamp, call.now.milliseconds, event.message])
    }
    try call.db.execute(
      sql: """
        UPDATE log_streams SET first_event = MIN(IFNULL(first_event, ?1), ?1),
          last_event = MAX(IFNULL(last_event, ?2), ?2), last_ingestion = ?3 WHERE id = ?4
        """, arguments: [first.timestamp, last.timestamp, call.now.milliseconds, stream.id])
  }
}
