import Foundation
import GRDB

/// A step of the undo history: one line the learner typed, with all that it caused.
public struct Step: Sendable, Hashable {
  /// Tells the step from others, also across the processes that one line starts.
  public var key: String
  /// The line as typed.
  public var label: String

  /// - Parameters:
  ///   - key: Unique; the processes that one line starts share it.
  ///   - label: The line as typed.
  public init(key: String, label: String) {
    self.key = key
    self.label = label
  }

  /// What happens before the first line.
  static let beginning = Step(key: "start", label: "the beginning")
}

/// The changes of every transaction, grouped by step, so that steps can be undone and done again.
///
/// What happens between two lines (a timer fires) belongs to the last step, because undoing that step must undo it first.
/// A change after an undo forgets the steps that were undone, unless a snapshot stands among them: then they become the past
/// again, and a step that undoes them follows. The newest `kept` steps remain, and all behind the oldest snapshot.
enum Journal {
  static let kept = 500

  static let migration = Service.Migration(
    "1-journal",
    """
    CREATE TABLE steps (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL UNIQUE,
      label TEXT NOT NULL,
      undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
    ) STRICT;
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      step INTEGER NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
      changes BLOB NOT NULL
    ) STRICT;
    CREATE INDEX journal_by_step ON journal (step, id);
    """)

  /// - Parameter step: The step that is open; nil for what no line asked for, which belongs to the newest step.
  static func append(_ changes: Data, step: Step?, _ db: Database) throws {
    if try hasSnapshotAmongUndone(db) {
      try straighten(db)
    } else {
      try db.cachedStatement(sql: "DELETE FROM steps WHERE undone = 1").execute()
    }
    if let step {
      try begin(step, db)
    } else if try !hasSteps(db) {
      try begin(.beginning, db)
    }
    try db.cachedStatement(sql: "INSERT INTO journal (step, changes) VALUES ((SELECT MAX(id) FROM steps), ?)")
      .execute(arguments: [changes])
  }

  private static func begin(_ step: Step, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO steps (key, label) VALUES (?, ?)")
      .execute(arguments: [step.key, step.label])
    if db.changesCount == 0 { return }
    try db.cachedStatement(
      sql: """
        DELETE FROM steps WHERE id <= (SELECT MAX(id) FROM steps) - ?
        AND NOT EXISTS (SELECT 1 FROM snapshots WHERE mark < (SELECT MAX(id) FROM journal WHERE step = steps.id))
        """
    ).execute(arguments: [kept])
  }

  private static func hasSnapshotAmongUndone(_ db: Database) throws -> Bool {
    let sql = """
      SELECT EXISTS (SELECT 1 FROM snapshots WHERE mark >=
        (SELECT MIN(journal.id) FROM journal JOIN steps ON steps.id = step WHERE undone = 1))
      """
    return try Bool.fetchOne(db.cachedStatement(sql: sql)) ?? false
  }

  /// Makes the undone steps the past again, followed by a step that undoes them.
  private static func straighten(_ db: Database) throws {
    let sql = "SELECT changes FROM journal JOIN steps ON steps.id = step WHERE undone = 1 ORDER BY journal.id DESC"
    let undone = try Data.fetchAll(db, sql: sql)
    try db.execute(sql: "UPDATE steps SET undone = 0")
    try db.execute(
      sql: "INSERT INTO steps (key, label) SELECT 'undo-' || (MAX(id) + 1), 'undo' FROM steps")
    for changes in undone {
      try db.execute(
        sql: "INSERT INTO journal (step, changes) VALUES ((SELECT MAX(id) FROM steps), ?)",
        arguments: [try ChangeSession.inverted(changes)])
    }
  }

  private static func hasSteps(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM steps)")) ?? false
  }

  /// Whether an undo or redo would write `text`, such as the name of a file.
  static func names(_ text: String, _ db: Database) throws -> Bool {
    let sql = "SELECT 1 FROM journal WHERE instr(changes, CAST(? AS BLOB)) > 0 LIMIT 1"
    return try Bool.fetchOne(db, sql: sql, arguments: [text]) ?? false
  }

  /// Undoes the newest step that is not undone; gives its line, or nil when there is none.
  static func undo(_ db: Database) throws -> String? {
    let sql = "SELECT id, label FROM steps WHERE undone = 0 ORDER BY id DESC LIMIT 1"
    return try turn(sql, changesInOrder: "DESC", inverted: true, db)
  }

  /// Does again the oldest step that is undone; gives its line, or nil when there is none.
  static func redo(_ db: Database) throws -> String? {
    let sql = "SELECT id, label FROM steps WHERE undone = 1 ORDER BY id LIMIT 1"
    return try turn(sql, changesInOrder: "ASC", inverted: false, db)
  }

  private static func turn(_ sql: String, changesInOrder order: String, inverted: Bool, _ db: Database) throws
    -> String?
  {
    guard let step = try Row.fetchOne(db, sql: sql) else { return nil }
    let id: Int64 = step["id"]
    let changes = try Data.fetchAll(
      db, sql: "SELECT changes FROM journal WHERE step = ? ORDER BY id \(order)", arguments: [id])
    for change in changes { try ChangeSession.apply(change, inverted: inverted, db) }
    try db.execute(sql: "UPDATE steps SET undone = ? WHERE id = ?", arguments: [inverted ? 1 : 0, id])
    return step["label"]
  }
}
