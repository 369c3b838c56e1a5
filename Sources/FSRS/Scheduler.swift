import AWSModel

/// Says when a card is to be seen again: FSRS-6 with learning steps, a desired retention and fuzz.
///
///     let scheduler = Scheduler()
///     let card = scheduler.next(Card(due: now), Review(.good, at: now), fuzz: 0.5)
///     card.due   // ten minutes later
///
/// It agrees to the digit with the Python package `fsrs`; a test compares the two.
public struct Scheduler: Sendable, Hashable {
  /// The weights.
  public let parameters: Parameters
  /// The probability of recall at which a card becomes due.
  public let desiredRetention: Double
  /// After what times a new card is seen again before days count.
  public let learningSteps: [Duration]
  /// After what times a forgotten card is seen again before days count.
  public let relearningSteps: [Duration]
  /// The most days between two reviews.
  public let longestInterval: Int
  private let memory: MemoryModel

  /// A scheduler; what is left out is as published.
  public init(
    parameters: Parameters = .published, desiredRetention: Double = 0.9,
    learningSteps: [Duration] = [.seconds(60), .seconds(600)], relearningSteps: [Duration] = [.seconds(600)],
    longestInterval: Int = 36_500
  ) {
    self.parameters = parameters
    self.desiredRetention = min(max(desiredRetention, 0.7), 0.99)
    self.learningSteps = learningSteps
    self.relearningSteps = relearningSteps
    self.longestInterval = longestInterval
    memory = MemoryModel(parameters)
  }

  /// The probability that the card is recalled at `now`; 0 when it was never seen.
  public func retrievability(_ card: Card, at now: Timestamp) -> Double {
    guard let last = card.lastReview, let stability = card.stability else { return 0 }
    return memory.retrievability(after: max(0, Self.days(from: last, to: now)), stability: stability)
  }

  /// The card after the review.
  ///
  /// - Parameter fuzz: A number from 0 up to 1 by which an interval of days is spread, so that cards learnt together do not
  ///   stay together; nil for no fuzz.
  public func next(_ card: Card, _ review: Review, fuzz: Double?) -> Card {
    var next = remembered(card, review)
    let (state, step, interval) = placed(card, next.stability ?? 0, review.rating)
    (next.state, next.step) = (state, step)
    next.due = review.at + (state == .review ? fuzzed(interval, fuzz) : interval)
    next.lastReview = review.at
    return next
  }

  /// The card as it stands after all of its reviews, in the order of time, without fuzz.
  public func card(after reviews: [Review]) -> Card? {
    let reviews = reviews.sorted { $0.at < $1.at }
    guard let first = reviews.first else { return nil }
    return reviews.reduce(Card(due: first.at)) { next($0, $1, fuzz: nil) }
  }

  private func remembered(_ card: Card, _ review: Review) -> Card {
    var next = card
    guard let stability = card.stability, let difficulty = card.difficulty else {
      next.stability = memory.firstStability(review.rating)
      next.difficulty = memory.firstDifficulty(review.rating)
      return next
    }
    if let last = card.lastReview, Self.days(from: last, to: review.at) < 1 {
      next.stability = memory.stability(sameDay: stability, after: review.rating)
    } else {
      next.stability = memory.stability(
        stability, difficulty: difficulty, retrievability: retrievability(card, at: review.at), after: review.rating)
    }
    next.difficulty = memory.difficulty(difficulty, after: review.rating)
    return next
  }

  private func placed(_ card: Card, _ stability: Double, _ rating: Rating) -> (Card.State, Int?, Duration) {
    let known = (Card.State.review, Int?.none, Duration.seconds(86_400 * days(stability)))
    if card.state == .review {
      guard rating == .again, let first = relearningSteps.first else { return known }
      return (.relearning, 0, first)
    }
    let steps = card.state == .learning ? learningSteps : relearningSteps
    let step = card.step ?? 0
    guard let first = steps.first, rating == .again || step < steps.count else { return known }
    switch rating {
    case .again: return (card.state, 0, first)
    case .hard where step == 0 && steps.count == 1: return (card.state, step, first * 3 / 2)
    case .hard where step == 0: return (card.state, step, (first + steps[1]) / 2)
    case .hard: return (card.state, step, steps[step])
    case .good where step + 1 < steps.count: return (card.state, step + 1, steps[step + 1])
    case .good, .easy: return known
    }
  }

  private func days(_ stability: Double) -> Int {
    let days = memory.interval(stability: stability, retention: desiredRetention).rounded(.toNearestOrEven)
    return Int(min(max(days, 1), Double(longestInterval)))
  }

  private func fuzzed(_ interval: Duration, _ fuzz: Double?) -> Duration {
    let days = Double(interval.components.seconds / 86_400)
    guard let fuzz, days >= 2.5 else { return interval }
    let spread = Self.spreads.reduce(1.0) { $0 + $1.factor * max(min(days, $1.to) - $1.from, 0) }
    let most = min((days + spread).rounded(.toNearestOrEven), Double(longestInterval))
    let least = min(max(2, (days - spread).rounded(.toNearestOrEven)), most)
    let chosen = (fuzz * (most - least + 1) + least).rounded(.toNearestOrEven)
    return .seconds(86_400 * Int(min(chosen, Double(longestInterval))))
  }

  private static let spreads: [(from: Double, to: Double, factor: Double)] = [
    (2.5, 7, 0.15), (7, 20, 0.1), (20, .infinity, 0.05),
  ]

  /// Whole days from one instant to another, rounded down, also before zero.
  static func days(from earlier: Timestamp, to later: Timestamp) -> Int {
    let day: Int64 = 86_400_000_000
    let gap = later.microseconds - earlier.microseconds
    return Int(gap / day) - (gap % day < 0 ? 1 : 0)
  }
}
