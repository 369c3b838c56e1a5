import AWSModel
import Cloud

/// Lists destinations by name.
///
/// Errors: `InvalidParameterException`. Source: CloudWatch Logs API, DescribeDestinations.
enum DescribeDestinations: ServiceOperation {
  static let access = Access<Input>("logs:DescribeDestinations")

  struct Input: Decodable {
    var destinationNamePrefix: String?
    var nextToken: String?
    var limit: Int64?
  }
  struct Output: Encodable {
    var destinations: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let all = try call.documents("destination").filter { $0.name.hasPrefix(input.destinationNamePrefix ?? "") }
    let page = try Page(all, after: input.nextToken, size: input.limit, by: \.name)
    return Output(destinations: page.elements.map(\.body), nextToken: page.token)
  }
}
