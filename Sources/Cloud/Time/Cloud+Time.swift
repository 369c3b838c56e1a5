import AWSModel
import Foundation
import GRDB

extension Cloud {
  /// The clock now.
  public func clock() throws -> SandboxClock {
    try queue.unsafeRead { try self.host.clock($0) }
  }

  /// Stops or starts the clock at the instant it shows.
  public func setClock(_ mode: SandboxClock.Mode) throws {
    try change { db in try SandboxClock.set(mode, db, host: self.host.time()) }
  }

  /// When the next deferred request is due; nil when none waits.
  public func nextDue() throws -> Timestamp? { try queue.unsafeRead { try Deferred.nextDue($0) } }

  /// Performs all that is due now, and what that causes now in turn; gives how many were performed.
  ///
  /// A task that is cancelled leaves the rest for the next call.
  @discardableResult
  public func settle() async throws -> Int {
    var count = 0
    while !Task.isCancelled, let deferred = try take() {
      _ = await perform(deferred.request, deferred: deferred)
      count += 1
    }
    return count
  }

  /// Performs all that is due now, but hands over what waits outside the database (a function's run), so that it keeps
  /// nothing else waiting.
  ///
  /// - Parameter start: Runs the work it is given, in its own time. What the work causes is left for the next call.
  public func settle(handingOver start: (_ work: @escaping @Sendable () async -> Void) -> Void) async throws {
    while let deferred = try take() {
      let operation = services[deferred.request.service]?.operations[deferred.request.operation]
      guard operation?.wait != nil else {
        _ = await perform(deferred.request, deferred: deferred)
        continue
      }
      guard handedOver.withLock({ $0.insert(deferred.id).inserted }) else { continue }
      start {
        _ = await self.perform(deferred.request, deferred: deferred)
        _ = self.handedOver.withLock { $0.remove(deferred.id) }
      }
    }
  }

  /// As ``settle(handingOver:)`` where something was put off since it was last asked; else it costs nothing.
  ///
  /// What only becomes due in time, or what another process puts off, needs the other.
  public func settleNews(handingOver start: (_ work: @escaping @Sendable () async -> Void) -> Void) async throws {
    // The flag is raised within the transaction that puts something off, and the look waits for that transaction's end.
    if news.exchange(false, ordering: .acquiringAndReleasing) { try await settle(handingOver: start) }
  }

  /// Lets time pass to `target`: everything due on the way is performed at its own instant, in order.
  ///
  /// - Parameters:
  ///   - target: An instant not before now; an earlier one changes nothing.
  ///   - shouldContinue: Asked between two instants with the instant reached; false stops there.
  /// - Returns: The instant reached.
  public func advance(
    to target: Timestamp, shouldContinue: @Sendable (Timestamp) -> Bool = { _ in true }
  ) async throws -> Timestamp {
    try await catchUp()
    var reached = try clock().now
    defer { host.hold(nil) }
    while reached < target {
      let due = try nextDue() ?? target
      reached = max(reached, min(due, target))
      let instant = reached
      host.hold(instant)
      try change { db in try SandboxClock.set(instant, db, host: self.host.time()) }
      try await settle()
      if reached < target, !shouldContinue(reached) { break }
    }
    return reached
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

  /// Undoes the newest step; gives its line, or nil when there is nothing to undo.
  public func undo() throws -> String? { try queue.write { try Journal.undo($0) } }

  /// Does the last undone step again; gives its line, or nil when there is nothing to do again.
  public func redo() throws -> String? { try queue.write { try Journal.redo($0) } }

  private func take() throws -> Deferred? {
    let inWork = handedOver.withLock { $0 }
    return try queue.unsafeRead { db in
      try Deferred.next(
        until: self.host.clock(db).now, db, owner: Self.process, inWork: inWork, isAlive: Self.isAlive)
    }
  }

  /// Whether the row still waits: another process may have performed it in between.
  func claimed(_ deferred: Deferred, _ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT 1 FROM deferred WHERE id = ?", arguments: [deferred.id]) ?? false
  }

  /// Takes the row into work; false when it is gone or in another living process's work.
  func claim(_ deferred: Deferred, _ db: Database) throws -> Bool {
    guard let owner = try Int64.fetchOne(db, sql: "SELECT owner FROM deferred WHERE id = ?", arguments: [deferred.id]),
      owner == 0 || !Self.isAlive(owner)
    else { return false }
    try db.execute(
      sql: "UPDATE deferred SET owner = ? WHERE id = ?", arguments: [Self.process, deferred.id])
    return true
  }

  private static var process: Int64 { Int64(getpid()) }

  private static func isAlive(_ process: Int64) -> Bool { kill(pid_t(process), 0) == 0 || errno != ESRCH }
}
