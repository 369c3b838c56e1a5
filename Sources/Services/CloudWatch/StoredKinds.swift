import AWSModel
import Cloud

/// Contributor Insights rules: kept, not run.
enum InsightRule {
  static let kind = "insight-rule"

  /// Why a rule was passed over. The wording is not verified.
  struct Failure: Encodable {
    var failureResource: String
    var exceptionType: String
    var failureCode: String
    var failureDescription: String

    static func missing(_ name: String) -> Failure {
      Failure(
        failureResource: name, exceptionType: "ResourceNotFoundException", failureCode: "404",
        failureDescription: "Rule \(name) does not exist")
    }
  }

  static func arn(_ name: String, _ scope: Scope) -> String {
    scope.arn("cloudwatch", "insight-rule/\(name)").description
  }

  /// The schema that a definition names, as descriptions show it.
  static func schema(_ definition: String) -> String {
    let schema = (try? JSONText.parse(definition))?["Schema"]
    guard let name = schema?["Name"]?.string, let version = schema?["Version"] else { return "" }
    return "{\"Name\":\"\(name)\",\"Version\":\(JSONText.render(version))}"
  }
}

/// Metric streams: kept, nothing is sent.
enum MetricStream {
  static let kind = "metric-stream"

  static func arn(_ name: String, _ scope: Scope) -> String {
    scope.arn("cloudwatch", "metric-stream/\(name)").description
  }

  static func described(_ document: StoredDocument) -> Value {
    var value = document.body
    value["CreationDate"] = .timestamp(document.created)
    value["LastUpdateDate"] = .timestamp(document.updated)
    return value
  }
}

/// Anomaly detectors: kept; they learn nothing.
struct AnomalyDetector {
  static let kind = "anomaly-detector"

  /// What tells detectors apart.
  let name: String
  let body: Value

  /// Reads what names a detector in the input of an operation, in the old form or the new.
  init(_ input: Value) {
    var body: Value = .empty
    if let math = input["MetricMathAnomalyDetector"] {
      body["MetricMathAnomalyDetector"] = math
    } else {
      let single = input["SingleMetricAnomalyDetector"] ?? input
      var metric: Value = .empty
      for member in ["Namespace", "MetricName", "Dimensions", "Stat"] { metric[member] = single[member] }
      if metric["Dimensions"] == nil { metric["Dimensions"] = [] }
      body = metric
      body["SingleMetricAnomalyDetector"] = metric
    }
    self.body = body
    name = JSONText.render(body)
  }
}

extension ResourceName {
  /// The insight rule that a member names.
  static func insightRule(_ name: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { InsightRule.arn(name($0), $1) }
  }

  /// The metric stream that a member names.
  static func metricStream(_ name: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { MetricStream.arn(name($0), $1) }
  }
}
