import AWSModel
import Cloud

/// Lists the destinations of vended logs.
///
/// Errors: `InvalidParameterException`. Source: CloudWatch Logs API, DescribeDeliveryDestinations.
enum DescribeDeliveryDestinations: ServiceOperation {
  static let access = Access<Input>("logs:DescribeDeliveryDestinations")

  struct Input: Decodable {
    var nextToken: String?
    var limit: Int64?
  }
  struct Output: Encodable {
    var deliveryDestinations: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let page = try Page(
      call.documents("delivery-destination"), after: input.nextToken, size: input.limit, by: \.name)
    return Output(deliveryDestinations: page.elements.map(\.body), nextToken: page.token)
  }
}
