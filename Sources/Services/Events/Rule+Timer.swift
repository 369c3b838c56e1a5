import AWSModel
import Cloud

extension Rule {
  /// The principal as which a rule's deliveries are made.
  func principal(_ scope: Scope) -> Principal { .service("events.amazonaws.com", source: arn(scope)) }

  /// Winds the rule's timer up anew: its next tick, and no other, waits.
  ///
  /// - Parameter instant: The last instant that does not count.
  /// - Returns: When the rule fires next; nil when it never does.
  @discardableResult
  func wind(after instant: Timestamp, _ call: Call) throws -> Timestamp? {
    try call.cancel(tag: arn(call.scope))
    guard isEnabled, let schedule = schedule.flatMap(Schedule.init),
      let next = schedule.next(after: instant, countedFrom: anchor)
    else { return nil }
    let tick: Value = ["Rule": .string(name), "EventBusName": .string(bus), "Due": .timestamp(next)]
    try call.later(
      Request("events", "_FireRule", tick, principal: principal(call.scope), scope: call.scope), at: next,
      tag: arn(call.scope))
    return next
  }

  /// Has every target receive `event` next: as a request of its own for each, counted in the rule's metrics.
  ///
  /// - Parameter hops: How many buses the event came through.
  func fire(_ event: Value, at instant: Timestamp, hops: Int64 = 0, _ call: inout Call) throws {
    let targets = try Target.all(of: self, call)
    var metrics = RuleMetrics(rule: name, at: instant)
    metrics.count("TriggeredRules")
    if event["source"] != "aws.events" { metrics.count("MatchedEvents") }
    if targets.isEmpty { call.effect("rule \(name)", .ran, "it has no target") }
    for target in targets {
      metrics.count("Invocations")
      let input = target.input(for: event, rule: self, at: instant, call.scope)
      guard
        let delivery = Delivery(
          to: target, input, event: event, of: self, attempt: 0, first: call.now, hops: hops,
          stream: call.random.uuid(), at: call.now, call.scope)
      else {
        metrics.count("FailedInvocations")
        call.effect("rule \(name)", .failed, "→ \(target.subject): skylab does not simulate this kind of target")
        continue
      }
      try delivery.send(call)
      call.effect("rule \(name)", .ran, "→ \(target.subject)")
    }
    try metrics.send(as: principal(call.scope), call)
  }
}
