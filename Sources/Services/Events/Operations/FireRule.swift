import AWSModel
import Cloud

/// A rule fires: by its schedule at `due`, or because it matched `event`.
///
/// An internal request. It defers the schedule's next tick, a request for each target, and the rule's metrics. A rule that
/// has been disabled or deleted meanwhile does nothing.
enum FireRule: ServiceOperation {
  static let access = Access<Input>("events:FireRule", on: .rule(\.rule, on: \.eventBusName))

  struct Input: Decodable {
    var rule: String
    var eventBusName: String?
    var due: Timestamp?
    var event: Value?
    var hops: Int64?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let rule = try Rule.find(input.rule, on: EventBus.name(input.eventBusName), call), rule.isEnabled else {
      return Output()
    }
    let due = input.due ?? call.now
    if let event = input.event {
      try rule.fire(event, at: due, hops: input.hops ?? 0, &call)
    } else {
      try rule.wind(after: due, call)
      let event = EventMessage.make(
        id: call.random.uuid(), detailType: "Scheduled Event", source: "aws.events", time: due,
        resources: [rule.arn(call.scope)], detail: .empty, call.scope)
      try rule.fire(event, at: due, &call)
    }
    return Output()
  }
}
