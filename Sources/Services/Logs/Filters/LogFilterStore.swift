import AWSModel
import Cloud
import Foundation
import GRDB

/// The filters of a log group: what PutMetricFilter or PutSubscriptionFilter was given.
struct LogFilter {
  /// The two kinds, as tables are named.
  enum Kind: String { case metric = "metric_filters", subscription = "subscription_filters" }

  static let migration = Service.Migration(
    "2-filters",
    """
    CREATE TABLE metric_filters (
      log_group INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      given BLOB NOT NULL,
      created INTEGER NOT NULL,
      PRIMARY KEY (log_group, name)
    ) STRICT;
    CREATE TABLE subscription_filters (
      log_group INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      given BLOB NOT NULL,
      created INTEGER NOT NULL,
      PRIMARY KEY (log_group, name)
    ) STRICT;
    """)

  var name: String
  var given: Value
  /// Milliseconds since the epoch.
  var created: Int64

  var pattern: String { given["filterPattern"]?.string ?? "" }

  /// All of a group, sorted by name.
  static func all(_ kind: Kind, of group: Int64, _ call: Call) throws -> [LogFilter] {
    try Row.fetchAll(
      call.db.cachedStatement(sql: "SELECT * FROM \(kind.rawValue) WHERE log_group = ? ORDER BY name"),
      arguments: [group]
    ).map {
      LogFilter(name: $0["name"], given: try ValueCodec.decode(Array($0["given"] as Data)), created: $0["created"])
    }
  }

  func save(_ kind: Kind, in group: Int64, _ call: Call) throws {
    try call.db.execute(
      sql: """
        INSERT INTO \(kind.rawValue) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET given = excluded.given
        """, arguments: [group, name, Data(ValueCodec.encode(given)), created])
  }

  /// Deletes a filter; false when there is none.
  static func delete(_ kind: Kind, _ name: String, in group: Int64, _ call: Call) throws -> Bool {
    try call.db.execute(
      sql: "DELETE FROM \(kind.rawValue) WHERE log_group = ? AND name = ?", arguments: [group, name])
    return call.db.changesCount > 0
  }

  /// The filter as listings show it.
  func described(in group: String) -> Value {
    var value = given
    value["logGroupName"] = .string(group)
    value["filterPattern"] = .string(pattern)
    value["creationTime"] = .integer(created)
    if value["applyOnTransformedLogs"] == nil { value["applyOnTransformedLogs"] = false }
    return value
  }
}
