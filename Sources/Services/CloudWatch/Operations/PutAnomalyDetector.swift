import AWSModel
import Cloud

/// Keeps an anomaly detector; it learns nothing.
///
/// Errors: none but the model's. Source: CloudWatch API, PutAnomalyDetector.
enum PutAnomalyDetector: ServiceOperation {
  static let access = Access<Input>("cloudwatch:PutAnomalyDetector")

  struct Input: Decodable {
    var namespace: String?
    var metricName: String?
    var dimensions: [Dimension]?
    var stat: String?
    var singleMetricAnomalyDetector: Value?
    var metricMathAnomalyDetector: Value?
    var configuration: Value?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let detector = AnomalyDetector(call.request.input)
    var body = detector.body
    body["Configuration"] = input.configuration ?? ["ExcludedTimeRanges": []]
    body["StateValue"] = "PENDING_TRAINING"
    try call.save(AnomalyDetector.kind, detector.name, body)
    return Output()
  }
}
