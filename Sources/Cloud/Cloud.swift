import AWSModel
import Foundation
import GRDB
import Synchronization

/// The AWS inside the program: every request, whoever makes it, takes the one road through `handle`.
///
/// Invariants:
/// 1. A request is performed in one write transaction (a waiting operation in several short ones): authorised, performed,
///    entered in the history, its changes entered in the undo journal, all or nothing.
/// 2. What it causes elsewhere waits in `deferred`, written in the same transaction; `settle` and `advance` perform it.
/// 3. A transaction sees one instant. While the clock is being advanced, that instant is the due time of what is performed.
public final class Cloud: Sendable {
  /// Where the sandbox's state is kept.
  public enum Location: Sendable, Hashable {
    /// In memory, gone when the process ends.
    case memory
    /// In this SQLite file.
    case file(String)
  }

  /// What the sandbox can do, by the services' names.
  public let services: [String: Service]
  /// What operations share beyond the database.
  public let resources = Resources()
  /// Where services keep what is too large for a row: a folder beside the database.
  public let objects: ObjectFolder
  /// Where the server writes a request's large body, so that the operation can take the file by a rename.
  public var spoolFolder: String { get throws { try objects.spool() } }
  /// The services that hear of others' requests.
  let listeners: [Service]
  let queue: DatabaseQueue
  let authoriser: Authoriser
  let host: HostClock
  private let begun = Mutex<Step?>(nil)
  /// Who waits for what.
  let bells = Bells()
  /// The deferred requests that this process performs beside others.
  let handedOver = Mutex<Set<Int64>>([])
  let journals: Bool
  /// Whether something was put off, or the clock skipped, since `settleNews` last looked.
  let news = Atomic(true)

  /// Opens a sandbox, making it if there is none.
  ///
  /// - Parameters:
  ///   - location: Where its state is kept.
  ///   - services: What it can do.
  ///   - startingAt: Freezes a new sandbox's clock at this instant; by default it runs with the host's.
  ///   - seed: The seed of a new sandbox's identifiers.
  ///   - hostTime: The host's clock.
  ///   - journals: Whether changes are kept for undo.
  /// - Throws: `StoreDamaged` when the file is no usable database.
  public init(
    _ location: Location, services: [Service], startingAt: Timestamp? = nil, seed: Int64,
    hostTime: @escaping @Sendable () -> Timestamp, journals: Bool = true
  ) throws {
    self.services = Dictionary(services.map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
    listeners = services.filter { $0.hears != nil }
    self.journals = journals
    authoriser = Authoriser(services: self.services)
    let host = HostClock(time: hostTime)
    self.host = host
    objects = ObjectFolder(location)
    queue = try Store.open(location, services: services)
    try queue.write { try SandboxClock.takeUp($0, host: hostTime(), start: startingAt, seed: seed) }
    try sweepObjects()
  }

  /// Begins a step of the undo history: one line the learner typed. On a running clock, `taking` passes.
  ///
  /// - Parameter taking: What the command takes; a command of the AWS CLI takes about a second, so a sandbox that answers
  ///   in milliseconds would otherwise refuse, as still pending, what on AWS has long become active.
  public func begin(_ step: Step, taking: Duration = .zero) throws {
    begun.withLock { $0 = step }
    try pass(taking)
  }

  /// Lets `duration` pass on a running clock, without performing what becomes due and without a trace in the undo history.
  public func pass(_ duration: Duration) throws {
    try queue.write { db in
      try SandboxClock.drift(by: duration.microseconds, db, host: self.host.time())
    }
    news.store(true, ordering: .relaxed)
  }

  /// The step of what this task does, where several lines or calls are in work at once: each HTTP request has its own.
  @TaskLocal public static var ownStep: Step?

  /// Condition keys that a front door knows of the requests it makes: `lambda:invokedviafunctionurl`. In lower case.
  @TaskLocal public static var contextKeys: [String: String] = [:]

  /// The present step of the undo history.
  public var currentStep: Step { step ?? .beginning }

  /// The present step; nil before the first, when what happens belongs to the newest step there is.
  var step: Step? { Self.ownStep ?? begun.withLock { $0 } }

  /// Performs a request and answers it.
  ///
  /// What the request causes elsewhere waits for `settle`.
  public func handle(_ request: Request) async -> Response {
    await perform(request, deferred: nil)
  }

  /// Whether a request may have to wait for something outside the database: a running function, a message to come.
  public func mayWait(_ request: Request) -> Bool {
    services[request.service]?.operations[request.operation]?.wait != nil
  }

  /// Performs an internal operation for a front door that stands outside of AWS's API: `_ExecuteApi`.
  public func handleInside(_ request: Request) async -> Response {
    await perform(request, deferred: nil, isInside: true)
  }

  /// Forgets the undo history: what was done so far stays.
  public func forgetSteps() throws { try queue.write { try $0.execute(sql: "DELETE FROM steps") } }

  /// A fresh UUID for a member that AWS calls an idempotency token.
  public func freshToken() throws -> String {
    try queue.read { db in
      let clock = try self.host.clock(db)
      var random = Randomness(seed: ~clock.seed, request: try Trail.nextNumber(db))
      return random.uuid()
    }
  }

  /// Empties the sandbox: a new database with the same clock mode, and a new history.
  public func reset() throws {
    try queue.write { db in
      try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
      let kept: Set = ["clock", "drift", "grdb_migrations"]
      let names = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      for name in names where !kept.contains(name) {
        try db.execute(sql: "DELETE FROM \(name.quotedDatabaseIdentifier)")
      }
      try SandboxClock.settle(db, host: self.host.time())
    }
    try objects.sweep(all: true) { _ in false }
  }

  /// Removes the files that neither a row nor the undo journal names, on every sixty-fourth opening or so.
  private func sweepObjects() throws {
    guard objects.exists, host.time().microseconds / 1_000 % 64 == 0 else { return }
    try queue.read { db in
      try self.objects.sweep { name in
        for service in self.services.values where try service.namesFile?(name, db) == true { return true }
        return try Journal.names(name, db)
      }
    }
  }
}
