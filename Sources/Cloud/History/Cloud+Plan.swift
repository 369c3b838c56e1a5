import AWSModel
import GRDB

/// What a request would do, found out by doing it in a transaction that is not kept.
public struct Plan: Sendable {
  /// Something that would be made to happen by it.
  public struct Consequence: Sendable {
    /// When.
    public var at: Timestamp
    /// What would be asked.
    public var request: Request
    /// How it would end; nil for what would only happen later, or needs more than the database, such as a function's run.
    public var result: Result<Value, ServiceError>?
    /// What would let its principal in or keep it out.
    public var decision: String?
    /// What it would change.
    public var effects: [Effect]
  }

  /// The answer; nil where the request would have to wait for something outside, such as a function's run.
  public var result: Result<Value, ServiceError>?
  /// The action on which the caller must be allowed: `lambda:InvokeFunction`.
  public var action: String
  /// The resource on which the caller must be allowed.
  public var resource: String
  /// What lets the caller in or keeps it out; nil for the learner, who is an administrator.
  public var decision: String?
  /// What it would change.
  public var effects: [Effect]
  /// What it would cause, at once and later, in the order of time.
  public var consequences: [Consequence]
  /// What would be metered.
  public var usage: [Usage]
}

extension Cloud {
  /// The most consequences of a plan.
  private static let planned = 50

  /// What a request would do. Nothing of it is kept, no function runs, no file is written.
  public func plan(_ request: Request) throws -> Plan {
    try queue.writeWithoutTransaction { db in
      var plan: Plan?
      try db.inTransaction(.immediate) {
        plan = try self.rehearse(request, db)
        return .rollback
      }
      guard let plan else { throw ServiceError.notImplemented(service: request.service, operation: request.operation) }
      return plan
    }
  }

  private func rehearse(_ request: Request, _ db: Database) throws -> Plan {
    let before = try Usage.all(db)
    let waiting = try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'deferred'") ?? 0
    let (result, question, effects) = try rehearse(one: request, db)
    var plan = Plan(
      result: result, action: question.action, resource: question.resource, decision: question.decision,
      effects: effects, consequences: [], usage: [])
    let now = try host.clock(db).now
    var last = waiting
    while plan.consequences.count < Self.planned, let deferred = try Deferred.after(last, db) {
      last = deferred.id
      var consequence = Plan.Consequence(at: deferred.due, request: deferred.request, effects: [])
      if deferred.due <= now {
        let (result, question, effects) = try rehearse(one: deferred.request, db)
        (consequence.result, consequence.decision, consequence.effects) = (result, question.decision, effects)
      }
      plan.consequences.append(consequence)
    }
    plan.consequences.sort { $0.at < $1.at }
    plan.usage = try Usage.all(db).compactMap { now in
      let earlier = before.first { ($0.service, $0.item, $0.byService) == (now.service, now.item, now.byService) }
      var used = now
      used.quantity -= earlier?.quantity ?? 0
      return used.quantity > 0 ? used : nil
    }
    return plan
  }

  /// One request within the transaction: its answer (nil where it would wait), what decided on the caller, its effects.
  private func rehearse(
    one request: Request, _ db: Database
  ) throws -> (Result<Value, ServiceError>?, AccessQuestion, [Effect]) {
    let nothing = AccessQuestion(action: "\(request.service):\(request.operation)", resource: "*")
    guard let operation = services[request.service]?.operations[request.operation] else {
      let error = ServiceError.notImplemented(service: request.service, operation: request.operation)
      return (.failure(error), nothing, [])
    }
    var call = try makeCall(request, db)
    // The history's row makes the next request's number, and with it its identifiers, another.
    try Trail.insert(
      TrailEntry(
        number: call.number, causedBy: request.causedBy, at: call.now, service: request.service,
        operation: request.operation, principal: request.principal, resource: "*", effects: []), db)
    var answer: (Result<Value?, ServiceError>, AccessQuestion)
    try db.execute(sql: "SAVEPOINT rehearsed")
    do {
      answer = try admitted(request, operation, &call)
    } catch let halfDone as HalfDone {
      try db.execute(sql: "ROLLBACK TO rehearsed")
      answer = (.failure(halfDone.refusal), halfDone.question)
    }
    try db.execute(sql: "RELEASE rehearsed")
    switch answer.0 {
    case .failure(let refusal): return (.failure(refusal), answer.1, [])
    case .success(let output): return (output.map { .success(shaped($0, request)) }, answer.1, call.effects)
    }
  }
}
