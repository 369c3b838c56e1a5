import AWSModel
import Cloud

/// Keeps a rule from firing, by time and by event.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, DisableRule.
enum DisableRule: ServiceOperation {
  static let access = Access<Input>("events:DisableRule", on: .rule(\.name, on: \.eventBusName))

  struct Input: Decodable {
    var name: String
    var eventBusName: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bus = try EventBus.named(input.eventBusName, call)
    var rule = try Rule.named(input.name, on: bus.name, call)
    rule.state = .disabled
    try rule.save(call)
    try rule.wind(after: call.now, call)
    call.effect("rule \(rule.name)", .updated, "disabled")
    return Output()
  }
}
