import AWSModel
import FSRS
import GRDB

/// One review of an item as it is kept.
public struct KeptReview: Sendable, Hashable {
  /// A name of its own, the same on every machine.
  public var id: String
  /// The item's identifier.
  public var item: String
  /// How well it was recalled, and when.
  public var review: Review
  /// How long the answer took.
  public var took: Duration
  /// From 0 up to 1: spreads the next interval.
  public var fuzz: Double
  /// What the learner answered, cut to `longestAnswer` characters.
  public var answer: String

  /// Longer answers are cut when they are kept.
  public static let longestAnswer = 20_000

  /// A review from its parts.
  public init(id: String, item: String, review: Review, took: Duration, fuzz: Double, answer: String) {
    self.id = id
    self.item = item
    self.review = review
    self.took = took
    self.fuzz = fuzz
    self.answer = String(answer.prefix(Self.longestAnswer))
  }

  init?(_ row: Row) {
    guard let rating = Rating(rawValue: row["rating"]) else { return nil }
    self.init(
      id: row["id"], item: row["item"], review: Review(rating, at: Timestamp(microseconds: row["at"])),
      took: .milliseconds(row["took"] as Int64), fuzz: row["fuzz"], answer: row["answer"])
  }

  func insert(_ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO review (id, item, rating, at, took, fuzz, answer) VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        id, item, review.rating.rawValue, review.at.microseconds, max(took.microseconds / 1000, 0), fuzz, answer,
      ])
  }
}

/// Whether a point of a free answer was made, by the program's judgment or the learner's.
public struct Judgment: Sendable, Hashable {
  /// The point's place in the rubric.
  public var point: Int
  /// Whether the learner judged, who overrules the program.
  public var byLearner: Bool
  /// Whether the point was made.
  public var isMade: Bool

  /// A judgment from its parts.
  public init(point: Int, byLearner: Bool, isMade: Bool) {
    self.point = point
    self.byLearner = byLearner
    self.isMade = isMade
  }

  func insert(_ db: Database, review: String) throws {
    try db.execute(
      sql: "INSERT INTO judgment (review, point, judge, made) VALUES (?, ?, ?, ?)",
      arguments: [review, point, byLearner ? "learner" : "program", isMade])
  }
}
