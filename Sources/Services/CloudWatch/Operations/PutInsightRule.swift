import AWSModel
import Cloud

/// Keeps a Contributor Insights rule; no contributors are counted.
///
/// Errors: none but the model's. Source: CloudWatch API, PutInsightRule.
enum PutInsightRule: ServiceOperation {
  static let access = Access<Input>("cloudwatch:PutInsightRule", on: .insightRule(\.ruleName))

  struct Input: Decodable {
    var ruleName: String
    var ruleState: String?
    var ruleDefinition: String
    var tags: [ResourceTag]?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let old = try call.document(InsightRule.kind, input.ruleName)
    try call.save(
      InsightRule.kind, input.ruleName,
      [
        "Name": .string(input.ruleName), "State": .string(input.ruleState ?? "ENABLED"),
        "Schema": .string(InsightRule.schema(input.ruleDefinition)), "Definition": .string(input.ruleDefinition),
        "ManagedRule": false,
      ])
    if old == nil { try call.tag(InsightRule.arn(input.ruleName, call.scope), input.tags ?? []) }
    call.effect("insight rule \(input.ruleName)", old == nil ? .created : .updated)
    return Output()
  }
}
