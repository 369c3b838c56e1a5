import AWSModel

/// What the scheduler knows of one thing to be remembered.
public struct Card: Sendable, Hashable {
  /// Where it stands in its life.
  public enum State: Int, Sendable, Hashable {
    /// Seen for the first time, or still within the learning steps.
    case learning = 1
    /// Known; due again in days.
    case review
    /// Forgotten after it had been known, and within the relearning steps.
    case relearning
  }

  /// Where it stands in its life.
  public var state: State
  /// The learning or relearning step it is in, from 0; nil in review.
  public var step: Int?
  /// Days after which it is recalled with a probability of 90 %; nil before the first review.
  public var stability: Double?
  /// From 1, easy, to 10, hard; nil before the first review.
  public var difficulty: Double?
  /// When it is to be seen next.
  public var due: Timestamp
  /// When it was seen last; nil before the first review.
  public var lastReview: Timestamp?

  /// A card never seen, due at once.
  public init(due: Timestamp) {
    state = .learning
    step = 0
    self.due = due
  }
}

/// One look at a card and how it went: all that a card's state follows from.
public struct Review: Sendable, Hashable {
  /// How well it was recalled.
  public var rating: Rating
  /// When.
  public var at: Timestamp

  /// A review from its parts.
  public init(_ rating: Rating, at: Timestamp) {
    self.rating = rating
    self.at = at
  }
}
