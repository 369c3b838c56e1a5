import AWSModel
import TestCloud
import Testing

/// A cloud with alarms on the metric `Faults` of the namespace `Shop`.
struct AlarmFixture {
  let cloud: TestCloud

  init() throws { cloud = try TestCloud() }

  /// Puts an alarm: the sum of a minute is over 2, unless `more` says otherwise.
  func putAlarm(_ more: Value = .empty) async throws {
    var input: Value = [
      "AlarmName": "faults", "Namespace": "Shop", "MetricName": "Faults", "Statistic": "Sum", "Period": 60,
      "EvaluationPeriods": 1, "Threshold": 2.0, "ComparisonOperator": "GreaterThanThreshold",
    ]
    for (name, value) in more.map ?? [:] { input[name] = value.isNull ? nil : value }
    try await cloud.call("cloudwatch", "PutMetricAlarm", input)
  }

  func put(_ value: Double, metric: String = "Faults") async throws {
    try await cloud.call(
      "cloudwatch", "PutMetricData",
      ["Namespace": "Shop", "MetricData": [["MetricName": .string(metric), "Value": .double(value)]]])
  }

  func alarm(_ name: String = "faults") async throws -> Value {
    let output = try await cloud.call(
      "cloudwatch", "DescribeAlarms",
      ["AlarmNames": [.string(name)], "AlarmTypes": ["MetricAlarm", "CompositeAlarm"]])
    return output["MetricAlarms"]?[0] ?? output["CompositeAlarms"]?[0] ?? .null
  }

  func state(_ name: String = "faults") async throws -> String? { try await alarm(name)["StateValue"]?.string }
}
