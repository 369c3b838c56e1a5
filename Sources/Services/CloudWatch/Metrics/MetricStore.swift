import AWSModel
import Cloud
import GRDB

/// The tables of metrics and their data.
///
/// A datum is kept as it came: a count, a sum, the least and the greatest, and for percentiles the values with their
/// counts. The key begins with (metric, instant), so a time range is read without looking at the rest of the history.
enum MetricStore {
  static let migration = Service.Migration(
    "1-metrics",
    """
    CREATE TABLE metrics (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      namespace TEXT NOT NULL,
      name TEXT NOT NULL,
      dimensions TEXT NOT NULL,
      UNIQUE (account, region, namespace, name, dimensions)
    ) STRICT;
    CREATE TABLE metric_data (
      metric INTEGER NOT NULL REFERENCES metrics (id),
      at INTEGER NOT NULL,
      id INTEGER NOT NULL,
      unit TEXT NOT NULL,
      count REAL NOT NULL,
      sum REAL NOT NULL,
      least REAL NOT NULL,
      greatest REAL NOT NULL,
      histogram TEXT NOT NULL,
      PRIMARY KEY (metric, at, id)
    ) STRICT, WITHOUT ROWID;
    """)

  /// The metric's number, made if need be.
  static func metric(_ namespace: String, _ name: String, _ dimensions: [Dimension], _ call: Call) throws -> Int64 {
    if let known = try find(namespace, name, dimensions, call) { return known }
    try call.db.execute(
      sql: "INSERT INTO metrics (account, region, namespace, name, dimensions) VALUES (?, ?, ?, ?, ?)",
      arguments: [call.scope.account, call.scope.region, namespace, name, Dimension.text(dimensions)])
    return call.db.lastInsertedRowID
  }

  /// The metric's number; nil where there is none. The order of dimensions does not matter.
  static func find(_ namespace: String, _ name: String, _ dimensions: [Dimension], _ call: Call) throws -> Int64? {
    let sql = """
      SELECT id FROM metrics WHERE account = ? AND region = ? AND namespace = ? AND name = ? AND dimensions = ?
      """
    return try Int64.fetchOne(
      call.db.cachedStatement(sql: sql),
      arguments: [call.scope.account, call.scope.region, namespace, name, Dimension.text(dimensions)])
  }
}

/// A name and a value that tell one metric from another of the same name.
struct Dimension: Codable, Hashable {
  var name: String
  var value: String

  /// One text for a set of dimensions, whatever their order.
  static func text(_ dimensions: [Dimension]) -> String {
    let pairs = dimensions.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    return JSONText.render(.list(pairs.map { [.string($0.name), .string($0.value)] }))
  }

  /// The dimensions of such a text, sorted.
  static func read(_ text: String) throws -> [Dimension] {
    (try JSONText.parse(text).list ?? []).map { Dimension(name: $0[0]?.string ?? "", value: $0[1]?.string ?? "") }
  }
}
