import AWSModel
import TestCloud
import Testing

@Suite("cloudwatch alarms") struct AlarmTests {
  let fixture: AlarmFixture
  var cloud: TestCloud { fixture.cloud }

  init() throws { fixture = try AlarmFixture() }

  @Test("a new alarm says what AWS says of it")
  func new() async throws {
    try await fixture.putAlarm(["AlarmDescription": "too many"])
    let now = Value.timestamp(TestCloud.start)
    #expect(
      try await fixture.alarm() == [
        "AlarmName": "faults", "AlarmArn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:faults",
        "AlarmDescription": "too many", "AlarmConfigurationUpdatedTimestamp": now, "ActionsEnabled": true,
        "OKActions": [], "AlarmActions": [], "InsufficientDataActions": [], "StateValue": "INSUFFICIENT_DATA",
        "StateReason": "Unchecked: Initial alarm creation", "StateUpdatedTimestamp": now, "MetricName": "Faults",
        "Namespace": "Shop", "Statistic": "Sum", "Dimensions": [], "Period": 60, "EvaluationPeriods": 1,
        "Threshold": 2.0, "ComparisonOperator": "GreaterThanThreshold", "StateTransitionedTimestamp": now,
      ])
  }

  @Test("data over the threshold bring it to ALARM at the next minute; silence brings it to INSUFFICIENT_DATA")
  func threshold() async throws {
    try await fixture.putAlarm()
    try await fixture.put(3)
    #expect(try await fixture.state() == "INSUFFICIENT_DATA")
    try await cloud.advance(by: .seconds(60))
    let alarm = try await fixture.alarm()
    #expect(alarm["StateValue"] == "ALARM")
    #expect(
      alarm["StateReason"]
        == "Threshold Crossed: 1 datapoint [3.0 (23/11/26 18:00:00)] was greater than the threshold (2.0).")
    let data = try JSONText.parse(alarm["StateReasonData"]?.string ?? "")
    #expect(
      data == [
        "version": "1.0", "queryDate": "2026-11-23T18:01:00.000+0000", "startDate": "2026-11-23T18:00:00.000+0000",
        "statistic": "Sum", "period": 60, "recentDatapoints": [3.0], "threshold": 2.0,
        "evaluatedDatapoints": [["timestamp": "2026-11-23T18:00:00.000+0000", "sampleCount": 1.0, "value": 3.0]],
      ])
    try await cloud.advance(by: .seconds(120))
    #expect(try await fixture.state() == "ALARM")
    try await cloud.advance(by: .seconds(60))
    #expect(try await fixture.alarm()["StateReason"] == "Insufficient Data: 1 datapoint was unknown.")
  }

  @Test(
    "what is missing is treated as told",
    arguments: [
      ("missing", "INSUFFICIENT_DATA", "Unchecked: Initial alarm creation"),
      ("ignore", "INSUFFICIENT_DATA", "Unchecked: Initial alarm creation"),
      (
        "breaching", "ALARM",
        "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching]."
      ),
      (
        "notBreaching", "OK",
        "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [NonBreaching]."
      ),
    ])
  func missing(treatment: String, state: String, reason: String) async throws {
    try await fixture.putAlarm(["TreatMissingData": .string(treatment), "EvaluationPeriods": 2])
    try await cloud.advance(by: .seconds(60))
    #expect(try await fixture.state() == state)
    #expect(try await fixture.alarm()["StateReason"] == .string(reason))
  }

  @Test("an alarm without data waits for nothing")
  func idle() async throws {
    try await fixture.putAlarm()
    try await cloud.advance(by: .seconds(60))
    #expect(try cloud.cloud.nextDue() == nil)
    try await fixture.put(3)
    try await cloud.advance(by: .seconds(600))
    #expect(try cloud.cloud.nextDue() == nil)
  }

  @Test("M out of N")
  func outOfN() async throws {
    try await fixture.putAlarm(["EvaluationPeriods": 3, "DatapointsToAlarm": 2])
    for value in [5.0, 1, 4] {
      try await fixture.put(value)
      try await cloud.advance(by: .seconds(60))
    }
    #expect(
      try await fixture.alarm()["StateReason"]
        == .string(
          "Threshold Crossed: 2 out of the last 3 datapoints [4.0 (23/11/26 18:02:00), 5.0 (23/11/26 18:00:00)] were greater "
            + "than the threshold (2.0) (minimum 2 datapoints for OK -> ALARM transition)."))
  }

  @Test("an alarm on an expression over two metrics")
  func expression() async throws {
    func query(_ id: String, _ metric: String) -> Value {
      [
        "Id": .string(id), "ReturnData": false,
        "MetricStat": ["Metric": ["Namespace": "Shop", "MetricName": .string(metric)], "Period": 60, "Stat": "Sum"],
      ]
    }
    try await fixture.putAlarm([
      "Namespace": .null, "MetricName": .null, "Statistic": .null, "Period": .null, "Threshold": 50.0,
      "Metrics": [
        query("errors", "Faults"), query("calls", "Calls"), ["Id": "rate", "Expression": "100 * errors / calls"],
      ],
    ])
    try await fixture.put(3)
    try await fixture.put(4, metric: "Calls")
    try await cloud.advance(by: .seconds(60))
    #expect(
      try await fixture.alarm()["StateReason"]
        == "Threshold Crossed: 1 datapoint [75.0 (23/11/26 18:00:00)] was greater than the threshold (50.0).")
  }

  @Test(
    "few measurements say nothing of a percentile when told so",
    arguments: [("ignore", "INSUFFICIENT_DATA"), ("evaluate", "ALARM")])
  func lowSamples(option: String, state: String) async throws {
    try await fixture.putAlarm([
      "Statistic": .null, "ExtendedStatistic": "p99", "EvaluateLowSampleCountPercentile": .string(option),
    ])
    try await fixture.put(3)
    try await cloud.advance(by: .seconds(60))
    #expect(try await fixture.state() == state)
  }

  @Test("a state that was set lasts until the next evaluation, and the history tells")
  func setState() async throws {
    try await fixture.putAlarm(["TreatMissingData": "notBreaching"])
    try await cloud.advance(by: .seconds(60))
    try await cloud.call(
      "cloudwatch", "SetAlarmState", ["AlarmName": "faults", "StateValue": "ALARM", "StateReason": "a drill"])
    #expect(try await fixture.alarm()["StateReason"] == "a drill")
    try await cloud.advance(by: .seconds(60))
    #expect(try await fixture.state() == "OK")
    let history = try await cloud.call("cloudwatch", "DescribeAlarmHistory", ["AlarmName": "faults"])
    #expect(
      history["AlarmHistoryItems"]?.list?.map { $0["HistorySummary"]?.string } == [
        "Alarm updated from ALARM to OK", "Alarm updated from OK to ALARM",
        "Alarm updated from INSUFFICIENT_DATA to OK", "Alarm \"faults\" created",
      ])
    let page = try await cloud.call("cloudwatch", "DescribeAlarmHistory", ["MaxRecords": 3])
    #expect(page["AlarmHistoryItems"]?.list?.count == 3)
    let rest = try await cloud.call(
      "cloudwatch", "DescribeAlarmHistory", ["MaxRecords": 3, "NextToken": page["NextToken"] ?? .null])
    #expect(rest["AlarmHistoryItems"]?.list?.count == 1)
  }

  @Test("a composite alarm follows its children, with actions suppressed or not")
  func composite() async throws {
    try await fixture.putAlarm()
    try await fixture.putAlarm(["AlarmName": "net", "MetricName": "Net"])
    try await cloud.call(
      "cloudwatch", "PutCompositeAlarm",
      ["AlarmName": "both", "AlarmRule": "ALARM(faults) AND (ALARM(\"net\") OR NOT OK(net))"])
    #expect(try await fixture.state("both") == "OK")
    try await cloud.call(
      "cloudwatch", "SetAlarmState", ["AlarmName": "faults", "StateValue": "ALARM", "StateReason": "drill"])
    #expect(
      try await fixture.alarm("both")["StateReason"]
        == .string(
          "arn:aws:cloudwatch:us-east-1:123456789012:alarm:faults transitioned to ALARM at "
            + "Monday 23 November, 2026 18:00:00 UTC"))
    #expect(try await fixture.state("both") == "ALARM")
    let refusal = await cloud.refusal("cloudwatch", "DeleteAlarms", ["AlarmNames": ["net"]])
    #expect(refusal?.code == "ValidationError")
    try await cloud.call("cloudwatch", "DeleteAlarms", ["AlarmNames": ["net", "both", "faults", "nothing"]])
    #expect(try await cloud.call("cloudwatch", "DescribeAlarms") == ["CompositeAlarms": [], "MetricAlarms": []])
  }

  @Test("refusals in AWS's words")
  func refusals() async throws {
    let missing = await cloud.refusal(
      "cloudwatch", "SetAlarmState", ["AlarmName": "no", "StateValue": "OK", "StateReason": "x"])
    #expect(missing == ServiceError("ResourceNotFound", "", status: 404))
    let state = await cloud.refusal(
      "cloudwatch", "SetAlarmState", ["AlarmName": "no", "StateValue": "INVALID", "StateReason": "x"])
    #expect(
      state?.message
        == "1 validation error detected: Value 'INVALID' at 'stateValue' failed to satisfy constraint: Member must satisfy "
        + "enum value set: [INSUFFICIENT_DATA, ALARM, OK]")
    #expect(state?.code == "ValidationError")
    let dashboard = await cloud.refusal(
      "cloudwatch", "PutDashboard", ["DashboardName": "my board", "DashboardBody": "{}"])
    #expect(
      dashboard
        == ServiceError(
          "InvalidParameterValue",
          "The value for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and "
            + "underscore (_).\n"))
  }

  @Test("tags come with the alarm and change apart from it")
  func tags() async throws {
    try await fixture.putAlarm(["Tags": [["Key": "team", "Value": "shop"]]])
    let arn: Value = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:faults"
    try await cloud.call(
      "cloudwatch", "TagResource", ["ResourceARN": arn, "Tags": [["Key": "stage", "Value": "test"]]])
    try await cloud.call("cloudwatch", "UntagResource", ["ResourceARN": arn, "TagKeys": ["team"]])
    #expect(
      try await cloud.call("cloudwatch", "ListTagsForResource", ["ResourceARN": arn])
        == ["Tags": [["Key": "stage", "Value": "test"]]])
  }

  @Test("dashboards are kept, listed and deleted")
  func dashboards() async throws {
    let body = #"{"widgets":[{"type":"text","x":0,"y":0,"width":3,"height":3,"properties":{"markdown":"Hello"}}]}"#
    let input: Value = ["DashboardName": "main", "DashboardBody": .string(body)]
    #expect(try await cloud.call("cloudwatch", "PutDashboard", input) == ["DashboardValidationMessages": []])
    let arn: Value = "arn:aws:cloudwatch::123456789012:dashboard/main"
    #expect(
      try await cloud.call("cloudwatch", "GetDashboard", ["DashboardName": "main"])
        == ["DashboardArn": arn, "DashboardBody": .string(body), "DashboardName": "main"])
    let list = try await cloud.call("cloudwatch", "ListDashboards")
    #expect(list["DashboardEntries"]?[0]?["Size"] == .integer(Int64(body.utf8.count)))
    try await cloud.call("cloudwatch", "DeleteDashboards", ["DashboardNames": ["main"]])
    #expect(await cloud.refusal("cloudwatch", "GetDashboard", ["DashboardName": "main"])?.status == 404)
  }

  @Test("insight rules, metric streams and anomaly detectors are kept")
  func kept() async throws {
    let definition = #"{"Schema":{"Name":"CloudWatchLogRule","Version":1}}"#
    try await cloud.call(
      "cloudwatch", "PutInsightRule", ["RuleName": "top", "RuleDefinition": .string(definition)])
    let missing = try await cloud.call("cloudwatch", "DisableInsightRules", ["RuleNames": ["top", "no"]])
    #expect(missing["Failures"]?.list?.map { $0["FailureResource"] } == ["no"])
    #expect(
      try await cloud.call("cloudwatch", "DescribeInsightRules")["InsightRules"] == [
        [
          "Name": "top", "State": "DISABLED", "Schema": #"{"Name":"CloudWatchLogRule","Version":1}"#,
          "Definition": .string(definition), "ManagedRule": false,
        ]
      ])
    try await cloud.call(
      "cloudwatch", "PutMetricStream",
      [
        "Name": "out", "FirehoseArn": "arn:aws:firehose:us-east-1:123456789012:deliverystream/x",
        "RoleArn": "arn:aws:iam::123456789012:role/x", "OutputFormat": "json",
      ])
    try await cloud.call("cloudwatch", "StopMetricStreams", ["Names": ["out"]])
    #expect(try await cloud.call("cloudwatch", "GetMetricStream", ["Name": "out"])["State"] == "stopped")
    let metric: Value = ["Namespace": "Shop", "MetricName": "Faults", "Stat": "Sum"]
    try await cloud.call("cloudwatch", "PutAnomalyDetector", metric)
    try await cloud.call("cloudwatch", "PutAnomalyDetector", ["SingleMetricAnomalyDetector": metric])
    #expect(
      try await cloud.call("cloudwatch", "DescribeAnomalyDetectors")["AnomalyDetectors"]?.list?.map { $0["StateValue"] }
        == ["PENDING_TRAINING"])
    try await cloud.call("cloudwatch", "DeleteAnomalyDetector", metric)
    #expect(await cloud.refusal("cloudwatch", "DeleteAnomalyDetector", metric)?.code == "ResourceNotFoundException")
  }
}
