import AWSModel
import Cloud

/// Enables Contributor Insights rules; names that are none are reported, with success.
///
/// Errors: none but the model's. Source: CloudWatch API, EnableInsightRules.
enum EnableInsightRules: ServiceOperation {
  static let access = Access<Input>("cloudwatch:EnableInsightRules", on: .insightRule { $0.ruleNames.first ?? "*" })

  struct Input: Decodable {
    var ruleNames: [String]
  }
  struct Output: Encodable { var failures: [InsightRule.Failure] }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var failures: [InsightRule.Failure] = []
    for name in input.ruleNames {
      guard var body = try call.document(InsightRule.kind, name)?.body else {
        failures.append(.missing(name))
        continue
      }
      body["State"] = "ENABLED"
      try call.save(InsightRule.kind, name, body)
    }
    return Output(failures: failures)
  }
}
