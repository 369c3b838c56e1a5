import AWSModel
import Cloud

/// What a bus does with an event: keep it in archives, and fire the rules that match.
enum BusDelivery {
  /// Each rule that matches is fired next, by `_FireRule`.
  ///
  /// - Parameters:
  ///   - rules: The ARNs of the only rules that may fire; nil for all.
  ///   - hops: How many buses the event came through.
  /// - Returns: The names of the rules that matched.
  @discardableResult
  static func match(
    _ event: Value, on bus: String, rules: [String]? = nil, hops: Int64 = 0, _ call: Call
  ) throws -> [String] {
    var matched: [String] = []
    for rule in try Rule.all(on: bus, call) where rule.isEnabled {
      if let rules, !rules.contains(rule.arn(call.scope)) { continue }
      guard let pattern = rule.pattern, try EventPattern(pattern).matches(event) else { continue }
      var input: Value = ["Rule": .string(rule.name), "EventBusName": .string(bus), "Event": event]
      if hops > 0 { input["Hops"] = .integer(hops) }
      try call.later(
        Request("events", "_FireRule", input, principal: rule.principal(call.scope), scope: call.scope))
      matched.append(rule.name)
    }
    return matched
  }
}

/// An event comes from a rule of another bus: an internal request.
///
/// After five buses an event goes no further, so that buses which feed each other come to an end.
enum ReceiveEvent: ServiceOperation {
  static let access = Access<Input>("events:PutEvents", on: .bus(\.eventBusName))
  /// How many buses an event may pass.
  private static let limit: Int64 = 5

  struct Input: Decodable {
    var eventBusName: String
    var event: Value
    var hops: Int64?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bus = try EventBus.named(input.eventBusName, call)
    let hops = (input.hops ?? 0) + 1
    guard hops <= limit else {
      call.effect("event bus \(bus.name)", .failed, "an event came through \(limit) buses and goes no further")
      return Output()
    }
    try Archive.keep(input.event, on: bus.name, call)
    try BusDelivery.match(input.event, on: bus.name, hops: hops, call)
    return Output()
  }
}
