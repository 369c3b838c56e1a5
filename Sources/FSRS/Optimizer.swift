import AWSModel
import Glibc

/// Learns the weights that predict a learner's own history best.
///
/// The idea: what is predicted is the probability of recall at each review on a later day than the one before; what
/// counts is the mean logarithmic loss. Adam, with a step size that sinks as a cosine, goes through the cards in batches, each
/// epoch in another order. Gradients are central differences: the formulas stand in one place, and a history of ten
/// thousand reviews takes seconds.
///
/// 1. Fewer than `leastReviews` predictions say too little: the weights stay as published.
/// 2. The result is never worse on the history than the published weights.
/// 3. The same history gives the same weights.
public struct Optimizer: Sendable {
  /// How many predictions a history must hold before it says anything; the reference implementation's number.
  public static let leastReviews = 512
  private static let epochs = 5
  private static let stepSize = 0.04
  /// Only so many reviews of a card count.
  private static let longestHistory = 64

  private let histories: [[Review]]

  /// - Parameter histories: The reviews of each card.
  public init(_ histories: [[Review]]) {
    self.histories = histories.filter { !$0.isEmpty }.map { reviews in
      Array(reviews.sorted { $0.at < $1.at }.prefix(Self.longestHistory))
    }
  }

  /// How many reviews can be predicted.
  public var predictions: Int { histories.reduce(0) { $0 + Self.predictions($1) } }

  /// The mean logarithmic loss of the weights on the history; 0 for an empty one.
  public func loss(_ parameters: Parameters) -> Double {
    let count = predictions
    return count == 0 ? 0 : Self.totalLoss(histories[...], parameters) / Double(count)
  }

  /// The weights that suit the history.
  public func parameters() -> Parameters {
    guard predictions >= Self.leastReviews else { return .published }
    var (weights, adam) = (Parameters.published.weights, Adam(count: Parameters.bounds.count))
    var (best, bestLoss) = (Parameters.published, loss(.published))
    var order = Shuffle(seed: 42)
    let steps = Self.epochs * ((predictions + Self.leastReviews - 1) / Self.leastReviews)
    var step = 0
    for _ in 0..<Self.epochs {
      for batch in batches(of: order.shuffled(histories)) {
        let rate = Self.stepSize * (1 + cos(.pi * Double(min(step, steps)) / Double(steps))) / 2
        weights = Parameters(clamping: adam.moved(weights, gradient(batch[...], weights), rate)).weights
        step += 1
      }
      let loss = loss(Parameters(clamping: weights))
      if loss < bestLoss { (best, bestLoss) = (Parameters(clamping: weights), loss) }
    }
    return best
  }

  private func batches(of histories: [[Review]]) -> [[[Review]]] {
    var batches: [[[Review]]] = [[]]
    var count = 0
    for history in histories {
      if count >= Self.leastReviews {
        batches.append([])
        count = 0
      }
      batches[batches.count - 1].append(history)
      count += Self.predictions(history)
    }
    return batches
  }

  private func gradient(_ batch: ArraySlice<[Review]>, _ weights: [Double]) -> [Double] {
    weights.indices.map { index in
      let width = max(abs(weights[index]), 0.01) * 1e-4
      var (lower, upper) = (weights, weights)
      lower[index] -= width
      upper[index] += width
      let (low, high) = (Parameters(clamping: lower), Parameters(clamping: upper))
      let gap = high[index] - low[index]
      return gap == 0 ? 0 : (Self.totalLoss(batch, high) - Self.totalLoss(batch, low)) / gap
    }
  }

  private static func totalLoss(_ histories: ArraySlice<[Review]>, _ parameters: Parameters) -> Double {
    let scheduler = Scheduler(parameters: parameters)
    return histories.reduce(0) { sum, history in
      var (sum, card) = (sum, Card(due: history[0].at))
      for review in history {
        if let last = card.lastReview, Scheduler.days(from: last, to: review.at) > 0 {
          let recall = min(max(scheduler.retrievability(card, at: review.at), 1e-9), 1 - 1e-9)
          sum -= log(review.rating == .again ? 1 - recall : recall)
        }
        card = scheduler.next(card, review, fuzz: nil)
      }
      return sum
    }
  }

  private static func predictions(_ history: [Review]) -> Int {
    zip(history, history.dropFirst()).filter { Scheduler.days(from: $0.at, to: $1.at) > 0 }.count
  }
}

/// Adam (Kingma and Ba, 2015) with its usual constants.
private struct Adam {
  private var mean: [Double]
  private var square: [Double]
  private var count = 0.0

  init(count: Int) {
    mean = Array(repeating: 0, count: count)
    square = mean
  }

  mutating func moved(_ weights: [Double], _ gradient: [Double], _ rate: Double) -> [Double] {
    count += 1
    return weights.indices.map { index in
      mean[index] = 0.9 * mean[index] + 0.1 * gradient[index]
      square[index] = 0.999 * square[index] + 0.001 * gradient[index] * gradient[index]
      let (first, second) = (mean[index] / (1 - pow(0.9, count)), square[index] / (1 - pow(0.999, count)))
      return weights[index] - rate * first / (second.squareRoot() + 1e-8)
    }
  }
}

/// An order that follows from a seed: a linear congruential generator is enough for it.
private struct Shuffle: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 33
  }

  mutating func shuffled(_ histories: [[Review]]) -> [[Review]] { histories.shuffled(using: &self) }
}
