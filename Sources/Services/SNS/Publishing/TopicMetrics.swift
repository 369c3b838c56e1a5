import AWSModel
import Cloud

/// What a topic counts in CloudWatch's namespace `AWS/SNS`, with the dimension `TopicName`.
///
/// Source: SNS Developer Guide, "Monitoring Amazon SNS topics using CloudWatch". A count of nothing is not sent, and messages
/// for e-mail and telephones count as delivered when they are in the outbox.
struct TopicMetrics {
  let topicARN: String
  private var data: [(name: String, value: Int, unit: String)] = []

  init(_ topicARN: String) { self.topicARN = topicARN }

  mutating func count(_ name: String, _ number: Int = 1, unit: String = "Count") {
    if number > 0 { data.append((name, number, unit)) }
  }

  /// Sends what was counted, next.
  func send(_ call: Call) throws {
    guard !data.isEmpty, let name = ARN(topicARN)?.resource else { return }
    let points = data.map { name, value, unit -> Value in
      ["MetricName": .string(name), "Value": .integer(Int64(value)), "Unit": .string(unit)]
    }
    let dimensions: Value = [["Name": "TopicName", "Value": .string(name)]]
    try call.later(
      Request(
        "cloudwatch", "PutMetricData",
        [
          "Namespace": "AWS/SNS",
          "MetricData": .list(
            points.map { point in
              var point = point
              point["Dimensions"] = dimensions
              point["Timestamp"] = .timestamp(call.now)
              return point
            }),
        ], principal: .service("sns.amazonaws.com", source: topicARN), scope: call.scope))
  }
}
