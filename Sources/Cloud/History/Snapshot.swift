import AWSModel
import Foundation
import GRDB

/// A place in the undo history with a name, to which the sandbox can go back.
///
/// Nothing is copied: saving costs a row, going back costs what changed since. So a snapshot keeps the journal behind it
/// from being forgotten.
public struct Snapshot: Sendable, Hashable {
  /// As the learner called it.
  public var name: String
  /// What the sandbox's clock showed.
  public var at: Timestamp
  /// How many lines changed something since; negative when they were undone since.
  public var steps: Int

  /// The most kept.
  public static let limit = 50

  static let migration = Service.Migration(
    "9-snapshots",
    """
    CREATE TABLE snapshots (
      name TEXT PRIMARY KEY,
      at INTEGER NOT NULL,
      mark INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX steps_undone ON steps (undone) WHERE undone = 1;
    """)
}

extension Cloud {
  /// Names the present state; a snapshot of the same name is forgotten.
  public func saveSnapshot(_ name: String) throws {
    try queue.write { db in
      let mark = try Journal.present(db)
      try db.execute(
        sql: "INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?)",
        arguments: [name, self.host.clock(db).now.microseconds, mark])
    }
  }

  /// Goes back to a snapshot, as a step that `undo` takes back.
  ///
  /// - Returns: Whether there is one of this name.
  public func restoreSnapshot(_ name: String) throws -> Bool {
    guard let mark = try queue.read({ try Journal.mark(of: name, $0) }) else { return false }
    try change { db in try Journal.travel(to: mark, db) }
    return true
  }

  /// Forgets a snapshot; whether there was one.
  public func deleteSnapshot(_ name: String) throws -> Bool {
    try queue.write { db in
      try db.execute(sql: "DELETE FROM snapshots WHERE name = ?", arguments: [name])
      return db.changesCount > 0
    }
  }

  /// All, oldest first.
  public func snapshots() throws -> [Snapshot] {
    try queue.read { db in
      let sql = """
        SELECT name, at,
          (SELECT COUNT(DISTINCT step) FROM journal JOIN steps ON steps.id = step
            WHERE journal.id > mark AND undone = 0)
          - (SELECT COUNT(DISTINCT step) FROM journal JOIN steps ON steps.id = step
            WHERE journal.id <= mark AND undone = 1) AS lines
        FROM snapshots ORDER BY at, name
        """
      return try Row.fetchAll(db, sql: sql).map { row in
        Snapshot(name: row["name"], at: Timestamp(microseconds: row["at"]), steps: row["lines"])
      }
    }
  }

  /// Asks how the sandbox was at an earlier moment: its state of then stands only while `body` runs.
  ///
  /// - Parameters:
  ///   - moment: When.
  ///   - body: Is handed a function that answers read-only requests.
  /// - Returns: What `body` gives; nil when there is no such moment.
  public func asOf<Result>(
    _ moment: Moment, _ body: (_ observe: (Request) throws -> Value) throws -> Result
  ) throws -> Result? {
    try queue.writeWithoutTransaction { db in
      var result: Result?
      try db.inTransaction(.immediate) {
        guard let mark = try Journal.mark(of: moment, db) else { return .rollback }
        try Journal.travel(to: mark, db)
        result = try body { request in try self.ask(request, from: self.makeCall(request, db)) }
        return .rollback
      }
      return result
    }
  }

  /// An earlier moment of the sandbox.
  public enum Moment: Sendable, Hashable {
    /// Before the newest so many lines that changed something.
    case stepsAgo(Int)
    /// When the snapshot of this name was saved.
    case snapshot(String)
  }
}

extension Journal {
  /// The newest entry that is not undone; 0 when there is none.
  static func present(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(
      db, sql: "SELECT IFNULL(MAX(journal.id), 0) FROM journal JOIN steps ON steps.id = step WHERE undone = 0") ?? 0
  }

  static func mark(of snapshot: String, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(db, sql: "SELECT mark FROM snapshots WHERE name = ?", arguments: [snapshot])
  }

  static func mark(of moment: Cloud.Moment, _ db: Database) throws -> Int64? {
    switch moment {
    case .snapshot(let name): return try mark(of: name, db)
    case .stepsAgo(let count):
      let sql = "SELECT id FROM steps WHERE undone = 0 ORDER BY id DESC LIMIT 1 OFFSET ?"
      guard let step = try Int64.fetchOne(db, sql: sql, arguments: [count - 1]) else { return nil }
      return try Int64.fetchOne(db, sql: "SELECT MIN(id) - 1 FROM journal WHERE step = ?", arguments: [step])
    }
  }

  /// Brings the tables to the state after the entry `mark`: what was applied later is inverted, newest first; what is undone
  /// and not later is applied again. The journal itself stays; who wants to keep the change records it as one.
  static func travel(to mark: Int64, _ db: Database) throws {
    let sql = "SELECT changes FROM journal JOIN steps ON steps.id = step WHERE undone = ? AND journal.id"
    let later = try Data.fetchAll(db, sql: "\(sql) > ? ORDER BY journal.id DESC", arguments: [0, mark])
    for changes in later { try ChangeSession.apply(changes, inverted: true, db) }
    let undone = try Data.fetchAll(db, sql: "\(sql) <= ? ORDER BY journal.id", arguments: [1, mark])
    for changes in undone { try ChangeSession.apply(changes, inverted: false, db) }
  }
}
