import Synchronization

/// How many runs of each function are in work in this process.
public final class RunsInWork: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  /// None.
  public init() {}

  /// Takes a place for a run, if there is one.
  ///
  /// - Parameters:
  ///   - function: The function's unqualified ARN.
  ///   - limit: Most runs at once.
  ///   - shares: Whether another function's runs count against the same limit.
  /// - Returns: How many are in work now, this one included; nil when there is no place.
  func enter(_ function: String, limit: Int, shares: (String) -> Bool) -> Int? {
    counts.withLock { counts in
      let taken = counts.reduce(0) { $0 + ($1.key == function || shares($1.key) ? $1.value : 0) }
      if taken >= limit { return nil }
      counts[function, default: 0] += 1
      return counts[function, default: 1]
    }
  }

  /// Gives a place back.
  func leave(_ function: String) {
    counts.withLock { counts in
      let left = (counts[function] ?? 1) - 1
      counts[function] = left > 0 ? left : nil
    }
  }
}
