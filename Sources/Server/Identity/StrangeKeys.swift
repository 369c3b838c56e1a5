import Synchronization

/// Access keys that the sandbox was lately found not to have issued, so that not each request asks again.
///
/// New keys are drawn at random, so a strange key hardly ever becomes a known one; only where an undone step is done again
/// may one come back, and it is asked for anew within a second.
final class StrangeKeys: Sendable {
  private let seen = Mutex<[String: ContinuousClock.Instant]>([:])

  /// How long the answer holds.
  private static let lifetime = Duration.seconds(1)
  /// How many keys are remembered.
  private static let limit = 1_000

  /// Whether the key was found strange within the last second.
  func contains(_ key: String) -> Bool {
    guard let since = seen.withLock({ $0[key] }) else { return false }
    return ContinuousClock.now - since < Self.lifetime
  }

  /// Remembers a strange key.
  func insert(_ key: String) {
    seen.withLock { seen in
      if seen.count >= Self.limit { seen = [:] }
      seen[key] = .now
    }
  }
}
