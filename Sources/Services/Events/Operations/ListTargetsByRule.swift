import AWSModel
import Cloud

/// Lists a rule's targets by id, a page at a time, as PutTargets was given them.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, ListTargetsByRule.
enum ListTargetsByRule: ServiceOperation {
  static let access = Access<Input>("events:ListTargetsByRule", on: .rule(\.rule, on: \.eventBusName))

  struct Input: Decodable {
    var rule: String
    var eventBusName: String?
    var nextToken: String?
    var limit: Int?
  }

  struct Output: Encodable {
    var targets: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bus = try EventBus.named(input.eventBusName, call)
    let rule = try Rule.named(input.rule, on: bus.name, call)
    let page = try Page(Target.all(of: rule, call), after: input.nextToken, size: input.limit, by: \.id)
    return Output(targets: page.elements.map(\.given), nextToken: page.token)
  }
}
