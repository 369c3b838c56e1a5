import AWSModel
import Cloud

/// What Lambda measures of invocations, sent to CloudWatch in the namespace `AWS/Lambda`.
///
/// Source: Lambda Developer Guide, "Types of metrics for Lambda functions". An invocation counts at the instant it began.
enum FunctionMetrics {
  /// The metrics of one run.
  static func put(
    _ result: InvocationResult, _ deployment: Deployment, at began: Timestamp, _ call: Call
  ) throws {
    let isError = result.functionError != nil
    try put(
      [
        ("Invocations", 1, "Count"), ("Errors", isError ? 1 : 0, "Count"), ("Throttles", 0, "Count"),
        ("Duration", result.duration, "Milliseconds"), ("ConcurrentExecutions", 1, "Count"),
      ], deployment.functionName, at: began, call)
  }

  /// Measurements of one function, in each combination of dimensions that Lambda publishes.
  static func put(
    _ metrics: [(name: String, value: Double, unit: String)], _ function: String, at instant: Timestamp, _ call: Call
  ) throws {
    let name: Value = ["Name": "FunctionName", "Value": .string(function)]
    let resource: Value = ["Name": "Resource", "Value": .string(function)]
    let dimensions: [Value] = [[], [name], [name, resource]]
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
}
