import AWSModel
import Cloud

/// Lists the names of the rules that have a target, a page at a time.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, ListRuleNamesByTarget.
enum ListRuleNamesByTarget: ServiceOperation {
  static let access = Access<Input>("events:ListRuleNamesByTarget", on: .bus(\.eventBusName))

  struct Input: Decodable {
    var targetArn: String
    var eventBusName: String?
    var nextToken: String?
    var limit: Int?
  }

  struct Output: Encodable {
    var ruleNames: [String]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bus = try EventBus.named(input.eventBusName, call)
    let names = try Target.rules(with: input.targetArn, on: bus.name, call)
    let page = try Page(names, after: input.nextToken, size: input.limit, by: \.self)
    return Output(ruleNames: page.elements, nextToken: page.token)
  }
}
