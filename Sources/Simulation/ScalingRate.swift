/// How fast a function may get more environments: 1,000 at once, and 1,000 more in each 10 seconds, continuously.
///
/// Source: Lambda Developer Guide, "Lambda scaling behavior": each function's concurrency can grow by 1,000 environments every
/// 10 seconds.
struct ScalingRate {
  private static let burst = 1_000.0
  private static let perSecond = 100.0
  private var left = burst
  private var at = 0.0

  /// Takes the right to one more environment at an instant, in seconds; false when there is none yet.
  mutating func take(at now: Double) -> Bool {
    left = min(Self.burst, left + (now - at) * Self.perSecond)
    at = now
    if left < 1 { return false }
    left -= 1
    return true
  }
}

/// How many requests a second a function may have: ten for each environment it may have.
///
/// Source: the same page, "Requests per second limit".
struct RequestRate {
  private let most: Int
  private var second = -1
  private var taken = 0

  init(limit: Int) { most = limit * 10 }

  /// Counts a request; false when the second's are used up.
  mutating func take(at now: Double) -> Bool {
    let second = Int(now)
    if second != self.second { (self.second, taken) = (second, 0) }
    taken += 1
    return taken <= most
  }
}
