import AWSModel
import Cloud

/// Lets a rule fire; a rate counts from now if it was disabled.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, EnableRule.
enum EnableRule: ServiceOperation {
  static let access = Access<Input>("events:EnableRule", on: .rule(\.name, on: \.eventBusName))

  struct Input: Decodable {
    var name: String
    var eventBusName: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bus = try EventBus.named(input.eventBusName, call)
    var rule = try Rule.named(input.name, on: bus.name, call)
    if rule.isEnabled { return Output() }
    rule.state = .enabled
    rule.anchor = call.now
    try rule.save(call)
    let next = try rule.wind(after: call.now, call)
    call.effect("rule \(rule.name)", .updated, "enabled" + (next.map { ", next \($0.iso8601)" } ?? ""))
    return Output()
  }
}
