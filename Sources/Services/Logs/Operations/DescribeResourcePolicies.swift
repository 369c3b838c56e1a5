import AWSModel
import Cloud

/// Lists the account's resource policies.
///
/// Errors: `InvalidParameterException`. Source: CloudWatch Logs API, DescribeResourcePolicies.
enum DescribeResourcePolicies: ServiceOperation {
  static let access = Access<Input>("logs:DescribeResourcePolicies")

  struct Input: Decodable {
    var nextToken: String?
    var limit: Int64?
  }
  struct Output: Encodable {
    var resourcePolicies: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let page = try Page(call.documents(LogPolicy.kind), after: input.nextToken, size: input.limit, by: \.name)
    return Output(resourcePolicies: page.elements.map(\.body), nextToken: page.token)
  }
}
