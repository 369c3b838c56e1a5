import AWSModel
import Cloud

/// Lists the rules of a bus by name, a page at a time.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, ListRules.
enum ListRules: ServiceOperation {
  static let access = Access<Input>("events:ListRules", on: .bus(\.eventBusName))

  struct Input: Decodable {
    var namePrefix: String?
    var eventBusName: String?
    var nextToken: String?
    var limit: Int?
  }

  struct Output: Encodable {
    var rules: [RuleOutput]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bus = try EventBus.named(input.eventBusName, call)
    let rules = try Rule.all(on: bus.name, call).filter { $0.name.hasPrefix(input.namePrefix ?? "") }
    let page = try Page(rules, after: input.nextToken, size: input.limit, by: \.name)
    return Output(rules: page.elements.map { RuleOutput($0, call.scope) }, nextToken: page.token)
  }
}
