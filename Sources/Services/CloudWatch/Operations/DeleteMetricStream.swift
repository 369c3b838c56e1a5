import AWSModel
import Cloud

/// Deletes a metric stream; deleting what is not there succeeds.
///
/// Errors: none but the model's. Source: CloudWatch API, DeleteMetricStream.
enum DeleteMetricStream: ServiceOperation {
  static let access = Access<Input>("cloudwatch:DeleteMetricStream", on: .metricStream(\.name))

  struct Input: Decodable {
    var name: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try call.deleteDocument(MetricStream.kind, input.name)
    try call.untag(MetricStream.arn(input.name, call.scope))
    return Output()
  }
}
