import AWSModel
import Cloud

/// Lists the subscription filters of a group.
///
/// Errors: `ResourceNotFoundException`. Source: CloudWatch Logs API, DescribeSubscriptionFilters.
enum DescribeSubscriptionFilters: ServiceOperation {
  static let access = Access<Input>("logs:DescribeSubscriptionFilters", on: .logGroup { $0.logGroupName })

  struct Input: Decodable {
    var logGroupName: String
    var filterNamePrefix: String?
    var nextToken: String?
    var limit: Int64?
  }
  struct Output: Encodable {
    var subscriptionFilters: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let group = try LogGroup.named(input.logGroupName, call)
    let all = try LogFilter.all(.subscription, of: group.id, call).filter {
      $0.name.hasPrefix(input.filterNamePrefix ?? "")
    }
    let page = try Page(all, after: input.nextToken, size: input.limit, by: \.name)
    return Output(
      subscriptionFilters: page.elements.map { $0.described(in: group.name) }, nextToken: page.token)
  }
}
