import AWSModel
import Terminal
import TestCloud
import Testing

@testable import Eyes

@Suite("plots, costs and changes") struct PlotTests {
  @Test("a curve has axes with labels, a threshold, and as many columns as the terminal", arguments: [80, 140])
  func drawing(width: Int) {
    let points = (0..<10).map {
      Plot.Point(at: TestCloud.start + .seconds($0 * 60), value: Double($0 * $0))
    }
    let plot = Plot(
      title: "AWS/Lambda Errors", unit: "", from: TestCloud.start, to: TestCloud.start + .seconds(600), points: points,
      threshold: 50)
    let lines = plot.text(style: TerminalStyle(unicode: true, width: width)).split(separator: "\n")
    #expect(lines.count == 12)
    #expect(lines[1].hasPrefix("  100┤") && lines[5].hasPrefix("   50┤") && lines[8].hasPrefix("    0┤"))
    #expect(lines[10].hasSuffix("11-23 18:10") && lines[11].hasSuffix("dashed: the threshold, 50"))
    #expect(lines.allSatisfy { displayWidth($0) <= width })
  }

  @Test("for a screen reader a curve is its numbers")
  func plain() {
    let plot = Plot(
      title: "T", unit: "Count", from: TestCloud.start, to: TestCloud.start + .seconds(60),
      points: [Plot.Point(at: TestCloud.start, value: 12_500)])
    #expect(plot.text(style: .plain) == "T (Count)\n  2026-11-23T18:00:00Z  12.5k\n")
  }

  @Test("a metric, an alarm's metric with its threshold, and a dashboard's rows with their dots are found")
  func metrics() async throws {
    let cloud = try TestCloud()
    for value in [1, 2] as [Value] {
      try await cloud.call(
        "cloudwatch", "PutMetricData",
        [
          "Namespace": "Shop",
          "MetricData": [["MetricName": "Orders", "Dimensions": [["Name": "Kind", "Value": "a"]], "Value": value]],
        ])
    }
    try await cloud.call(
      "cloudwatch", "PutMetricAlarm",
      [
        "AlarmName": "many", "Namespace": "Shop", "MetricName": "Orders", "Statistic": "Sum", "Period": 60,
        "EvaluationPeriods": 1, "Threshold": 5, "ComparisonOperator": "GreaterThanThreshold",
        "Dimensions": [["Name": "Kind", "Value": "a"]],
      ])
    let body = """
      {"widgets": [{"type": "metric", "properties": {"stat": "Maximum", "metrics": [["Shop", "Orders", "Kind", "a"],
      [".", "Refunds", ".", "."], ["...", "b", {"stat": "Sum"}]]}}]}
      """
    try await cloud.call("cloudwatch", "PutDashboard", ["DashboardName": "shop", "DashboardBody": .string(body)])
    let plots = MetricPlot(
      from: TestCloud.start - .seconds(600), to: TestCloud.start + .seconds(60), period: 60, in: Scope(),
      by: { try cloud.cloud.observe($0) })
    let alarm = try #require(try plots.alarm("many"))
    #expect(alarm.threshold == 5)
    #expect(try plots.plot(alarm).points.map(\.value) == [3])
    let rows = try #require(try plots.dashboard("shop"))
    #expect(rows.map(\.metric) == ["Orders", "Refunds", "Refunds"])
    #expect(rows.map { $0.dimensions.map(\.value) } == [["a"], ["a"], ["b"]])
    #expect(rows.map(\.statistic) == ["Maximum", "Maximum", "Sum"])
    #expect(try plots.dashboard("none") == nil)
  }

  @Test("a bill says what was used, what it would cost, and what the free tier covers")
  func cost() async throws {
    let cloud = try TestCloud()
    try await cloud.makeHourlyRule()
    try await cloud.advance(by: .seconds(3 * 3_600))
    let text = Cost(try cloud.cloud.usage(), resources: cloud.survey).text(style: .plain)
    #expect(
      text.contains(
        """
        Service: sqs. What: requests. How many: 4. Price of one: $0.0000004. US dollars: $0.0000016. \
        Free a month: 1,000,000, covers it.
        """))
    #expect(text.contains("Prices of 2026-11-23"))
    #expect(Cost([]).text(style: .plain) == "Nothing that AWS charges for was used.\n")
  }

  @Test("what changed is told as AWS describes it: made, deleted, and which member from what to what")
  func changes() async throws {
    let cloud = try TestCloud()
    try await cloud.makeHourlyRule()
    let before = cloud.survey
    try await cloud.call("events", "DisableRule", ["Name": "hourly"])
    try await cloud.call("sns", "CreateTopic", ["Name": "news"])
    try await cloud.call(
      "sqs", "DeleteQueue", ["QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/work"])
    let text = SurveyChanges(from: before, to: cloud.survey).text(style: .plain)
    #expect(text == "~ rule hourly\n    State: ENABLED -> DISABLED\n+ topic news\n- queue work\n")
    #expect(SurveyChanges(from: before, to: before).isEmpty)
  }

  @Test("a plan says who may, what would change and follow, and what it would cost")
  func plan() async throws {
    let cloud = try TestCloud()
    try await cloud.makeHourlyRule()
    let request = Request(
      "events", "PutEvents", ["Entries": [["Source": "shop", "DetailType": "Order", "Detail": "{}"]]])
    try await cloud.call("events", "PutRule", ["Name": "orders", "EventPattern": #"{"source": ["shop"]}"#])
    try await cloud.call(
      "events", "PutTargets",
      ["Rule": "orders", "Targets": [["Id": "1", "Arn": "arn:aws:sqs:us-east-1:123456789012:work"]]])
    let text = PlanText(try cloud.cloud.plan(request), of: request, at: TestCloud.start).text(style: .plain)
    #expect(text.hasPrefix("A plan; nothing of it is kept.\n  permission  events:PutEvents on event-bus default: "))
    #expect(text.contains("sqs:SendMessage by events.amazonaws.com, refused: no statement of the policy of queue work"))
    #expect(text.contains("cost        $0.000001 for 1 events:PutEvents"))
  }
}
