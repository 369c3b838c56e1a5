import AWSModel
import Cloud

/// Deletes an anomaly detector.
///
/// Errors: `ResourceNotFoundException` (404), whose wording is not verified. Source: CloudWatch API, DeleteAnomalyDetector.
enum DeleteAnomalyDetector: ServiceOperation {
  static let access = Access<Input>("cloudwatch:DeleteAnomalyDetector")

  struct Input: Decodable {
    var namespace: String?
    var metricName: String?
    var dimensions: [Dimension]?
    var stat: String?
    var singleMetricAnomalyDetector: Value?
    var metricMathAnomalyDetector: Value?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard try call.deleteDocument(AnomalyDetector.kind, AnomalyDetector(call.request.input).name) else {
      throw ServiceError("ResourceNotFoundException", "The specified anomaly detector does not exist.", status: 404)
    }
    return Output()
  }
}
