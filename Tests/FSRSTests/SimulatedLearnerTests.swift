import AWSModel
import FSRS
import Testing

@Suite("a simulated learner") struct SimulatedLearnerTests {
  @Test(
    "who reviews for 180 days remembers as much as was desired, within two points",
    arguments: [0.8, 0.85, 0.9, 0.95])
  func retention(desired: Double) {
    var learner = SimulatedLearner(seed: 7, memory: Scheduler())
    let reviews = learner.study(cards: 240, days: 180, by: Scheduler(desiredRetention: desired))
    let recalled = Double(reviews.filter(\.isRecalled).count) / Double(reviews.count)
    // What the model promises is the recall on the day of the review; whole days put it a little beside the desired one.
    let promised = reviews.map(\.promised).reduce(0, +) / Double(reviews.count)
    #expect(abs(recalled - promised) < 0.02, "\(recalled) for \(promised)")
    #expect(abs(recalled - desired) < 0.02, "\(recalled) for \(desired), \(reviews.count) reviews")
  }

  @Test("whose memory differs from the published one is met by weights learnt from the history")
  func optimised() throws {
    var weights = Parameters.published.weights
    for (index, factor) in [0: 0.3, 1: 0.4, 2: 0.4, 3: 0.5, 8: 0.85, 20: 1.6] { weights[index] *= factor }
    let forgetful = Scheduler(parameters: try Parameters(weights))
    var learner = SimulatedLearner(seed: 3, memory: forgetful)
    _ = learner.study(cards: 200, days: 120, by: Scheduler())
    let optimizer = Optimizer(learner.histories)
    #expect(optimizer.predictions >= Optimizer.leastReviews)
    let learnt = optimizer.parameters()
    #expect(optimizer.loss(learnt) < optimizer.loss(.published) * 0.99)
    var (before, after) = (
      SimulatedLearner(seed: 9, memory: forgetful), SimulatedLearner(seed: 9, memory: forgetful)
    )
    let usual = share(before.study(cards: 200, days: 120, by: Scheduler()))
    let tuned = share(after.study(cards: 200, days: 120, by: Scheduler(parameters: learnt)))
    #expect(abs(tuned - 0.9) < abs(usual - 0.9), "\(usual) became \(tuned)")
    #expect(optimizer.parameters() == learnt)
  }

  @Test("with a short history keeps the published weights")
  func short() {
    #expect(Optimizer([]).parameters() == .published)
    #expect(Optimizer([[Review(.good, at: Timestamp(seconds: 0))]]).parameters() == .published)
  }

  private func share(_ reviews: [SimulatedLearner.Attempt]) -> Double {
    Double(reviews.filter(\.isRecalled).count) / Double(reviews.count)
  }
}

/// Somebody whose memory obeys the forgetting curve of a scheduler of their own, by a seeded die.
struct SimulatedLearner {
  /// One review of a card on a later day.
  struct Attempt {
    var isRecalled: Bool
    /// The probability that the scheduler in use expected.
    var promised: Double
  }

  private(set) var histories: [[Review]] = []
  private var die: Die
  private let memory: Scheduler

  init(seed: UInt64, memory: Scheduler) {
    die = Die(state: seed)
    self.memory = memory
  }

  /// Takes up new cards evenly over the first two thirds of the days and reviews each when it is due.
  mutating func study(cards: Int, days: Int, by scheduler: Scheduler) -> [Attempt] {
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
private struct Die {
  var state: UInt64

  /// From 0 up to 1.
  mutating func roll() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
  }
}
