import AWSModel
import Cloud

/// Lists the deliveries of vended logs.
///
/// Errors: `InvalidParameterException`. Source: CloudWatch Logs API, DescribeDeliveries.
enum DescribeDeliveries: ServiceOperation {
  static let access = Access<Input>("logs:DescribeDeliveries")

  struct Input: Decodable {
    var nextToken: String?
    var limit: Int64?
  }
  struct Output: Encodable {
    var deliveries: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let page = try Page(call.documents(VendedLogs.delivery), after: input.nextToken, size: input.limit, by: \.name)
    return Output(deliveries: page.elements.map(\.body), nextToken: page.token)
  }
}
