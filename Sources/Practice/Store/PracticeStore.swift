import AWSModel
import FSRS
import Foundation
import GRDB
import Grading

/// What is kept of a learner's practice: one file that can be copied, `practice.sqlite`.
///
/// 1. Only what happened is kept: each review, with the fuzz that was drawn for it. When a card is due follows from its reviews, so
///    two histories merge by uniting their rows, in any order, without loss.
/// 2. A row is never changed, but for an interview under way; a second session adds rows beside those of the first.
/// 3. The journal is deleted at the end of each transaction: the file alone is always whole.
public struct PracticeStore: Sendable {
  /// The version of the file that this program writes.
  public static let version = 1
  /// `sky1` in ASCII, so that another program's database is not taken for ours.
  private static let applicationID = 0x736B_7931

  private let queue: DatabaseQueue

  /// Opens the file at `path`, making it if there is none.
  ///
  /// - Throws: `PracticeFileUnusable`: no database, another program's, or from a newer version; nothing is changed then.
  public init(path: String) throws(PracticeFileUnusable) {
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try Self.prepare(queue, path)
    } catch let error as PracticeFileUnusable {
      throw error
    } catch {
      throw PracticeFileUnusable(path: path, problem: .damaged("\(error)"))
    }
  }

  /// A store in memory, gone with the process.
  public init() throws {
    queue = try DatabaseQueue()
    try Self.prepare(queue, ":memory:")
  }

  /// Every review, by item, each in the order of time.
  public func reviews() throws -> [String: [KeptReview]] {
    try queue.read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT * FROM review ORDER BY at, id")
      return Dictionary(grouping: rows.compactMap(KeptReview.init), by: \.item)
    }
  }

  /// Keeps a review, and with it how each point of a free answer was judged.
  public func add(_ review: KeptReview, judgments: [Judgment] = []) throws {
    try queue.write { db in
      try review.insert(db)
      for judgment in judgments { try judgment.insert(db, review: review.id) }
    }
  }

  /// The judgments of a review's points, the program's and the learner's.
  public func judgments(of review: String) throws -> [Judgment] {
    try queue.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM judgment WHERE review = ? ORDER BY point, judge", arguments: [review])
        .map { Judgment(point: $0["point"], byLearner: $0["judge"] == "learner", isMade: $0["made"]) }
    }
  }

  /// The weights learnt from the history, if any were.
  public func parameters() throws -> Parameters? {
    let text = try queue.read { try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = 'weights'") }
    guard let text else { return nil }
    return try? Parameters(text.split(separator: " ").compactMap { Double($0) })
  }

  /// Keeps weights learnt from the history.
  public func keep(_ parameters: Parameters, at now: Timestamp) throws {
    try set("weights", parameters.weights.map { "\($0)" }.joined(separator: " "), at: now)
  }

  /// The desired retention, 0.9 unless the learner chose another.
  public func desiredRetention() throws -> Double {
    let text = try queue.read { try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = 'retention'") }
    return text.flatMap(Double.init) ?? 0.9
  }

  /// Keeps the desired retention.
  public func keep(retention: Double, at now: Timestamp) throws { try set("retention", "\(retention)", at: now) }

  private func set(_ name: String, _ value: String, at now: Timestamp) throws {
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO setting (name, value, at) VALUES (?, ?, ?)
          ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at
          """, arguments: [name, value, now.microseconds])
    }
  }

  /// The newest interview that was not finished, as it was kept; nil where there is none.
  public func openInterview() throws -> (id: String, state: Data)? {
    try queue.read { db in
      try Row.fetchOne(
        db, sql: "SELECT id, state FROM interview WHERE finished = 0 ORDER BY started DESC LIMIT 1"
      ).map { ($0["id"], $0["state"]) }
    }
  }

  /// Keeps an interview as it is now.
  public func keep(interview id: String, state: Data, started: Timestamp, isFinished: Bool) throws {
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO interview (id, state, started, finished) VALUES (?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET state = excluded.state, finished = excluded.finished
          """, arguments: [id, state, started.microseconds, isFinished])
    }
  }

  /// Copies everything into a new file.
  ///
  /// - Throws: `PracticeFileUnusable` where there is a file already, or none can be made.
  public func export(to path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw PracticeFileUnusable(path: path, problem: .exists)
    }
    do {
      try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    } catch {
      throw PracticeFileUnusable(path: path, problem: .damaged("\(error)"))
    }
  }

  /// Adds what the other file has and this one lacks; gives how many reviews that were.
  public func merge(from path: String) throws -> Int {
    guard FileManager.default.fileExists(atPath: path) else {
      throw PracticeFileUnusable(path: path, problem: .missing)
    }
    // Looked at as a copy: an older file would be brought up to date by opening it, and it is not ours to change.
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent("skylab-merge-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: copy) }
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    do {
      _ = try PracticeStore(path: copy)
    } catch let error {
      throw PracticeFileUnusable(path: path, problem: error.problem)
    }
    return try queue.writeWithoutTransaction { db in
      try db.execute(sql: "ATTACH DATABASE ? AS other", arguments: [copy])
      defer { try? db.execute(sql: "DETACH DATABASE other") }
      var added = 0
      try db.inTransaction {
        let before = try Int.fetchOne(db, sql: "SELECT count(*) FROM review") ?? 0
        try db.execute(
          sql: """
            INSERT OR IGNORE INTO review SELECT * FROM other.review;
            INSERT OR IGNORE INTO judgment SELECT * FROM other.judgment;
            INSERT INTO interview SELECT * FROM other.interview WHERE true
              ON CONFLICT (id) DO UPDATE SET state = excluded.state, finished = excluded.finished
              WHERE excluded.finished > interview.finished;
            INSERT INTO setting SELECT * FROM other.setting WHERE true
              ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at WHERE excluded.at > setting.at;
            """)
        added = (try Int.fetchOne(db, sql: "SELECT count(*) FROM review") ?? 0) - before
        return .commit
      }
      return added
    }
  }

  private static func prepare(_ queue: DatabaseQueue, _ path: String) throws {
    try queue.write { db in
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      if tables > 0, application != applicationID { throw PracticeFileUnusable(path: path, problem: .foreign) }
      if version > Self.version { throw PracticeFileUnusable(path: path, problem: .newer(version)) }
      if version == 0 { try db.execute(sql: schema) }
    }
  }

  private static let schema = """
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = \(version);
    CREATE TABLE review (
      id TEXT NOT NULL PRIMARY KEY, item TEXT NOT NULL, rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
      at INTEGER NOT NULL, took INTEGER NOT NULL CHECK (took >= 0), fuzz REAL NOT NULL, answer TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX review_by_time ON review (at, id);
    CREATE TABLE judgment (
      review TEXT NOT NULL REFERENCES review (id), point INTEGER NOT NULL,
      judge TEXT NOT NULL CHECK (judge IN ('program', 'learner')), made INTEGER NOT NULL CHECK (made IN (0, 1)),
      PRIMARY KEY (review, point, judge)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE interview (
      id TEXT NOT NULL PRIMARY KEY, state BLOB NOT NULL, started INTEGER NOT NULL,
      finished INTEGER NOT NULL CHECK (finished IN (0, 1))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, at INTEGER NOT NULL)
      STRICT, WITHOUT ROWID;
    """
}

/// Why a file of practice cannot be used.
public struct PracticeFileUnusable: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is the matter with it.
  public enum Problem: Sendable, Hashable {
    /// It was written by a later version of the file's format.
    case newer(Int)
    /// It is a database of another program.
    case foreign
    /// It is no database, or cannot be written.
    case damaged(String)
    /// There is none.
    case missing
    /// There is one already.
    case exists
  }

  /// The file.
  public let path: String
  /// What is the matter with it.
  public let problem: Problem

  /// A sentence with what to do.
  public var description: String {
    switch problem {
    case .newer(let version):
      "\(path) was written by a newer skylab (format \(version); this one knows \(PracticeStore.version)). "
        + "Use that version; nothing was changed."
    case .foreign: "\(path) is a database, but none of skylab's practice. Nothing was changed."
    case .damaged(let reason): "\(path) cannot be used for practice (\(reason)). Nothing was changed."
    case .missing: "There is no file \(path)."
    case .exists: "\(path) is there already. Name a new file."
    }
  }
}
