/// Requests over time, as they are put to a function.
///
/// Requests come evenly spaced, so that a workload of so many a second is exactly so many: the k-th request comes when the
/// integral of the rate reaches k.
public struct Workload: Sendable, Hashable {
  /// How the rate changes.
  public enum Pattern: String, Sendable, CaseIterable {
    /// The same rate throughout.
    case steady
    /// A tenth of the rate, in the middle third the whole of it.
    case spike
    /// From nothing to the rate, in a straight line.
    case ramp
  }

  /// How the rate changes.
  public var pattern: Pattern
  /// Requests a second at the highest.
  public var rate: Double
  /// Seconds.
  public var duration: Double

  /// A workload from its parts.
  public init(_ pattern: Pattern, rate: Double, duration: Double) {
    self.pattern = pattern
    self.rate = rate
    self.duration = duration
  }

  /// How many requests come in all.
  public var count: Int { Int((total + 1e-9).rounded(.down)) }

  private var total: Double {
    switch pattern {
    case .steady: rate * duration
    case .spike: rate * duration * 0.4
    case .ramp: rate * duration / 2
    }
  }

  /// The second at which the request of this number comes, counted from 0.
  public func arrival(_ index: Int) -> Double {
    let place = Double(index)
    switch pattern {
    case .steady: return place / rate
    case .ramp: return (2 * place * duration / rate).squareRoot()
    case .spike:
      let third = duration / 3
      let (calm, busy) = (rate / 10 * third, rate * third)
      if place < calm { return place / (rate / 10) }
      if place < calm + busy { return third + (place - calm) / rate }
      return 2 * third + (place - calm - busy) / (rate / 10)
    }
  }
}
