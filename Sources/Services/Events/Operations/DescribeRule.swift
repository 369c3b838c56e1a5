import AWSModel
import Cloud

/// Describes a rule; its targets are listed by ListTargetsByRule.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, DescribeRule.
enum DescribeRule: ServiceOperation {
  static let access = Access<Input>("events:DescribeRule", on: .rule(\.name, on: \.eventBusName))

  struct Input: Decodable {
    var name: String
    var eventBusName: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> RuleOutput {
    let bus = try EventBus.named(input.eventBusName, call)
    var output = RuleOutput(try Rule.named(input.name, on: bus.name, call), call.scope)
    output.createdBy = call.scope.account
    return output
  }
}
