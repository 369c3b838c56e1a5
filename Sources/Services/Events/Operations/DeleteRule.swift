import AWSModel
import Cloud

/// Deletes a rule that has no targets left; deleting what is not there succeeds.
///
/// - Throws: `ValidationException`, `ResourceNotFoundException` for an unknown bus (400).
///   Source: EventBridge API, DeleteRule.
enum DeleteRule: ServiceOperation {
  static let access = Access<Input>("events:DeleteRule", on: .rule(\.name, on: \.eventBusName))

  struct Input: Decodable {
    var name: String
    var eventBusName: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bus = try EventBus.named(input.eventBusName, call)
    guard let rule = try Rule.find(input.name, on: bus.name, call) else { return Output() }
    guard try Target.all(of: rule, call).isEmpty else { throw ServiceError.ruleHasTargets }
    try rule.delete(call)
    call.effect("rule \(rule.name)", .deleted)
    return Output()
  }
}
