import AWSModel
import TestCloud
import Testing

@Suite("cloudwatch") struct CloudWatchTests {
  let cloud: TestCloud

  init() throws { cloud = try TestCloud() }

  private func put(_ value: Double, minutesAgo: Int) async throws {
    let at = TestCloud.start - .seconds(minutesAgo * 60)
    try await cloud.call(
      "cloudwatch", "PutMetricData",
      [
        "Namespace": "App",
        "MetricData": [
          [
            "MetricName": "Latency", "Value": .double(value), "Unit": "Milliseconds", "Timestamp": .timestamp(at),
            "Dimensions": [["Name": "Page", "Value": "home"]],
          ]
        ],
      ])
  }

  private func statistics(period: Int64, _ more: Value) async throws -> Value {
    var input: Value = [
      "Namespace": "App", "MetricName": "Latency", "Dimensions": [["Name": "Page", "Value": "home"]],
      "StartTime": .timestamp(TestCloud.start - .seconds(600)), "EndTime": .timestamp(TestCloud.start),
      "Period": .integer(period),
    ]
    for (name, value) in more.map ?? [:] { input[name] = value }
    return try await cloud.call("cloudwatch", "GetMetricStatistics", input)
  }

  @Test("a period gathers its data, and a period without data has no datapoint")
  func periods() async throws {
    for (value, minutes) in [(10.0, 10), (30.0, 9), (5.0, 1)] { try await put(value, minutesAgo: minutes) }
    let output = try await statistics(
      period: 300, ["Statistics": ["Sum", "Average", "SampleCount", "Minimum", "Maximum"]])
    #expect(
      output["Datapoints"] == [
        [
          "Timestamp": .timestamp(TestCloud.start - .seconds(600)), "SampleCount": 2.0, "Average": 20.0, "Sum": 40.0,
          "Minimum": 10.0, "Maximum": 30.0, "Unit": "Milliseconds",
        ],
        [
          "Timestamp": .timestamp(TestCloud.start - .seconds(300)), "SampleCount": 1.0, "Average": 5.0, "Sum": 5.0,
          "Minimum": 5.0, "Maximum": 5.0, "Unit": "Milliseconds",
        ],
      ])
  }

  @Test(
    "percentiles lie between neighbours in proportion",
    arguments: [("p50", 3.0), ("p0", 1.0), ("p100", 5.0), ("p90", 4.6)])
  func percentiles(name: String, expected: Double) async throws {
    for value in [1.0, 2, 3, 4, 5] { try await put(value, minutesAgo: 2) }
    let output = try await statistics(period: 600, ["ExtendedStatistics": [.string(name)]])
    let found = output["Datapoints"]?[0]?["ExtendedStatistics"]?[name]?.double ?? .nan
    #expect(abs(found - expected) < 1e-9)
  }

  @Test("over 1,440 datapoints are refused in AWS's words")
  func tooMany() async throws {
    let refusal = await cloud.refusal(
      "cloudwatch", "GetMetricStatistics",
      [
        "Namespace": "App", "MetricName": "Latency", "StartTime": .timestamp(TestCloud.start - .seconds(86_400)),
        "EndTime": .timestamp(TestCloud.start), "Period": 1, "Statistics": ["Sum"],
      ])
    #expect(
      refusal?.message
        == "You have requested up to 86400 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range."
    )
  }

  @Test("metrics are found by namespace, name and dimension; the order of dimensions does not matter")
  func list() async throws {
    try await put(1, minutesAgo: 1)
    let found = try await cloud.call("cloudwatch", "ListMetrics", ["Dimensions": [["Name": "Page"]]])
    #expect(
      found["Metrics"] == [
        ["Namespace": "App", "MetricName": "Latency", "Dimensions": [["Name": "Page", "Value": "home"]]]
      ])
    let none = try await cloud.call("cloudwatch", "ListMetrics", ["Namespace": "Other"])
    #expect(none["Metrics"] == [])
  }

  @Test("only services write in the namespaces of AWS")
  func namespace() async throws {
    let input: Value = ["Namespace": "AWS/Lambda", "MetricData": [["MetricName": "Errors", "Value": 1]]]
    #expect(await cloud.refusal("cloudwatch", "PutMetricData", input)?.code == "InvalidParameterValue")
    try await cloud.call(
      "cloudwatch", "PutMetricData", input, as: .service("lambda.amazonaws.com", source: nil))
  }
}
