/// The 21 weights of FSRS-6.
///
/// What each is for: 0–3 the first stability by rating, 4–5 the first difficulty, 6–7 its change and its reversion to the mean,
/// 8–10 the growth of stability by recall, 11–14 what is left of it after forgetting, 15 and 16 the factors for hard and
/// easy, 17–19 reviews of the same day, 20 the decay of the forgetting curve
/// (https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm).
public struct Parameters: Sendable, Hashable {
  /// The weights, always 21, each within its bounds.
  public let weights: [Double]

  /// Weights of one's own.
  ///
  /// - Throws: `ParametersOutOfBounds` where there are not 21, or one is not within its bounds.
  public init(_ weights: [Double]) throws(ParametersOutOfBounds) {
    guard weights.count == Self.bounds.count else { throw ParametersOutOfBounds(index: nil) }
    for (index, weight) in weights.enumerated() where !Self.bounds[index].contains(weight) {
      throw ParametersOutOfBounds(index: index)
    }
    self.weights = weights
  }

  /// The nearest weights that are within their bounds; 21 of them.
  init(clamping weights: [Double]) {
    self.weights = zip(weights, Self.bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
  }

  /// The published weights, learnt from some hundred million reviews of others.
  public static let published = Parameters(clamping: [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
    0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ])

  /// Where each weight must lie.
  public static let bounds: [ClosedRange<Double>] = [
    0.001...100, 0.001...100, 0.001...100, 0.001...100, 1...10, 0.001...4, 0.001...4, 0.001...0.75, 0...4.5, 0...0.8,
    0.001...3.5, 0.001...5, 0.001...0.25, 0.001...0.9, 0...4, 0...1, 1...6, 0...2, 0...2, 0...0.8, 0.1...0.8,
  ]

  subscript(index: Int) -> Double { weights[index] }
}

/// Weights that FSRS cannot work with.
public struct ParametersOutOfBounds: Error, Sendable, Hashable, CustomStringConvertible {
  /// Which; nil when their number is wrong.
  public let index: Int?

  /// - Parameter index: Which; nil when their number is wrong.
  public init(index: Int?) { self.index = index }

  /// A sentence.
  public var description: String {
    guard let index else { return "FSRS-6 has 21 parameters." }
    let bounds = Parameters.bounds[index]
    return "The parameter \(index) must lie between \(bounds.lowerBound) and \(bounds.upperBound)."
  }
}
