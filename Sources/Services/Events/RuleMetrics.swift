import AWSModel
import Cloud

/// What a rule counts in CloudWatch's namespace `AWS/Events`, with the dimension `RuleName`.
///
/// Source: EventBridge User Guide, "Monitoring Amazon EventBridge": `Invocations` includes the failed ones;
/// `FailedInvocations`, failures for good, is sent only when there are any.
struct RuleMetrics {
  let rule: String
  let at: Timestamp
  private var counts: [(name: String, count: Int)] = []

  init(rule: String, at: Timestamp) {
    self.rule = rule
    self.at = at
  }

  mutating func count(_ name: String) {
    if let index = counts.firstIndex(where: { $0.name == name }) {
      counts[index].count += 1
    } else {
      counts.append((name, 1))
    }
  }

  /// Sends what was counted, next.
  func send(as principal: Principal, _ call: Call) throws {
    if counts.isEmpty { return }
    let data = counts.map { name, count -> Value in
      [
        "MetricName": .string(name), "Dimensions": [["Name": "RuleName", "Value": .string(rule)]],
        "Timestamp": .timestamp(at), "Value": .integer(Int64(count)), "Unit": "Count",
      ]
    }
    try call.later(
      Request(
        "cloudwatch", "PutMetricData", ["Namespace": "AWS/Events", "MetricData": .list(data)], principal: principal,
        scope: call.scope))
  }
}
