import AWSModel
import Foundation
import GRDB

extension Cloud {
  /// Performs `request`; if it waited in the database as `deferred`, its row goes and its report is sent, in the same
  /// transaction.
  func perform(_ request: Request, deferred: Deferred?, isInside: Bool = false) async -> Response {
    guard let operation = services[request.service]?.operations[request.operation],
      !operation.isInternal || deferred != nil || isInside
    else { return await refuse(request, unknown(request), deferred) }
    do {
      if let wait = operation.wait { return try await waiting(request, operation, wait, deferred) }
      return try orRefused(request, deferred) {
        try now { db in try self.atOnce(request, operation, deferred, db) }
      }
    } catch {
      return Response(result: .failure(Self.serviceError(error)), effects: [], requestID: "")
    }
  }

  private func unknown(_ request: Request) -> ServiceError {
    .notImplemented(service: request.service, operation: request.operation)
  }

  private func atOnce(
    _ request: Request, _ operation: AnyOperation, _ deferred: Deferred?, _ db: Database
  ) throws -> Response {
    if let deferred, try !claimed(deferred, db) {
      return .nothingLeft
    }
    return try journaling(db, unless: operation.isReadOnly && deferred == nil) {
      try self.performed(request, operation, deferred, db)
    }
  }

  /// Does an operation that need not wait, within a transaction.
  ///
  /// - Throws: `HalfDone`.
  private func performed(
    _ request: Request, _ operation: AnyOperation, _ deferred: Deferred?, _ db: Database
  ) throws -> Response {
    var call = try makeCall(request, db)
    let (outcome, question) = try admitted(request, operation, &call)
    let result = outcome.map { $0 ?? .empty }
    try record(request, result, question, effects: call.effects, call, deferred)
    if !operation.isReadOnly, result.failure == nil {
      for service in listeners where service.name != request.service { try service.hears?(request, call) }
    }
    return Response(
      result: result.map { shaped($0, request) }, effects: (try? result.get()) == nil ? [] : call.effects,
      requestID: call.requestID, attachment: call.answered)
  }

  private func waiting(
    _ request: Request, _ operation: AnyOperation,
    _ wait: @Sendable (Value, WaitingCall) async throws -> Value, _ deferred: Deferred?
  ) async throws -> Response {
    let beginning: Beginning
    do {
      beginning = try now { db in
        if let deferred, try !self.claimed(deferred, db) { return Beginning.answered(.nothingLeft) }
        return try self.journaling(db, unless: false) { try self.begin(request, operation, deferred, db) }
      }
    } catch let halfDone as HalfDone {
      return try refused(request, halfDone, deferred)
    }
    guard case .mustWait(let number, let requestID, let question) = beginning else {
      if case .answered(let response) = beginning { return response }
      return .nothingLeft
    }
    let recorder = EffectRecorder()
    let work = WaitingCall(request: request, number: number, requestID: requestID, cloud: self, recorder: recorder)
    let result: Result<Value, ServiceError>
    do {
      result = .success(try await wait(request.input, work))
    } catch {
      result = .failure(Self.serviceError(error))
    }
    let effects = await recorder.effects
    try now { db in
      try self.journaling(db, unless: false) {
        let call = try self.makeCall(request, db, number: number, requestID: requestID)
        try self.record(request, result, question, effects: effects, call, deferred)
      }
    }
    return Response(result: result.map { shaped($0, request) }, effects: effects, requestID: requestID)
  }

  /// What the first transaction of a waiting operation came to.
  private enum Beginning: Sendable {
    case answered(Response)
    case mustWait(number: Int64, requestID: String, question: AccessQuestion)
  }

  /// Checks the caller, and does what need not wait.
  private func begin(
    _ request: Request, _ operation: AnyOperation, _ deferred: Deferred?, _ db: Database
  ) throws -> Beginning {
    if let deferred, try !claim(deferred, db) { return .answered(.nothingLeft) }
    var call = try makeCall(request, db)
    let (outcome, question) = try admitted(request, operation, &call)
    let mustWait = if case .success(nil) = outcome { true } else { false }
    let result = outcome.map { $0 ?? .empty }
    let effects = result.failure == nil ? call.effects : []
    try record(request, result, question, effects: effects, call, mustWait ? nil : deferred)
    if mustWait { return .mustWait(number: call.number, requestID: call.requestID, question: question) }
    return .answered(
      Response(result: result.map { shaped($0, request) }, effects: effects, requestID: call.requestID))
  }

  /// One transaction of a waiting operation.
  func transaction<Result: Sendable>(
    for work: WaitingCall, _ body: @Sendable @escaping (inout Call) throws -> Result
  ) async throws -> Result {
    let turn = await work.recorder.begin()
    let (result, effects) = try now { db -> (Result, [Effect]) in
      try self.journaling(db, unless: false) {
        var call = try self.makeCall(work.request, db, number: work.number, requestID: work.requestID, turn: turn)
        let result = try body(&call)
        return (result, call.effects)
      }
    }
    await work.recorder.add(effects)
    return result
  }

  /// Answers a read-only question of one service to another, within the asker's transaction.
  func ask(_ request: Request, from asker: Call) throws -> Value { try fetch(request, from: asker).output }

  /// As ``ask(_:from:)``, with the payload that stays outside the `Value`.
  func fetch(_ request: Request, from asker: Call) throws -> (output: Value, attachment: Attachment?) {
    guard let operation = services[request.service]?.operations[request.operation],
      operation.isReadOnly || operation.isInternal, operation.wait == nil
    else { throw unknown(request) }
    var call = Call(
      asker.db, request, number: asker.number, requestID: asker.requestID, now: asker.now, random: asker.random,
      cloud: self)
    let output = try operation.begin(request.input, request.scope).perform(&call) ?? .empty
    return (shaped(output, request), call.answered)
  }

  /// What the caller of a request may not, told without performing it, within the asker's transaction.
  func refusal(of request: Request, from asker: Call) -> ServiceError? {
    guard let operation = services[request.service]?.operations[request.operation] else { return unknown(request) }
    let call = Call(
      asker.db, request, number: asker.number, requestID: asker.requestID, now: asker.now, random: asker.random,
      cloud: self)
    do {
      try authoriser.check(try operation.begin(request.input, request.scope).question, request, call)
      return nil
    } catch {
      return Self.serviceError(error)
    }
  }

  /// Answers a read-only request without a trace in the history: for checks of lessons and completion.
  ///
  /// - Throws: the `ServiceError` it answers with; `NotImplemented` for an operation that changes something.
  public func observe(_ request: Request) throws -> Value {
    guard services[request.service]?.operations[request.operation] != nil else { throw unknown(request) }
    return try queue.unsafeRead { db in
      try Self.transaction(db, "BEGIN DEFERRED TRANSACTION") {
        let call = try self.makeCall(request, db)
        return try self.ask(request, from: call)
      }
    }
  }

  /// What the services know of an access key; nil for one that none of them issued.
  func issuedKey(_ accessKey: String) throws -> IssuedKey? {
    try queue.unsafeRead { db in
      try Self.transaction(db, "BEGIN DEFERRED TRANSACTION") {
        try self.makeCall(Request("sts", "GetAccessKeyInfo"), db).issuedKey(accessKey)
      }
    }
  }

  /// Checks the request and the caller, and does what is asked; a success without a value must wait.
  ///
  /// - Throws: `HalfDone` where the operation was refused after it had changed something; the transaction must not be kept.
  func admitted(
    _ request: Request, _ operation: AnyOperation, _ call: inout Call
  ) throws -> (Result<Value?, ServiceError>, AccessQuestion) {
    let changes = call.db.totalChangesCount
    var question = AccessQuestion(action: "\(request.service):\(request.operation)", resource: "*")
    do {
      if let constraints = services[request.service]?.constraints,
        let model = ServiceModel.named(request.service)?.operation(request.operation),
        let violation = constraints(request.input, model)
      {
        throw violation
      }
      let begun = try operation.begin(request.input, request.scope)
      question = begun.question.named(request)
      if !operation.isInternal {
        let verdict = try authoriser.verdict(question, request, call)
        question.decision = verdict.reason
        if let refusal = verdict.refusal { throw refusal }
      }
      try Usage.count(request, call.db)
      return (.success(try begun.perform(&call)), question)
    } catch {
      let refusal = Self.serviceError(error)
      if call.db.totalChangesCount != changes { throw HalfDone(refusal: refusal, question: question) }
      return (.failure(refusal), question)
    }
  }

  /// An operation was refused when it had changed something already. A savepoint around each operation would undo that too,
  /// at a tenth of the cost of a request; so the rare case pays, with a transaction of its own for the record.
  struct HalfDone: Error {
    let refusal: ServiceError
    let question: AccessQuestion
  }

  private func orRefused(_ request: Request, _ deferred: Deferred?, _ body: () throws -> Response) throws -> Response {
    do {
      return try body()
    } catch let halfDone as HalfDone {
      return try refused(request, halfDone, deferred)
    }
  }

  /// Records a refusal whose changes were undone.
  private func refused(_ request: Request, _ halfDone: HalfDone, _ deferred: Deferred?) throws -> Response {
    try now { db in
      if let deferred, try !self.claimed(deferred, db) { return .nothingLeft }
      return try self.journaling(db, unless: deferred == nil) { try self.refused(request, halfDone, deferred, db) }
    }
  }

  private func refused(
    _ request: Request, _ halfDone: HalfDone, _ deferred: Deferred?, _ db: Database
  ) throws -> Response {
    let call = try makeCall(request, db)
    try record(request, .failure(halfDone.refusal), halfDone.question, effects: [], call, deferred)
    return Response(result: .failure(halfDone.refusal), effects: [], requestID: call.requestID)
  }

  /// Performs a request that waited and need not wait outside, within a transaction that has others too.
  func performed(_ deferred: Deferred, _ operation: AnyOperation, _ db: Database) throws -> Response {
    try db.cachedStatement(sql: "SAVEPOINT one").execute()
    do {
      let response = try performed(deferred.request, operation, deferred, db)
      try db.cachedStatement(sql: "RELEASE one").execute()
      return response
    } catch {
      try db.cachedStatement(sql: "ROLLBACK TO one").execute()
      try db.cachedStatement(sql: "RELEASE one").execute()
      guard let halfDone = error as? HalfDone else { throw error }
      return try refused(deferred.request, halfDone, deferred, db)
    }
  }

  func makeCall(
    _ request: Request, _ db: Database, number: Int64? = nil, requestID: String? = nil, turn: Int64 = 0
  ) throws -> Call {
    let number = try number ?? Trail.nextNumber(db)
    let clock = try host.clock(db)
    var random = Randomness(seed: clock.seed &+ turn &* 7_919, request: number)
    let fresh = random.uuid()
    return Call(
      db, request, number: number, requestID: requestID ?? fresh, now: clock.now, random: random, cloud: self)
  }

  private func record(
    _ request: Request, _ result: Result<Value, ServiceError>, _ question: AccessQuestion, effects: [Effect],
    _ call: Call,
    _ deferred: Deferred?
  ) throws {
    try Trail.insert(
      TrailEntry(
        number: call.number, causedBy: request.causedBy, at: call.now, service: request.service,
        operation: request.operation, principal: request.principal, resource: question.resource,
        code: result.failure?.code, message: result.failure?.message, decision: question.decision,
        effects: result.failure == nil ? effects : []),
      call.db)
    guard let deferred else { return }
    try call.db.cachedStatement(sql: "DELETE FROM deferred WHERE id = ?").execute(arguments: [deferred.id])
    guard var report = deferred.report else { return }
    switch result {
    case .success(let output): report.input["Outcome"] = ["Delivered": true, "Output": shaped(output, request)]
    case .failure(let error):
      report.input["Outcome"] = ["Delivered": false, "Code": .string(error.code), "Message": .string(error.message)]
    }
    report.causedBy = call.number
    news.store(true, ordering: .relaxed)
    try Deferred.insert(report, due: call.now, tag: nil, report: nil, call.db)
  }

  private func refuse(_ request: Request, _ error: ServiceError, _ deferred: Deferred?) async -> Response {
    let answered = try? now { db in
      let call = try self.makeCall(request, db)
      let question = AccessQuestion(action: request.operation, resource: "*")
      try self.record(request, .failure(error), question, effects: [], call, deferred)
      return call.requestID
    }
    return Response(result: .failure(error), effects: [], requestID: answered ?? "")
  }

  /// One write transaction, on this thread: it takes a tenth of a millisecond, and a change of threads as much again.
  private func now<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try queue.writeWithoutTransaction { db in
      try Self.transaction(db, "BEGIN IMMEDIATE TRANSACTION") { try body(db) }
    }
  }

  /// A transaction whose own statements are compiled once, not for each request as GRDB's are.
  private static func transaction<Result>(
    _ db: Database, _ begin: String, _ body: () throws -> Result
  ) throws -> Result {
    try db.cachedStatement(sql: begin).execute()
    do {
      let result = try body()
      try db.cachedStatement(sql: "COMMIT TRANSACTION").execute()
      return result
    } catch {
      if db.isInsideTransaction { try db.rollback() }
      throw error
    }
  }

  /// A transaction of several requests, with one record for undo.
  func together<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try now { db in try journaling(db, unless: false) { try body(db) } }
  }

  /// A change outside of any request, recorded for undo.
  func change(_ body: @Sendable @escaping (Database) throws -> Void) throws {
    try now { db in try self.journaling(db, unless: false) { try body(db) } }
  }

  /// Records what `body` changes for undo.
  private func journaling<Result>(_ db: Database, unless: Bool, _ body: () throws -> Result) throws -> Result {
    guard journals, !unless else { return try body() }
    let session = try ChangeSession(db)
    defer { session.end() }
    let result = try body()
    if let changes = try session.changes() { try Journal.append(changes, step: step, db) }
    return result
  }

  func shaped(_ output: Value, _ request: Request) -> Value {
    ServiceModel.named(request.service)?.operation(request.operation)?.shaped(output) ?? output
  }

  /// What an operation threw, as the caller sees it; a fault of ours is an internal failure that names itself.
  static func serviceError(_ error: any Error) -> ServiceError {
    (error as? ServiceError) ?? ServiceError("InternalFailure", "skylab failed: \(error)", status: 500)
  }
}

extension Response {
  /// The answer to a deferred request that another has performed.
  fileprivate static var nothingLeft: Response { Response(result: .success(.empty), effects: [], requestID: "") }
}

extension Result {
  fileprivate var failure: Failure? { if case .failure(let failure) = self { failure } else { nil } }
}
