import AWSModel
import GRDB

/// What an operation sees while it runs: the database, the instant, who asked, and how to cause something else.
public struct Call {
  /// The open transaction.
  public let db: Database
  /// The request being performed.
  public let request: Request
  /// The request's number in the history; requests that it causes name it as `causedBy`.
  public let number: Int64
  /// The request's UUID.
  public let requestID: String
  /// The transaction's one instant.
  public let now: Timestamp
  /// Identifiers come from here, never from the host.
  public var random: Randomness
  /// What has changed so far, for the learner's eyes.
  public private(set) var effects: [Effect] = []
  /// What the answer carries instead of its payload member.
  private(set) var answered: Attachment?
  let cloud: Cloud

  init(
    _ db: Database, _ request: Request, number: Int64, requestID: String, now: Timestamp, random: Randomness,
    cloud: Cloud
  ) {
    self.db = db
    self.request = request
    self.number = number
    self.requestID = requestID
    self.now = now
    self.random = random
    self.cloud = cloud
  }

  /// Where the request takes place.
  public var scope: Scope { request.scope }
  /// On whose behalf it is made.
  public var principal: Principal { request.principal }
  /// What the operations share beyond the database, such as the runner of functions.
  public var resources: Resources { cloud.resources }

  /// The input's streaming payload when it is large; the operation may rename the file.
  public var attachment: Attachment? { request.attachment }
  /// Where services keep what is too large for a row.
  public var objects: ObjectFolder { cloud.objects }

  /// Answers with a range of a file as the output's streaming payload.
  public mutating func attach(_ attachment: Attachment) { answered = attachment }

  /// Tells the learner what changed.
  public mutating func effect(_ subject: String, _ change: Effect.Change, _ detail: String = "") {
    effects.append(Effect(request.service, subject, change, detail))
  }

  /// Makes `request` happen later, or as soon as this transaction has committed.
  ///
  /// The request waits in the database, written in this transaction, so a crash between commit and delivery loses nothing.
  /// - Parameters:
  ///   - request: The request; its `causedBy` becomes this one.
  ///   - due: The instant at which it is made; now if nil.
  ///   - tag: A name by which `cancel` finds it, such as the rule's ARN.
  ///   - report: An internal request that hears how it went: its input gains `Outcome`, a map with `Delivered`
  ///     (true or false) and either `Output` or `Code` and `Message`.
  public func later(_ request: Request, at due: Timestamp? = nil, tag: String? = nil, report: Request? = nil) throws {
    var request = request
    request.causedBy = number
    cloud.news.store(true, ordering: .relaxed)
    try Deferred.insert(request, due: due ?? now, tag: tag, report: report, db)
  }

  /// Withdraws the waiting requests with this tag in this scope.
  public func cancel(tag: String) throws { try Deferred.delete(tag: tag, scope, db) }

  /// Asks another service a read-only question, within this transaction and unchecked, as AWS's services do among
  /// themselves.
  /// - Throws: the `ServiceError` it answers with.
  public func ask(_ service: String, _ operation: String, _ input: Value) throws -> Value {
    try cloud.ask(Request(service, operation, input, principal: principal, scope: scope), from: self)
  }

  /// Why a request would be refused before it is performed: what its principal may not; nil where it may.
  ///
  /// For a service that must know at once whether it will be let in later.
  public func refusal(of request: Request) -> ServiceError? { cloud.refusal(of: request, from: self) }

  /// As ``ask(_:_:_:)``, for an operation whose payload may be large, such as S3's `GetObject`.
  /// - Throws: the `ServiceError` it answers with.
  public func fetch(
    _ service: String, _ operation: String, _ input: Value
  ) throws -> (output: Value, attachment: Attachment?) {
    try cloud.fetch(Request(service, operation, input, principal: principal, scope: scope), from: self)
  }
}

/// What a waiting operation sees: transactions to make, and nothing open between them.
public struct WaitingCall: Sendable {
  /// The request being performed.
  public let request: Request
  /// The request's number in the history.
  public let number: Int64
  /// The request's UUID.
  public let requestID: String
  /// What the operations share beyond the database.
  public var resources: Resources { cloud.resources }
  /// The input's streaming payload when it is large; the operation may rename the file.
  public var attachment: Attachment? { request.attachment }
  /// Where services keep what is too large for a row.
  public var objects: ObjectFolder { cloud.objects }
  let cloud: Cloud
  let recorder: EffectRecorder

  /// One transaction: kept if `body` returns.
  public func transaction<Result: Sendable>(_ body: @Sendable @escaping (inout Call) throws -> Result) async throws
    -> Result
  {
    try await cloud.transaction(for: self, body)
  }
}

/// Gathers the effects of the transactions of one waiting operation, and tells their randomness apart.
actor EffectRecorder {
  private(set) var effects: [Effect] = []
  private(set) var transactions: Int64 = 0

  func begin() -> Int64 {
    transactions += 1
    return transactions
  }

  func add(_ more: [Effect]) { effects += more }
}
