import AWSModel
import FSRS
import Lessons

/// The items and how well each is known: what follows from the reviews.
public struct Deck: Sendable {
  /// An item and its card; no card where it was never asked.
  public struct Entry: Sendable {
    /// The question.
    public var item: PracticeItem
    /// What is known of it; nil when it was never asked.
    public var card: Card?
  }

  /// One for each item, in the order of the library.
  public let entries: [Entry]
  /// The scheduler that made the cards.
  public let scheduler: Scheduler
  /// The newest review of all.
  public let lastReview: Timestamp?

  /// Replays every review.
  public init(items: [PracticeItem], store: PracticeStore) throws {
    let scheduler = Scheduler(
      parameters: try store.parameters() ?? .published, desiredRetention: try store.desiredRetention())
    let reviews = try store.reviews()
    entries = items.map { Entry(item: $0, card: Self.card(reviews[$0.quiz.id] ?? [], scheduler)) }
    lastReview = reviews.values.compactMap { $0.last?.review.at }.max()
    self.scheduler = scheduler
  }

  private static func card(_ reviews: [KeptReview], _ scheduler: Scheduler) -> Card? {
    guard let first = reviews.first else { return nil }
    return reviews.reduce(Card(due: first.review.at)) { scheduler.next($0, $1.review, fuzz: $1.fuzz) }
  }

  /// What is due at `now`, the least likely to be recalled first.
  public func due(at now: Timestamp) -> [Entry] {
    let due = entries.filter { entry in entry.card.map { $0.due <= now } ?? false }
    return due.sorted { recall($0, at: now) < recall($1, at: now) }
  }

  /// What was never asked, one of each topic in turn, the easy kinds first.
  public func unseen() -> [Entry] {
    var turn: [String: Int] = [:]
    let numbered = entries.filter { $0.card == nil }.map { entry -> (turn: Int, entry: Entry) in
      turn[entry.item.seed, default: 0] += 1
      return (turn[entry.item.seed, default: 0], entry)
    }
    return numbered.enumerated().sorted {
      ($0.element.turn, $0.offset) < ($1.element.turn, $1.offset)
    }.map(\.element.entry)
  }

  /// The probability that the item is recalled now; 0 when it was never asked.
  public func recall(_ entry: Entry, at now: Timestamp) -> Double {
    entry.card.map { scheduler.retrievability($0, at: now) } ?? 0
  }
}
