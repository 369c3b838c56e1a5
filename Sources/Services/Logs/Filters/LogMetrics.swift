import AWSModel
import Cloud

/// Measurements taken from log events, put together so that each metric and minute is one datum.
struct LogMetrics {
  private struct Key: Hashable {
    var name: String
    var unit: String?
    var dimensions: [[String]]
    /// Milliseconds since the epoch, whole minutes.
    var minute: Int64
  }

  private var values: [(namespace: String, key: Key, values: [Double])] = []
  private var places: [String: [Key: Int]] = [:]

  mutating func add(
    _ number: Double, to name: String, in namespace: String, unit: String?, dimensions: [(String, String)],
    at timestamp: Int64
  ) {
    let key = Key(
      name: name, unit: unit, dimensions: dimensions.map { [$0.0, $0.1] }, minute: timestamp / 60_000 * 60_000)
    if let place = places[namespace]?[key] {
      values[place].values.append(number)
    } else {
      places[namespace, default: [:]][key] = values.count
      values.append((namespace, key, [number]))
    }
  }

  /// Sends them to CloudWatch, next.
  func send(_ call: Call) throws {
    var namespaces: [String] = []
    for entry in values where !namespaces.contains(entry.namespace) { namespaces.append(entry.namespace) }
    for namespace in namespaces {
      let data = values.filter { $0.namespace == namespace }.map { _, key, values -> Value in
        var datum: Value = [
          "MetricName": .string(key.name), "Timestamp": .timestamp(Timestamp(milliseconds: key.minute)),
        ]
        if !key.dimensions.isEmpty {
          datum["Dimensions"] = .list(key.dimensions.map { ["Name": .string($0[0]), "Value": .string($0[1])] })
        }
        datum["Values"] = .list(values.map(Value.double))
        datum["Unit"] = .string(key.unit ?? "None")
        return datum
      }
      try call.later(
        Request(
          "cloudwatch", "PutMetricData", ["Namespace": .string(namespace), "MetricData": .list(data)],
          principal: .service("logs.amazonaws.com", source: nil), scope: call.scope))
    }
  }
}

/// Metrics that an event carries in itself: `{"_aws": {"CloudWatchMetrics": [{"Namespace": …}]}, "latency": 5}`.
///
/// Source: CloudWatch User Guide, "Specification: Embedded metric format".
enum EmbeddedMetrics {
  static func read(_ message: String, at timestamp: Int64, _ metrics: inout LogMetrics) {
    guard let event = try? JSONText.parse(message), let directives = event["_aws"]?["CloudWatchMetrics"]?.list else {
      return
    }
    let at = event["_aws"]?["Timestamp"]?.integer ?? timestamp
    for directive in directives {
      guard let namespace = directive["Namespace"]?.string else { continue }
      for set in directive["Dimensions"]?.list ?? [[]] {
        let names = (set.list ?? []).compactMap(\.string)
        let dimensions = names.compactMap { name in event[name].flatMap(JSONComparison.text).map { (name, $0) } }
        guard dimensions.count == names.count else { continue }
        for metric in directive["Metrics"]?.list ?? [] {
          guard let name = metric["Name"]?.string, let value = event[name] else { continue }
          for number in (value.list ?? [value]).compactMap(\.double) where number.isFinite {
            metrics.add(
              number, to: name, in: namespace, unit: metric["Unit"]?.string, dimensions: dimensions, at: at)
          }
        }
      }
    }
  }
}
