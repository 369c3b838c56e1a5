import AWSModel
import GRDB

/// The sandbox's clock: real time plus an offset, or frozen. One row of the database says which.
///
/// Invariants:
/// 1. A transaction sees one instant: its `Call` asks once.
/// 2. `clock.offset` and `clock.frozen` change only by a learner's command, so undo turns them back. The drift does not:
///    it is the time that commands take and the pauses while nobody had the sandbox open.
public struct SandboxClock: Sendable, Hashable {
  /// Whether time passes by itself.
  public enum Mode: String, Sendable { case running, frozen }
  /// Whether time passes by itself.
  public var mode: Mode
  /// What the clock shows.
  public var now: Timestamp
  /// The seed of the sandbox's identifiers.
  public var seed: Int64
  /// What the clock of a client shows that signs a request: it knows of the time that the learner let pass, not of the seconds
  /// that commands took, which add up to minutes.
  public var ofClients: Timestamp

  static let migration = Service.Migration(
    "1-clock",
    """
    CREATE TABLE clock (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      mode TEXT NOT NULL CHECK (mode IN ('running', 'frozen')),
      offset INTEGER NOT NULL,
      frozen INTEGER NOT NULL,
      seed INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE drift (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      microseconds INTEGER NOT NULL,
      host_seen INTEGER NOT NULL
    ) STRICT;
    """)

  static func read(_ db: Database, host: Timestamp) throws -> SandboxClock {
    let sql = """
      SELECT mode, offset, frozen, seed, microseconds FROM clock JOIN drift USING (id)
      """
    guard let row = try Row.fetchOne(db.cachedStatement(sql: sql)) else {
      return SandboxClock(mode: .running, now: host, seed: 0, ofClients: host)
    }
    let running = (row[0] as String) == Mode.running.rawValue
    let drift: Int64 = running ? row[4] : 0
    let microseconds: Int64 = running ? host.microseconds + row[1] + drift : row[2]
    return SandboxClock(
      mode: running ? .running : .frozen, now: Timestamp(microseconds: microseconds), seed: row[3],
      ofClients: Timestamp(microseconds: microseconds - drift))
  }

  /// Sets the clock to `instant`, in its mode.
  static func set(_ instant: Timestamp, _ db: Database, host: Timestamp) throws {
    try db.execute(
      sql: """
        UPDATE clock SET offset = ? - ? - (SELECT microseconds FROM drift), frozen = ?
        """, arguments: [instant.microseconds, host.microseconds, instant.microseconds])
  }

  static func set(_ mode: Mode, _ db: Database, host: Timestamp) throws {
    let now = try read(db, host: host).now
    try db.execute(sql: "UPDATE clock SET mode = ?", arguments: [mode.rawValue])
    try set(now, db, host: host)
  }

  /// Lets `microseconds` pass on a running clock without a trace in the undo history.
  static func drift(by microseconds: Int64, _ db: Database, host: Timestamp) throws {
    try db.cachedStatement(sql: "UPDATE drift SET microseconds = microseconds + ?, host_seen = ?")
      .execute(arguments: [microseconds, host.microseconds])
  }

  /// Forgets the drift: what is empty has no past in which time was skipped.
  static func settle(_ db: Database, host: Timestamp) throws {
    try db.execute(sql: "UPDATE drift SET microseconds = 0, host_seen = ?", arguments: [host.microseconds])
  }

  /// Begins a new sandbox's clock, or takes up an old one's: it stood still while nobody had it open for over an hour.
  static func takeUp(_ db: Database, host: Timestamp, start: Timestamp?, seed: Int64) throws {
    let seen = try Int64.fetchOne(db, sql: "SELECT host_seen FROM drift")
    guard let seen else {
      try db.execute(
        sql: "INSERT INTO clock VALUES (1, ?, 0, ?, ?)",
        arguments: [start == nil ? "running" : "frozen", (start ?? host).microseconds, seed])
      try db.execute(sql: "INSERT INTO drift VALUES (1, 0, ?)", arguments: [host.microseconds])
      return
    }
    let away = host.microseconds - seen
    try drift(by: away > 3_600_000_000 ? -away : 0, db, host: host)
  }
}
