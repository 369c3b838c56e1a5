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

  /// Lets the clock run, `speed` times as fast as the host's.
  public func setClock(speed: Int64) throws {
    try change { db in try SandboxClock.set(speed: speed, db, host: self.host.time()) }
  }

  /// When the next deferred request is due; nil when none waits.
  public func nextDue() throws -> Timestamp? { try queue.unsafeRead { try Deferred.nextDue($0) } }

  /// Performs all that is due now, and what that causes now in turn; gives how many were performed.
  ///
  /// A task that is cancelled leaves the rest for the next call.
  ///
  /// - Parameters:
  ///   - shouldContinue: Asked before each; false leaves the rest waiting.
  ///   - witness: Sees each when it was performed.
  /// - Throws: `EndlessLoop` when there was no end to it; the rest then waits for a second.
  @discardableResult
  public func settle(
    shouldContinue: @Sendable () -> Bool = { true }, witness: @Sendable (Happening) -> Void = { _ in }
  ) async throws -> Int {
    var loop = LoopGuard()
    while !Task.isCancelled, shouldContinue(), let deferred = try take() {
      try passing(&loop, deferred)
      let response = await perform(deferred.request, deferred: deferred)
      witness(
        Happening(
          at: try clock().now, request: deferred.request, response: response, isReported: deferred.report != nil))
    }
    return loop.count
  }

  /// Counts what is performed at one instant; of a loop without end the rest is put off by a second.
  private func passing(_ loop: inout LoopGuard, _ deferred: Deferred) throws {
    guard loop.isEndless(with: deferred.request) else { return }
    let now = try clock().now
    try change { db in try Deferred.putOff(until: now, to: now + .seconds(1), db) }
    throw EndlessLoop(count: loop.count, at: now, requests: loop.repeated)
  }

  /// Performs all that is due now, but hands over what waits outside the database (a function's run), so that it keeps
  /// nothing else waiting.
  ///
  /// - Parameter start: Runs the work it is given, in its own time. What the work causes is left for the next call.
  /// - Throws: `EndlessLoop` when there was no end to it; the rest then waits for a second.
  public func settle(handingOver start: (_ work: @escaping @Sendable () async -> Void) -> Void) async throws {
    var loop = LoopGuard()
    while let deferred = try take() {
      try passing(&loop, deferred)
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

  /// Undoes the newest step; gives its line, or nil when there is nothing to undo.
  public func undo() throws -> String? { try queue.write { try Journal.undo($0) } }

  /// Does the last undone step again; gives its line, or nil when there is nothing to do again.
  public func redo() throws -> String? { try queue.write { try Journal.redo($0) } }

  private func take() throws -> Deferred? {
    try queue.unsafeRead { db in try self.take(until: self.host.clock(db).now, db) }
  }

  /// The earliest request due at `limit` or before that nobody works on.
  func take(until limit: Timestamp, _ db: Database) throws -> Deferred? {
    let inWork = handedOver.withLock { $0 }
    return try Deferred.next(until: limit, db, owner: Self.process, inWork: inWork, isAlive: Self.isAlive)
  }

  /// Whether the row still waits: another process may have performed it in between.
  func claimed(_ deferred: Deferred, _ db: Database) throws -> Bool {
    let row = try db.cachedStatement(sql: "SELECT 1 FROM deferred WHERE id = ?")
    return try Bool.fetchOne(row, arguments: [deferred.id]) ?? false
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
