import AWSModel
import Cloud

/// Stops metric streams, as far as their state tells.
///
/// Errors: none but the model's. Source: CloudWatch API, StopMetricStreams.
enum StopMetricStreams: ServiceOperation {
  static let access = Access<Input>("cloudwatch:StopMetricStreams", on: .metricStream { $0.names.first ?? "*" })

  struct Input: Decodable {
    var names: [String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    for name in input.names {
      guard var body = try call.document(MetricStream.kind, name)?.body else { continue }
      body["State"] = "stopped"
      try call.save(MetricStream.kind, name, body)
    }
    return Output()
  }
}
