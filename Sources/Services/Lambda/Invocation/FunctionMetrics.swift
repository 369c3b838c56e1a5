import AWSModel
import Cloud

/// What Lambda measures of one function, sent to CloudWatch in the namespace `AWS/Lambda`.
///
/// Source: Lambda Developer Guide, "Types of metrics for Lambda functions". An invocation counts at the instant it began.
struct FunctionMetrics {
  typealias Metric = (name: String, value: Double, unit: String)

  let function: String
  /// `tidy`, or `tidy:live` for an alias or a version.
  let resource: String
  /// The version that an alias's invocation ran.
  let version: String?

  init(_ function: String, resource: String? = nil, version: String? = nil) {
    self.function = function
    self.resource = resource ?? function
    self.version = version
  }

  /// The metrics of one run.
  func put(
    _ result: InvocationResult, concurrency: Int, isProvisioned: Bool, at began: Timestamp, _ call: Call
  ) throws {
    let isError = result.functionError != nil
    var metrics: [Metric] = [
      ("Invocations", 1, "Count"), ("Errors", isError ? 1 : 0, "Count"), ("Throttles", 0, "Count"),
      ("Duration", result.duration, "Milliseconds"), ("ConcurrentExecutions", Double(concurrency), "Count"),
    ]
    if isProvisioned {
      metrics.append(("ProvisionedConcurrencyInvocations", 1, "Count"))
      metrics.append(("ProvisionedConcurrentExecutions", Double(concurrency), "Count"))
    }
    try put(metrics, at: began, call)
  }

  /// Measurements, in each combination of dimensions that Lambda publishes.
  func put(_ metrics: [Metric], at instant: Timestamp, _ call: Call) throws {
    let data = metrics.flatMap { metric in
      dimensions.map { dimensions -> Value in
        [
          "MetricName": .string(metric.name), "Dimensions": dimensions, "Timestamp": .timestamp(instant),
          "Value": .double(metric.value), "Unit": .string(metric.unit),
        ]
      }
    }
    let source = call.scope.arn("lambda", "function:\(function)").description
    try call.later(
      Request(
        "cloudwatch", "PutMetricData", ["Namespace": "AWS/Lambda", "MetricData": .list(data)],
        principal: .service("lambda.amazonaws.com", source: source), scope: call.scope))
  }

  private var dimensions: [Value] {
    let name: Value = ["Name": "FunctionName", "Value": .string(function)]
    let resource: Value = ["Name": "Resource", "Value": .string(resource)]
    guard let version, self.resource != function else { return [[], [name], [name, resource]] }
    let executed: Value = ["Name": "ExecutedVersion", "Value": .string(version)]
    return [[], [name], [name, resource], [name, executed, resource]]
  }
}
