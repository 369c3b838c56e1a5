import AWSModel
import Cloud

/// Deletes Contributor Insights rules; names that are none are reported, with success.
///
/// Errors: none but the model's. Source: CloudWatch API, DeleteInsightRules.
enum DeleteInsightRules: ServiceOperation {
  static let access = Access<Input>("cloudwatch:DeleteInsightRules", on: .insightRule { $0.ruleNames.first ?? "*" })

  struct Input: Decodable {
    var ruleNames: [String]
  }
  struct Output: Encodable { var failures: [InsightRule.Failure] }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var failures: [InsightRule.Failure] = []
    for name in input.ruleNames {
      if try call.deleteDocument(InsightRule.kind, name) {
        try call.untag(InsightRule.arn(name, call.scope))
      } else {
        failures.append(.missing(name))
      }
    }
    return Output(failures: failures)
  }
}
