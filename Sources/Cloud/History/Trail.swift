import AWSModel
import Foundation
import GRDB

/// The history of requests: what was asked, by whom, what caused it, how it ended and what it changed. `why` and `trace`
/// read it, and the shell takes effects from it, whoever caused them.
public struct TrailEntry: Sendable, Hashable {
  /// Its place in the history.
  public var number: Int64
  /// The request that caused this one.
  public var causedBy: Int64?
  /// The virtual instant at which it was performed.
  public var at: Timestamp
  /// The model's name of the service.
  public var service: String
  /// The operation as AWS spells it; internal ones begin with an underscore.
  public var operation: String
  /// On whose behalf.
  public var principal: Principal
  /// The ARN of the resource it was about, or `*`.
  public var resource: String
  /// The error code, or nil for success.
  public var code: String?
  /// The refusal's text.
  public var message: String?
  /// What it changed, for the learner's eyes.
  public var effects: [Effect]
  /// What let the principal in or kept it out, in words: the statement of a policy; nil where no policy was asked.
  public var verdict: String?
}

enum Trail {
  /// So many of the newest entries remain, and up to a thousand more.
  static let kept: Int64 = 50_000

  static let migration = Service.Migration(
    "1-trail",
    """
    CREATE TABLE trail (
      number INTEGER PRIMARY KEY,
      caused_by INTEGER,
      at INTEGER NOT NULL,
      service TEXT NOT NULL,
      operation TEXT NOT NULL,
      principal TEXT NOT NULL,
      source TEXT,
      resource TEXT NOT NULL,
      code TEXT,
      message TEXT,
      effects BLOB
    ) STRICT;
    CREATE INDEX trail_by_cause ON trail (caused_by) WHERE caused_by IS NOT NULL;
    CREATE INDEX trail_by_source ON trail (source) WHERE source IS NOT NULL;
    CREATE INDEX trail_by_resource ON trail (resource);
    """)

  static let verdictMigration = Service.Migration("7-verdicts", "ALTER TABLE trail ADD COLUMN verdict TEXT")

  static func nextNumber(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT IFNULL(MAX(number), 0) + 1 FROM trail")) ?? 1
  }

  static func insert(_ entry: TrailEntry, _ db: Database) throws {
    if entry.number % 1_024 == 0 {
      try db.execute(sql: "DELETE FROM trail WHERE number <= ?", arguments: [entry.number - kept])
    }
    let source: String? = if case .service(_, let source) = entry.principal { source } else { nil }
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO trail VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        entry.number, entry.causedBy, entry.at.microseconds, entry.service, entry.operation,
        text(entry.principal), source, entry.resource, entry.code, entry.message, bytes(entry.effects),
        entry.verdict,
      ])
  }

  static func fetch(_ db: Database, where condition: String, _ arguments: StatementArguments) throws -> [TrailEntry] {
    try Row.fetchAll(db, sql: "SELECT * FROM trail WHERE \(condition)", arguments: arguments).map(entry)
  }

  private static func entry(_ row: Row) throws -> TrailEntry {
    let effects: Data? = row["effects"]
    return TrailEntry(
      number: row["number"], causedBy: row["caused_by"], at: Timestamp(microseconds: row["at"]),
      service: row["service"],
      operation: row["operation"], principal: principal(row["principal"], source: row["source"]),
      resource: row["resource"], code: row["code"], message: row["message"],
      effects: try effects.map { Self.effects(try ValueCodec.decode(Array($0))) } ?? [], verdict: row["verdict"])
  }

  private static func bytes(_ effects: [Effect]) -> Data? {
    if effects.isEmpty { return nil }
    let rows = effects.map { effect -> Value in
      [.string(effect.service), .string(effect.subject), .string(effect.change.rawValue), .string(effect.detail)]
    }
    return Data(ValueCodec.encode(.list(rows)))
  }

  private static func effects(_ value: Value) -> [Effect] {
    (value.list ?? []).compactMap { row in
      let texts = (row.list ?? []).compactMap(\.string)
      guard texts.count == 4, let change = Effect.Change(rawValue: texts[2]) else { return nil }
      return Effect(texts[0], texts[1], change, texts[3])
    }
  }

  private static func text(_ principal: Principal) -> String {
    switch principal {
    case .user(let name): "user/\(name)"
    case .role(let name, let session): "role/\(name)/\(session)"
    case .service(let name, _): "service/\(name)"
    }
  }

  private static func principal(_ text: String, source: String?) -> Principal {
    let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    return switch parts[0] {
    case "user": .user(parts[1])
    case "role": .role(name: parts[1], session: parts.count > 2 ? parts[2] : "")
    default: .service(parts.count > 1 ? parts[1] : "", source: source)
    }
  }
}
