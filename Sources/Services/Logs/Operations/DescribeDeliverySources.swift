import AWSModel
import Cloud

/// Lists the sources of vended logs.
///
/// Errors: `InvalidParameterException`. Source: CloudWatch Logs API, DescribeDeliverySources.
enum DescribeDeliverySources: ServiceOperation {
  static let access = Access<Input>("logs:DescribeDeliverySources")

  struct Input: Decodable {
    var nextToken: String?
    var limit: Int64?
  }
  struct Output: Encodable {
    var deliverySources: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let page = try Page(call.documents(VendedLogs.source), after: input.nextToken, size: input.limit, by: \.name)
    return Output(deliverySources: page.elements.map(\.body), nextToken: page.token)
  }
}
