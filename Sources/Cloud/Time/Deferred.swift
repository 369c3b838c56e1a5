import AWSModel
import Foundation
import GRDB

/// A request that waits in the database until it is due.
///
/// Invariants:
/// 1. A row is written in the transaction that causes it and deleted in the transaction that performs it, so each is
///    performed once; a waiting operation's row is deleted with its last transaction, so it is performed at least once.
/// 2. Rows are taken in the order of (due, id).
/// 3. A row in work by a living process (`owner`) is left alone by the others.
struct Deferred: Sendable {
  var id: Int64
  var due: Timestamp
  var request: Request
  var report: Request?

  static let migration = Service.Migration(
    "1-deferred",
    """
    CREATE TABLE deferred (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      due INTEGER NOT NULL,
      tag TEXT,
      owner INTEGER NOT NULL DEFAULT 0,
      request BLOB NOT NULL,
      report BLOB
    ) STRICT;
    CREATE INDEX deferred_by_due ON deferred (due, id);
    CREATE INDEX deferred_by_tag ON deferred (tag) WHERE tag IS NOT NULL;
    """)

  static func insert(_ request: Request, due: Timestamp, tag: String?, report: Request?, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO deferred (due, tag, request, report) VALUES (?, ?, ?, ?)").execute(
      arguments: [
        due.microseconds, tag.map { name($0, request.scope) }, Data(RequestCodec.encode(request)),
        report.map { Data(RequestCodec.encode($0)) },
      ])
  }

  static func delete(tag: String, _ scope: Scope, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM deferred WHERE tag = ?").execute(arguments: [name(tag, scope)])
  }

  /// What is due at `limit` or before becomes due at `later`.
  static func putOff(until limit: Timestamp, to later: Timestamp, _ db: Database) throws {
    try db.execute(
      sql: "UPDATE deferred SET due = ? WHERE due <= ?", arguments: [later.microseconds, limit.microseconds])
  }

  /// The earliest row due at `limit` or before, that nobody works on: neither this process nor another living one.
  static func next(
    until limit: Timestamp, _ db: Database, owner: Int64, inWork: Set<Int64>, isAlive: (Int64) -> Bool
  ) throws -> Deferred? {
    let sql = "SELECT id, due, owner, request, report FROM deferred WHERE due <= ? ORDER BY due, id"
    let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [limit.microseconds])
    while let row = try rows.next() {
      let other: Int64 = row["owner"]
      if other != 0, other == owner || isAlive(other) { continue }
      if !inWork.isEmpty, inWork.contains(row["id"]) { continue }
      let report: Data? = row["report"]
      return Deferred(
        id: row["id"], due: Timestamp(microseconds: row["due"]), request: try RequestCodec.decode(row["request"]),
        report: try report.map { try RequestCodec.decode($0) })
    }
    return nil
  }

  /// The row written next after that of `id`.
  static func after(_ id: Int64, _ db: Database) throws -> Deferred? {
    let sql = "SELECT id, due, request, report FROM deferred WHERE id > ? ORDER BY id LIMIT 1"
    guard let row = try Row.fetchOne(db, sql: sql, arguments: [id]) else { return nil }
    return Deferred(
      id: row["id"], due: Timestamp(microseconds: row["due"]), request: try RequestCodec.decode(row["request"]))
  }

  /// When the next request is due; nil when none waits.
  static func nextDue(_ db: Database) throws -> Timestamp? {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT due FROM deferred WHERE owner = 0 ORDER BY due LIMIT 1"))
      .map(Timestamp.init(microseconds:))
  }

  private static func name(_ tag: String, _ scope: Scope) -> String { "\(scope.owner)/\(scope.region)/\(tag)" }
}
