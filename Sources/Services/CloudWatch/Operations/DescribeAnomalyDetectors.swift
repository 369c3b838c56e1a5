import AWSModel
import Cloud

/// Lists anomaly detectors, of a metric or all.
///
/// Errors: `InvalidNextToken`. Source: CloudWatch API, DescribeAnomalyDetectors.
enum DescribeAnomalyDetectors: ServiceOperation {
  static let access = Access<Input>("cloudwatch:DescribeAnomalyDetectors")

  struct Input: Decodable {
    var namespace: String?
    var metricName: String?
    var dimensions: [Dimension]?
    var nextToken: String?
    var maxResults: Int?
  }
  struct Output: Encodable {
    var anomalyDetectors: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let all = try call.documents(AnomalyDetector.kind).filter { detector in
      let dimensions = (detector.body["Dimensions"]?.list ?? []).map {
        Dimension(name: $0["Name"]?.string ?? "", value: $0["Value"]?.string ?? "")
      }
      return (input.namespace == nil || detector.body["Namespace"]?.string == input.namespace)
        && (input.metricName == nil || detector.body["MetricName"]?.string == input.metricName)
        && (input.dimensions ?? []).allSatisfy(dimensions.contains)
    }
    let page = try Page(
      all, after: input.nextToken, size: input.maxResults ?? 100, refusal: .invalidMetricToken, by: \.name)
    return Output(anomalyDetectors: page.elements.map(\.body), nextToken: page.token)
  }
}
