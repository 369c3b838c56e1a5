import AWSModel
import Cloud

/// Keeps a metric stream; nothing is sent.
///
/// Errors: none but the model's. Source: CloudWatch API, PutMetricStream.
enum PutMetricStream: ServiceOperation {
  static let access = Access<Input>("cloudwatch:PutMetricStream", on: .metricStream(\.name))

  struct Input: Decodable {
    var name: String
    var firehoseArn: String
    var roleArn: String
    var outputFormat: String
    var includeFilters: [Value]?
    var excludeFilters: [Value]?
    var statisticsConfigurations: [Value]?
    var includeLinkedAccountsMetrics: Bool?
    var tags: [ResourceTag]?
  }
  struct Output: Encodable { var arn: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let old = try call.document(MetricStream.kind, input.name)
    let arn = MetricStream.arn(input.name, call.scope)
    var body = call.request.input
    body["Tags"] = nil
    body["Arn"] = .string(arn)
    body["State"] = old?.body["State"] ?? "running"
    body["IncludeLinkedAccountsMetrics"] = .bool(input.includeLinkedAccountsMetrics ?? false)
    try call.save(MetricStream.kind, input.name, body)
    if old == nil { try call.tag(arn, input.tags ?? []) }
    call.effect("metric stream \(input.name)", old == nil ? .created : .updated)
    return Output(arn: arn)
  }
}
