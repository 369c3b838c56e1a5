import AWSModel
import Cloud

/// Lists metric streams by name.
///
/// Errors: `InvalidNextToken`. Source: CloudWatch API, ListMetricStreams.
enum ListMetricStreams: ServiceOperation {
  static let access = Access<Input>("cloudwatch:ListMetricStreams")

  struct Input: Decodable {
    var nextToken: String?
    var maxResults: Int?
  }
  struct Output: Encodable {
    var nextToken: String?
    var entries: [Value]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let page = try Page(
      call.documents(MetricStream.kind), after: input.nextToken, size: input.maxResults ?? 500,
      refusal: .invalidMetricToken, by: \.name)
    return Output(nextToken: page.token, entries: page.elements.map(MetricStream.described))
  }
}
