import AWSModel
import Cloud
import Foundation
import GRDB

/// An archive: the events of one bus that fit a pattern, kept for a time or for ever.
struct Archive {
  static let kind = "archive"

  /// The table of the events kept, in the order of time.
  static let migration = Service.Migration(
    "4-archives",
    """
    CREATE TABLE archived_events (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      archive TEXT NOT NULL,
      at INTEGER NOT NULL,
      size INTEGER NOT NULL,
      event BLOB NOT NULL
    ) STRICT;
    CREATE INDEX archived_events_by_time ON archived_events (account, region, archive, at);
    """)

  var name: String
  /// The members of CreateArchive, as they are now.
  var settings: Value
  var created: Timestamp

  init(_ document: StoredDocument) {
    name = document.name
    settings = document.body
    created = document.created
  }

  /// - Throws: `ResourceNotFoundException` (400).
  static func named(_ name: String, _ call: Call) throws -> Archive {
    guard let archive = try find(name, call) else { throw ServiceError.noSuchArchive(name) }
    return archive
  }

  static func find(_ name: String, _ call: Call) throws -> Archive? { try call.document(kind, name).map(Archive.init) }

  static func all(_ call: Call) throws -> [Archive] { try call.documents(kind).map(Archive.init) }

  static func arn(_ name: String, _ scope: Scope) -> String { scope.arn("events", "archive/\(name)").description }

  var bus: String { EventBus.name(settings["EventSourceArn"]?.string) }
  var retention: Int64 { settings["RetentionDays"]?.integer ?? 0 }

  /// The earliest instant of an event that is still kept.
  private func oldest(_ now: Timestamp) -> Int64 {
    retention == 0 ? Int64.min : now.microseconds - retention * 86_400_000_000
  }

  /// Keeps an event that came to the bus in the archives that want it.
  static func keep(_ event: Value, on bus: String, _ call: Call) throws {
    for archive in try all(call) where archive.bus == bus {
      if let pattern = archive.settings["EventPattern"]?.string, try !EventPattern(pattern).matches(event) { continue }
      let text = JSONText.render(event)
      try call.db.cachedStatement(
        sql: "INSERT INTO archived_events (account, region, archive, at, size, event) VALUES (?, ?, ?, ?, ?, ?)"
      ).execute(
        arguments: [
          call.scope.account, call.scope.region, archive.name, call.now.microseconds, text.utf8.count,
          Data(ValueCodec.encode(event)),
        ])
    }
  }

  /// The events that came from `start` to before `end`, in their order.
  func events(from start: Timestamp, to end: Timestamp, _ call: Call) throws -> [(at: Timestamp, event: Value)] {
    try Row.fetchAll(
      call.db,
      sql: """
        SELECT at, event FROM archived_events
        WHERE account = ? AND region = ? AND archive = ? AND at >= ? AND at < ? ORDER BY at, id
        """,
      arguments: [
        call.scope.account, call.scope.region, name, max(start.microseconds, oldest(call.now)), end.microseconds,
      ]
    ).map { (Timestamp(microseconds: $0["at"]), try ValueCodec.decode(Array($0["event"] as Data))) }
  }

  func delete(_ call: Call) throws {
    try call.deleteDocument(Self.kind, name)
    try call.db.execute(
      sql: "DELETE FROM archived_events WHERE account = ? AND region = ? AND archive = ?",
      arguments: [call.scope.account, call.scope.region, name])
  }

  /// The archive as DescribeArchive and ListArchives answer with it.
  func described(_ call: Call) throws -> Value {
    let row = try Row.fetchOne(
      call.db,
      sql: """
        SELECT COUNT(*) AS count, IFNULL(SUM(size), 0) AS size FROM archived_events
        WHERE account = ? AND region = ? AND archive = ? AND at >= ?
        """,
      arguments: [call.scope.account, call.scope.region, name, oldest(call.now)])
    var value = settings
    value["ArchiveArn"] = .string(Self.arn(name, call.scope))
    value["ArchiveName"] = .string(name)
    value["State"] = "ENABLED"
    value["RetentionDays"] = .integer(retention)
    value["SizeBytes"] = .integer(row?["size"] ?? 0)
    value["EventCount"] = .integer(row?["count"] ?? 0)
    value["CreationTime"] = .timestamp(created)
    return value
  }
}

/// An archive as CreateArchive and UpdateArchive answer with it.
struct ArchiveReceipt: Encodable {
  var archiveArn: String
  var state = "ENABLED"
  var creationTime: Timestamp
}

extension ResourceName {
  /// The archive that a member names.
  static func archive(_ name: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { Archive.arn(name($0), $1) }
  }
}
