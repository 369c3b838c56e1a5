import AWSModel
import TestCloud
import Testing

@Suite("cloudwatch alarms act") struct AlarmActionTests {
  let fixture: AlarmFixture
  var cloud: TestCloud { fixture.cloud }
  static let topic: Value = "arn:aws:sns:us-east-1:123456789012:alerts"

  init() throws { fixture = try AlarmFixture() }

  /// The URL of a queue that gets what the topic publishes, as it is.
  private func subscribedQueue() async throws -> Value {
    try await cloud.call("sns", "CreateTopic", ["Name": "alerts"])
    let policy = """
      {"Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage",
      "Resource":"arn:aws:sqs:us-east-1:123456789012:inbox"}]}
      """
    let url = try await cloud.call(
      "sqs", "CreateQueue", ["QueueName": "inbox", "Attributes": ["Policy": .string(policy)]])["QueueUrl"]
    try await cloud.call(
      "sns", "Subscribe",
      ["TopicArn": Self.topic, "Protocol": "sqs", "Endpoint": "arn:aws:sqs:us-east-1:123456789012:inbox"])
    return url ?? .null
  }

  private func receive(_ url: Value) async throws -> [Value] {
    let answer = try await cloud.call("sqs", "ReceiveMessage", ["QueueUrl": url, "MaxNumberOfMessages": 10])
    return try (answer["Messages"]?.list ?? []).map { try JSONText.parse($0["Body"]?.string ?? "") }
  }

  @Test("the topic's subscribers get AWS's message, and the history tells of the action")
  func message() async throws {
    let url = try await subscribedQueue()
    try await fixture.putAlarm([
      "AlarmActions": [Self.topic], "Dimensions": [["Name": "Page", "Value": "home"]], "TreatMissingData": "ignore",
      "Unit": "Seconds",
    ])
    try await cloud.call(
      "cloudwatch", "PutMetricData",
      [
        "Namespace": "Shop",
        "MetricData": [
          [
            "MetricName": "Faults", "Value": 5, "Unit": "Seconds", "Dimensions": [["Name": "Page", "Value": "home"]],
          ]
        ],
      ])
    try await cloud.advance(by: .seconds(60))
    let notifications = try await receive(url)
    #expect(notifications.map { $0["Subject"] } == ["ALARM: \"faults\" in US East (N. Virginia)"])
    let message = try JSONText.parse(notifications.first?["Message"]?.string ?? "")
    #expect(
      message == [
        "AlarmName": "faults", "AlarmDescription": nil, "AWSAccountId": "123456789012",
        "AlarmConfigurationUpdatedTimestamp": "2026-11-23T18:00:00.000+0000", "NewStateValue": "ALARM",
        "NewStateReason":
          "Threshold Crossed: 1 datapoint [5.0 (23/11/26 18:00:00)] was greater than the threshold (2.0).",
        "StateChangeTime": "2026-11-23T18:01:00.000+0000", "Region": "US East (N. Virginia)",
        "AlarmArn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:faults", "OldStateValue": "INSUFFICIENT_DATA",
        "OKActions": [], "AlarmActions": [Self.topic], "InsufficientDataActions": [],
        "Trigger": [
          "MetricName": "Faults", "Namespace": "Shop", "StatisticType": "Statistic", "Statistic": "SUM",
          "Unit": "Seconds", "Dimensions": [["value": "home", "name": "Page"]], "Period": 60, "EvaluationPeriods": 1,
          "ComparisonOperator": "GreaterThanThreshold", "Threshold": 2.0, "TreatMissingData": "ignore",
          "EvaluateLowSampleCountPercentile": "",
        ],
      ])
    let history = try await cloud.call(
      "cloudwatch", "DescribeAlarmHistory", ["AlarmName": "faults", "HistoryItemType": "Action"])
    #expect(
      history["AlarmHistoryItems"]?[0]?["HistorySummary"]
        == "Successfully executed action arn:aws:sns:us-east-1:123456789012:alerts")
  }

  @Test("disabled actions are not taken")
  func disabled() async throws {
    let url = try await subscribedQueue()
    try await fixture.putAlarm(["AlarmActions": [Self.topic]])
    try await cloud.call("cloudwatch", "DisableAlarmActions", ["AlarmNames": ["faults"]])
    #expect(try await fixture.alarm()["ActionsEnabled"] == false)
    try await cloud.call(
      "cloudwatch", "SetAlarmState", ["AlarmName": "faults", "StateValue": "ALARM", "StateReason": "drill"])
    #expect(try await receive(url).isEmpty)
    try await cloud.call("cloudwatch", "EnableAlarmActions", ["AlarmNames": ["faults"]])
    try await cloud.call(
      "cloudwatch", "SetAlarmState", ["AlarmName": "faults", "StateValue": "OK", "StateReason": "over"])
    try await cloud.call(
      "cloudwatch", "SetAlarmState", ["AlarmName": "faults", "StateValue": "ALARM", "StateReason": "drill"])
    #expect(try await receive(url).count == 1)
  }

  @Test("EventBridge hears of each change")
  func events() async throws {
    let url = try await subscribedQueue()
    try await cloud.call(
      "events", "PutRule",
      ["Name": "alarms", "EventPattern": #"{"source":["aws.cloudwatch"],"detail":{"state":{"value":["ALARM"]}}}"#])
    try await cloud.call(
      "sns", "SetTopicAttributes",
      [
        "TopicArn": Self.topic, "AttributeName": "Policy",
        "AttributeValue":
          #"{"Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:us-east-1:123456789012:alerts"}]}"#,
      ])
    try await cloud.call(
      "events", "PutTargets", ["Rule": "alarms", "Targets": [["Id": "1", "Arn": Self.topic]]])
    try await fixture.putAlarm()
    try await cloud.call(
      "cloudwatch", "SetAlarmState", ["AlarmName": "faults", "StateValue": "ALARM", "StateReason": "drill"])
    let event = try JSONText.parse(try await receive(url).first?["Message"]?.string ?? "")
    #expect(event["detail-type"] == "CloudWatch Alarm State Change")
    #expect(event["detail"]?["previousState"]?["value"] == "INSUFFICIENT_DATA")
    #expect(event["detail"]?["configuration"]?["metrics"]?[0]?["metricStat"]?["metric"]?["name"] == "Faults")
  }
}
