import Glibc

/// How memory changes by FSRS-6: the formulas alone, without states, steps and dates.
///
/// Powers of e are taken by `pow`, as the reference implementation takes them, so that the last digit agrees too.
struct MemoryModel: Sendable, Hashable {
  static let leastStability = 0.001

  let parameters: Parameters
  private let decay: Double
  private let factor: Double

  init(_ parameters: Parameters) {
    self.parameters = parameters
    decay = -parameters[20]
    factor = pow(0.9, 1 / decay) - 1
  }

  /// The probability of recall after so many whole days.
  func retrievability(after days: Int, stability: Double) -> Double {
    pow(1 + factor * Double(days) / stability, decay)
  }

  /// Days until the probability of recall has sunk to `retention`, not rounded.
  func interval(stability: Double, retention: Double) -> Double {
    (stability / factor) * (pow(retention, 1 / decay) - 1)
  }

  func firstStability(_ rating: Rating) -> Double { max(parameters[rating.rawValue - 1], Self.leastStability) }

  func firstDifficulty(_ rating: Rating) -> Double { clamped(rawFirstDifficulty(rating)) }

  func difficulty(_ difficulty: Double, after rating: Rating) -> Double {
    let change = -(parameters[6] * Double(rating.rawValue - 3))
    let damped = difficulty + (10 - difficulty) * change / 9
    return clamped(parameters[7] * rawFirstDifficulty(.easy) + (1 - parameters[7]) * damped)
  }

  /// Stability after a review on the day of the one before.
  func stability(sameDay stability: Double, after rating: Rating) -> Double {
    var growth =
      pow(M_E, parameters[17] * (Double(rating.rawValue - 3) + parameters[18])) * pow(stability, -parameters[19])
    if rating != .again { growth = max(growth, 1) }
    return max(stability * growth, Self.leastStability)
  }

  /// Stability after a review on a later day.
  func stability(_ stability: Double, difficulty: Double, retrievability: Double, after rating: Rating) -> Double {
    let next =
      rating == .again
      ? forgotten(stability, difficulty, retrievability) : recalled(stability, difficulty, retrievability, rating)
    return max(next, Self.leastStability)
  }

  private func recalled(
    _ stability: Double, _ difficulty: Double, _ retrievability: Double, _ rating: Rating
  ) -> Double {
    let growth =
      pow(M_E, parameters[8]) * (11 - difficulty) * pow(stability, -parameters[9])
      * (pow(M_E, (1 - retrievability) * parameters[10]) - 1)
    let penalty = rating == .hard ? parameters[15] : 1
    let bonus = rating == .easy ? parameters[16] : 1
    return stability * (1 + growth * penalty * bonus)
  }

  private func forgotten(_ stability: Double, _ difficulty: Double, _ retrievability: Double) -> Double {
    let left =
      parameters[11] * pow(difficulty, -parameters[12]) * (pow(stability + 1, parameters[13]) - 1)
      * pow(M_E, (1 - retrievability) * parameters[14])
    return min(left, stability / pow(M_E, parameters[17] * parameters[18]))
  }

  private func rawFirstDifficulty(_ rating: Rating) -> Double {
    parameters[4] - pow(M_E, parameters[5] * Double(rating.rawValue - 1)) + 1
  }

  private func clamped(_ difficulty: Double) -> Double { min(max(difficulty, 1), 10) }
}
