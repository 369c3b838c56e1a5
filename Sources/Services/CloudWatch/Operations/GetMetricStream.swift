import AWSModel
import Cloud

/// A metric stream.
///
/// Errors: `ResourceNotFoundException` (404), whose wording is not verified. Source: CloudWatch API, GetMetricStream.
enum GetMetricStream: ServiceOperation {
  static let access = Access<Input>("cloudwatch:GetMetricStream", on: .metricStream(\.name))

  struct Input: Decodable {
    var name: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    guard let stream = try call.document(MetricStream.kind, input.name) else {
      throw ServiceError("ResourceNotFoundException", "The specified metric stream does not exist.", status: 404)
    }
    return MetricStream.described(stream)
  }
}
