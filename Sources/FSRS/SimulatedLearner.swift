import AWSModel

/// Somebody whose memory obeys the forgetting curve of a scheduler of their own, by a seeded die.
public struct SimulatedLearner: Sendable {
  /// One review of a card on a later day.
  public struct Attempt: Sendable, Hashable {
    /// Whether it was recalled.
    public var isRecalled: Bool
    /// The probability that the scheduler in use expected.
    public var promised: Double
  }

  /// The reviews of each card, those of its first day included.
  public private(set) var histories: [[Review]] = []
  private var die: Die
  private let memory: Scheduler

  /// - Parameters:
  ///   - seed: The same gives the same learner.
  ///   - memory: Whose forgetting curve the learner has.
  public init(seed: UInt64, memory: Scheduler) {
    die = Die(state: seed)
    self.memory = memory
  }

  /// Takes up new cards evenly over the first two thirds of the days and reviews each when it is due.
  public mutating func study(cards: Int, days: Int, by scheduler: Scheduler) -> [Attempt] {
    var attempts: [Attempt] = []
    for number in 0..<cards {
      let start = Timestamp(seconds: Double(number * days * 2 / 3 / cards) * 86_400)
      let end = Timestamp(seconds: Double(days) * 86_400)
      attempts += study(from: start, to: end, by: scheduler)
    }
    return attempts
  }

  private mutating func study(from start: Timestamp, to end: Timestamp, by scheduler: Scheduler) -> [Attempt] {
    var attempts: [Attempt] = []
    var (card, truth) = (Card(due: start), Card(due: start))
    var reviews: [Review] = []
    while card.due < end {
      let now = card.due
      let isLater = card.lastReview.map { (now - $0) >= .seconds(86_400) } ?? false
      let isRecalled =
        card.lastReview == nil ? die.roll() < 0.6 : !isLater || die.roll() < memory.retrievability(truth, at: now)
      if isLater { attempts.append(Attempt(isRecalled: isRecalled, promised: scheduler.retrievability(card, at: now))) }
      let pick = die.roll()
      let rating: Rating = !isRecalled ? .again : pick < 0.12 ? .hard : pick < 0.88 ? .good : .easy
      let review = Review(rating, at: now)
      card = scheduler.next(card, review, fuzz: die.roll())
      truth = memory.next(truth, review, fuzz: nil)
      reviews.append(review)
    }
    histories.append(reviews)
    return attempts
  }
}

/// A small generator, so that the learner does the same each time.
private struct Die: Sendable {
  var state: UInt64

  /// From 0 up to 1.
  mutating func roll() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
  }
}
