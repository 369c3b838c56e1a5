import AWSModel

/// What came of an attempt that may be made again.
public enum Attempt<Result: Sendable>: Sendable {
  /// It succeeded.
  case done(Result)
  /// Nothing yet. It may succeed once the bell rings, or at this instant if one is known.
  case again(at: Timestamp?)
}

extension Call {
  /// Wakes the operations that poll for `bell`, such as `sqs/17`, once this transaction has committed.
  public func ring(_ bell: String) { cloud.bells.ring(bell) }
}

extension Cloud {
  /// Ends the polls under way, and lets no other wait: the server stops.
  public func endPolls() { bells.close() }
}

extension WaitingCall {
  /// How long a poll sleeps at most: another process may have changed what it waits for, or set the clock.
  private static var longestPause: Duration { .seconds(1) }

  /// Attempts something, a transaction each time, until it succeeds or `duration` has passed on the sandbox's clock.
  ///
  /// No transaction is open while it waits. Where the clock is frozen, no time passes: there is one attempt.
  /// - Parameters:
  ///   - bell: What `Call.ring` names when an attempt may succeed.
  ///   - duration: How long to go on.
  ///   - attempt: Does it, or says when to try again.
  /// - Returns: nil when the time was over first.
  public func poll<Result: Sendable>(
    for bell: String, during duration: Duration,
    _ attempt: @Sendable @escaping (inout Call) throws -> Attempt<Result>
  ) async throws -> Result? {
    let ears = cloud.bells.listen(for: bell)
    defer { ears.stop() }
    var end: Timestamp?
    while true {
      let (outcome, now) = try await transaction { call in (try attempt(&call), call.now) }
      let deadline = end ?? now + duration
      end = deadline
      guard case .again(let next) = outcome else {
        if case .done(let result) = outcome { return result }
        return nil
      }
      guard now < deadline, try cloud.clock().mode == .running, !Task.isCancelled, !cloud.bells.isClosed else {
        return nil
      }
      let until = min(deadline, next.map { max($0, now) } ?? deadline)
      await ears.hear(atMost: min(max(until - now, .milliseconds(1)), Self.longestPause))
    }
  }
}
