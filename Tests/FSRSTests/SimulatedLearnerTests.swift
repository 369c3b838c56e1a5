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
