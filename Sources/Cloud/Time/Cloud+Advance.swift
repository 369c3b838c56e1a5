import AWSModel
import GRDB

extension Cloud {
  /// Lets time pass to `target`: everything due on the way is performed at its own instant, in order.
  ///
  /// - Parameters:
  ///   - target: An instant not before now; an earlier one changes nothing.
  ///   - shouldContinue: Asked between two deliveries with the instant reached; false stops there. It and `witness` must not
  ///     ask the sandbox, which may be in the middle of a transaction.
  ///   - witness: Sees each delivery when it was performed.
  /// - Returns: The instant reached.
  /// - Throws: `EndlessLoop` when there was no end to it.
  @discardableResult
  public func advance(
    to target: Timestamp, shouldContinue: @Sendable (Timestamp) -> Bool = { _ in true },
    witness: @Sendable (Happening) -> Void = { _ in }
  ) async throws -> Timestamp {
    try await catchUp()
    var passage = Passage(reached: try clock().now, target: target)
    defer { host.hold(nil) }
    while !passage.isOver, !Task.isCancelled {
      let before = (passage.count, passage.reached)
      try pass(&passage, shouldContinue, witness)
      if passage.isStopped { break }
      // What is due now must wait outside the database, or there is nothing.
      if passage.count == before.0 {
        let instant = passage.reached
        passage.count += try await settle(shouldContinue: { shouldContinue(instant) }, witness: witness)
        passage.isSettled = true
        if instant < target, !shouldContinue(instant) { break }
        // What is due is in another's work, and time goes on only behind it.
        if before == (passage.count, passage.reached), !passage.isOver { try? await Task.sleep(for: .milliseconds(5)) }
      }
      if passage.reached < target, passage.count > LoopGuard.longest {
        throw EndlessLoop(count: passage.count, at: passage.reached, requests: [], until: target)
      }
    }
    return passage.reached
  }

  /// Performs what became due while nothing was asked, each at its own instant.
  public func catchUp() async throws {
    let now = try clock().now
    defer { host.hold(nil) }
    while let due = try nextDue(), due <= now {
      host.hold(due)
      if try await settle() == 0 { break }
    }
  }

  /// How far an advance has come.
  private struct Passage {
    var reached: Timestamp
    let target: Timestamp
    /// How many requests were performed.
    var count = 0
    /// How many of them at the instant reached.
    var atInstant = LoopGuard()
    /// Whether nothing is left that is due at the instant reached.
    var isSettled = true
    /// Whether it was told to stop.
    var isStopped = false

    init(reached: Timestamp, target: Timestamp) {
      (self.reached, self.target) = (reached, target)
    }

    var isOver: Bool { reached >= target && isSettled }
  }

  /// The most requests of one transaction: others want to write in between.
  private static let longestRun = 64

  /// Lets time pass from one due request to the next, as far as they need not wait outside the database, and in one
  /// transaction: to begin one, with its record for undo, costs as much as most requests do.
  ///
  /// It ends with the clock at the instant of a request that must wait, at the target, or after ``longestRun``.
  private func pass(
    _ passage: inout Passage, _ shouldContinue: (Timestamp) -> Bool, _ witness: (Happening) -> Void
  ) throws {
    var going = passage
    defer { passage = going }
    try together { db in
      for _ in 0..<Self.longestRun {
        let due = try Deferred.nextDue(db)
        let instant = max(going.reached, min(due ?? going.target, going.target))
        if instant != going.reached {
          going.reached = instant
          going.atInstant = LoopGuard()
          host.hold(instant)
          try SandboxClock.set(instant, db, host: host.time())
        }
        going.isSettled = false
        guard let due, due <= instant, let deferred = try take(until: instant, db),
          let operation = services[deferred.request.service]?.operations[deferred.request.operation],
          operation.wait == nil, !going.atInstant.isEndless(with: deferred.request)
        else { return }
        guard !Task.isCancelled, shouldContinue(instant) else {
          going.isStopped = true
          return
        }
        let response = try performed(deferred, operation, db)
        going.count += 1
        witness(
          Happening(
            at: instant, request: deferred.request, response: response, isReported: deferred.report != nil))
      }
    }
  }
}
