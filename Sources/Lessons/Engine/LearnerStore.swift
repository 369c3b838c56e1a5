import AWSModel
import GRDB

/// What is kept of a learner, in `learner.sqlite`: every attempt at every lesson, step by step.
///
/// 1. A session is saved whole in one transaction, so after a crash the last saved one stands.
/// 2. Restarting a lesson begins a new attempt; the old ones stay.
/// 3. Steps are kept by their identifiers: a lesson's file may gain, lose and move steps between two versions.
public struct LearnerStore: Sendable {
  private let queue: DatabaseQueue

  /// Opens the store at `path`, making it if there is none.
  ///
  /// - Throws: `LearnerStoreDamaged` when the file is no usable database.
  public init(path: String) throws(LearnerStoreDamaged) {
    do {
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.busyMode = .timeout(5)
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try Self.migrator.migrate(queue)
    } catch {
      throw LearnerStoreDamaged(path: path, reason: "\(error)")
    }
  }

  /// A store in memory, gone with the process.
  public init() throws {
    queue = try DatabaseQueue()
    try Self.migrator.migrate(queue)
  }

  /// Begins a new attempt at the lesson.
  public func begin(_ session: LessonSession, at now: Timestamp) throws {
    try queue.write { db in
      try db.execute(
        sql: "INSERT INTO attempt (lesson, started, touched) VALUES (?, ?, ?)",
        arguments: [session.lesson.id, now.microseconds, now.microseconds])
      try write(session, at: now, db)
    }
  }

  /// Saves the newest attempt as it is now.
  public func save(_ session: LessonSession, at now: Timestamp) throws {
    try queue.write { try write(session, at: now, $0) }
  }

  /// The newest attempt at the lesson; nil when it was never begun.
  public func session(_ lesson: Lesson) throws -> LessonSession? {
    try queue.read { db in
      guard let attempt = try newest(lesson.id, db) else { return nil }
      var session = LessonSession(lesson)
      let rows = try Row.fetchAll(db, sql: "SELECT * FROM step WHERE attempt = ?", arguments: [attempt])
      for row in rows { session.take(row) }
      for row in try Row.fetchAll(db, sql: "SELECT * FROM hint WHERE attempt = ?", arguments: [attempt]) {
        session.take(hint: row)
      }
      let row = try Row.fetchOne(db, sql: "SELECT active, exam_end FROM attempt WHERE id = ?", arguments: [attempt])
      session.activeSeconds = row?["active"] ?? 0
      session.examEnd = row?["exam_end"]
      return session
    }
  }

  /// The lesson last worked at and not finished, by identifier: what the shell goes on with.
  ///
  /// - Parameter instant: Only lessons worked at after this count.
  public func current(after instant: Timestamp? = nil) throws -> String? {
    try queue.read { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT lesson FROM attempt AS a WHERE finished IS NULL AND touched > ?
          AND id = (SELECT max(id) FROM attempt WHERE lesson = a.lesson) ORDER BY touched DESC, id DESC LIMIT 1
          """, arguments: [instant?.microseconds ?? 0])
    }
  }

  /// The lessons that were finished at least once, by identifier.
  public func finished() throws -> Set<String> {
    try queue.read { db in
      try Set(String.fetchAll(db, sql: "SELECT DISTINCT lesson FROM attempt WHERE finished IS NOT NULL"))
    }
  }

  private func write(_ session: LessonSession, at now: Timestamp, _ db: Database) throws {
    guard let attempt = try newest(session.lesson.id, db) else { return }
    try db.execute(
      sql:
        "UPDATE attempt SET touched = ?, finished = iif(?, coalesce(finished, ?), NULL), active = ?, exam_end = ? WHERE id = ?",
      arguments: [
        now.microseconds, session.isFinished, now.microseconds, session.activeSeconds, session.examEnd, attempt,
      ])
    for record in session.records {
      try db.execute(
        sql: """
          INSERT INTO step (attempt, step, state, tries, hints, saw_solution, done) VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (attempt, step) DO UPDATE SET state = excluded.state, tries = excluded.tries,
          hints = excluded.hints, saw_solution = excluded.saw_solution, done = coalesce(done, excluded.done)
          """,
        arguments: [
          attempt, record.step, record.state.rawValue, record.tries, record.hints, record.sawSolution,
          record.state == .open ? nil : now.microseconds,
        ])
      for (topic, given) in record.hintsGiven {
        try db.execute(
          sql: """
            INSERT INTO hint (attempt, step, topic, given) VALUES (?, ?, ?, ?)
            ON CONFLICT (attempt, step, topic) DO UPDATE SET given = excluded.given
            """, arguments: [attempt, record.step, topic, given])
      }
    }
  }

  private func newest(_ lesson: String, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(db, sql: "SELECT max(id) FROM attempt WHERE lesson = ?", arguments: [lesson])
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("attempts") { db in
      try db.execute(
        sql: """
          CREATE TABLE attempt (
            id INTEGER PRIMARY KEY, lesson TEXT NOT NULL, started INTEGER NOT NULL, touched INTEGER NOT NULL,
            finished INTEGER
          ) STRICT;
          CREATE INDEX attempt_by_lesson ON attempt (lesson, id);
          CREATE TABLE step (
            attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE, step TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'passed', 'skipped')),
            tries INTEGER NOT NULL CHECK (tries >= 0), hints INTEGER NOT NULL CHECK (hints >= 0),
            saw_solution INTEGER NOT NULL CHECK (saw_solution IN (0, 1)), done INTEGER,
            PRIMARY KEY (attempt, step)
          ) STRICT, WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("hints by check, active time") { db in
      try db.execute(
        sql: """
          ALTER TABLE attempt ADD COLUMN active INTEGER NOT NULL DEFAULT 0 CHECK (active >= 0);
          CREATE TABLE hint (
            attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE, step TEXT NOT NULL,
            topic INTEGER NOT NULL CHECK (topic >= -1), given INTEGER NOT NULL CHECK (given > 0),
            PRIMARY KEY (attempt, step, topic)
          ) STRICT, WITHOUT ROWID;
          INSERT INTO hint SELECT attempt, step, -1, hints FROM step WHERE hints > 0;
          """)
    }
    migrator.registerMigration("exams") { db in
      try db.execute(sql: "ALTER TABLE attempt ADD COLUMN exam_end INTEGER")
    }
    return migrator
  }
}

/// The learner's database cannot be used.
public struct LearnerStoreDamaged: Error, Sendable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// What SQLite says.
  public let reason: String
  /// A sentence with what to do.
  public var description: String {
    "Your progress in \(path) cannot be read (\(reason)). Move the file away to begin anew; the sandbox is not in it."
  }
}

extension LessonSession {
  fileprivate mutating func take(_ row: Row) {
    let step: String = row["step"]
    guard let index = records.firstIndex(where: { $0.step == step }) else { return }
    records[index].state = StepRecord.State(rawValue: row["state"]) ?? .open
    records[index].tries = row["tries"]
    records[index].sawSolution = row["saw_solution"]
  }

  fileprivate mutating func take(hint row: Row) {
    let step: String = row["step"]
    guard let index = records.firstIndex(where: { $0.step == step }) else { return }
    records[index].hintsGiven[row["topic"]] = row["given"]
  }
}
