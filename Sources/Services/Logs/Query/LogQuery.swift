import AWSModel
import Cloud
import GRDB

/// A query as kept: its text, when it ran and what it found.
enum LogQuery {
  static let kind = "query"

  /// The events of some groups between two instants, in the order of time, with the fields that Insights finds.
  ///
  /// - Parameters:
  ///   - start: Seconds since the epoch; inclusive, as is `end`.
  static func events(of groups: [LogGroup], from start: Int64, to end: Int64, _ call: Call) throws -> [QueryRow] {
    var rows: [(at: Int64, row: QueryRow)] = []
    for group in groups {
      let cursor = try Row.fetchCursor(
        call.db,
        sql: """
          SELECT log_events.*, log_streams.name AS stream_name FROM log_events
          JOIN log_streams ON log_streams.id = stream
          WHERE log_group = ? AND timestamp >= ? AND timestamp <= ? ORDER BY timestamp, stream, arrival
          """, arguments: [group.id, max(start * 1_000, group.oldest(call.now)), end * 1_000 + 999])
      while let row = try cursor.next() {
        let message: String = row["message"]
        let at: Int64 = row["timestamp"]
        var fields = DiscoveredFields.find(in: message)
        fields["@timestamp"] = .text(QueryFunctions.stamp(Double(at)))
        fields["@ingestionTime"] = .text(QueryFunctions.stamp(Double(row["ingested"] as Int64)))
        fields["@message"] = .text(message)
        fields["@logStream"] = .text(row["stream_name"])
        fields["@log"] = .text("\(call.scope.account):\(group.name)")
        let place: [Int64] = [row["stream"], at, row["arrival"]]
        let pointer = Base64.encode(Array("\(place[0])/\(place[1])/\(place[2])".utf8))
        rows.append((at, QueryRow(fields, pointer: pointer)))
      }
    }
    return rows.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element.row)
  }
}
