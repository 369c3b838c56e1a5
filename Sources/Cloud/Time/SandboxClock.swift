import AWSModel
import GRDB

/// The sandbox's clock: real time plus an offset, or frozen. One row of the database says which.
///
/// Invariants:
/// 1. A transaction sees one instant: its `Call` asks once.
/// 2. The row of `clock` changes only by a learner's command, so undo turns it back. The drift does not: it is the time
///    that commands take and the pauses while nobody had the sandbox open.
/// 3. A running clock shows host + offset + drift + (host - anchor) * (speed - 1); `anchor` is the host's instant at which
///    the clock was set last.
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
  /// How many times faster than the host's a running clock goes: 1...`fastest`.
  public var speed: Int64 = 1

  /// The highest speed: a day in a second.
  public static let fastest: Int64 = 86_400

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

  static let speedMigration = Service.Migration(
    "6-clock-speed",
    """
    ALTER TABLE clock ADD COLUMN speed INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE clock ADD COLUMN anchor INTEGER NOT NULL DEFAULT 0;
    """)

  static func read(_ db: Database, host: Timestamp) throws -> SandboxClock {
    let sql = """
      SELECT mode, offset, frozen, seed, microseconds, speed, anchor FROM clock JOIN drift USING (id)
      """
    guard let row = try Row.fetchOne(db.cachedStatement(sql: sql)) else {
      return SandboxClock(mode: .running, now: host, seed: 0, ofClients: host)
    }
    let running = (row[0] as String) == Mode.running.rawValue
    let speed: Int64 = row[5]
    let gained: Int64 = speed == 1 ? 0 : max(0, host.microseconds - row[6]) * (speed - 1)
    let drift: Int64 = running ? row[4] : 0
    let microseconds: Int64 = running ? host.microseconds + row[1] + drift + gained : row[2]
    return SandboxClock(
      mode: running ? .running : .frozen, now: Timestamp(microseconds: microseconds), seed: row[3],
      ofClients: Timestamp(microseconds: microseconds - drift), speed: speed)
  }

  /// Sets the clock to `instant`, in its mode.
  static func set(_ instant: Timestamp, _ db: Database, host: Timestamp) throws {
    try db.cachedStatement(
      sql: "UPDATE clock SET offset = ?1 - ?2 - (SELECT microseconds FROM drift), frozen = ?1, anchor = ?2"
    ).execute(arguments: [instant.microseconds, host.microseconds])
  }

  static func set(_ mode: Mode, _ db: Database, host: Timestamp) throws {
    let now = try read(db, host: host).now
    try db.execute(sql: "UPDATE clock SET mode = ?", arguments: [mode.rawValue])
    try set(now, db, host: host)
  }

  /// Has a running clock go `speed` times as fast as the host's from now on.
  static func set(speed: Int64, _ db: Database, host: Timestamp) throws {
    let now = try read(db, host: host).now
    try db.execute(sql: "UPDATE clock SET mode = ?, speed = ?", arguments: [Mode.running.rawValue, speed])
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

  /// How long nobody may have the sandbox open before its clock stands still, in microseconds.
  private static let longestPause: Int64 = 3_600_000_000

  /// Whether `takeUp` has something to do.
  static func mustTakeUp(_ db: Database, host: Timestamp) throws -> Bool {
    let seen = try Int64.fetchOne(db, sql: "SELECT host_seen FROM drift")
    return seen.map { host.microseconds - $0 > longestPause } ?? true
  }

  /// Begins a new sandbox's clock, or takes up an old one's: it stood still while nobody had it open for over an hour.
  static func takeUp(_ db: Database, host: Timestamp, start: Timestamp?, seed: Int64) throws {
    let seen = try Int64.fetchOne(db, sql: "SELECT host_seen FROM drift")
    guard let seen else {
      try db.execute(
        sql: "INSERT INTO clock (id, mode, offset, frozen, seed, anchor) VALUES (1, ?, 0, ?, ?, ?)",
        arguments: [start == nil ? "running" : "frozen", (start ?? host).microseconds, seed, host.microseconds])
      try db.execute(sql: "INSERT INTO drift VALUES (1, 0, ?)", arguments: [host.microseconds])
      return
    }
    let away = host.microseconds - seen
    let speed = try read(db, host: host).speed
    try drift(by: away > longestPause ? -away * speed : 0, db, host: host)
  }
}
