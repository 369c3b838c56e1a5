import AWSModel
import Cloud

/// Lists Contributor Insights rules by name.
///
/// Errors: `InvalidNextToken`. Source: CloudWatch API, DescribeInsightRules.
enum DescribeInsightRules: ServiceOperation {
  static let access = Access<Input>("cloudwatch:DescribeInsightRules")

  struct Input: Decodable {
    var nextToken: String?
    var maxResults: Int?
  }
  struct Output: Encodable {
    var nextToken: String?
    var insightRules: [Value]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let page = try Page(
      call.documents(InsightRule.kind), after: input.nextToken, size: input.maxResults ?? 500,
      refusal: .invalidMetricToken, by: \.name)
    return Output(nextToken: page.token, insightRules: page.elements.map(\.body))
  }
}
