import AWSModel

/// What an alarm publishes to a topic: recorded from AWS, members in its order.
struct AlarmMessage {
  let subject: String
  let text: String

  init(_ alarm: Alarm, after old: Alarm, _ scope: Scope) throws {
    let region = Self.regions[scope.region] ?? scope.region
    subject = "\(alarm.state.rawValue): \"\(alarm.name)\" in \(region)"
    var message: Value = [
      "AlarmName": .string(alarm.name), "AlarmDescription": alarm.given["AlarmDescription"] ?? .null,
      "AWSAccountId": .string(scope.account),
      "AlarmConfigurationUpdatedTimestamp": .string(alarm.updated.cloudWatchText),
    ]
    if alarm.kind == .composite { message["AlarmRule"] = alarm.given["AlarmRule"] }
    message["NewStateValue"] = .string(alarm.state.rawValue)
    message["NewStateReason"] = .string(alarm.reason)
    message["StateChangeTime"] = .string(alarm.stateUpdated.cloudWatchText)
    message["Region"] = .string(region)
    message["AlarmArn"] = .string(alarm.arn(scope))
    message["OldStateValue"] = .string(old.state.rawValue)
    for list in ["OKActions", "AlarmActions", "InsufficientDataActions"] { message[list] = .list(alarm.list(list)) }
    if alarm.kind == .metric { message["Trigger"] = try Self.trigger(alarm.setup) }
    text = JSONText.render(message)
  }

  private static func trigger(_ setup: PutMetricAlarm.Input) throws -> Value {
    var trigger: Value = .empty
    if let metrics = setup.metrics {
      trigger["Metrics"] = .list(metrics.map(query))
    } else {
      trigger["MetricName"] = .string(setup.metricName ?? "")
      trigger["Namespace"] = .string(setup.namespace ?? "")
      trigger["StatisticType"] = .string(setup.statistic == nil ? "ExtendedStatistic" : "Statistic")
      if let statistic = setup.statistic { trigger["Statistic"] = .string(names[statistic] ?? statistic.uppercased()) }
      if let statistic = setup.extendedStatistic { trigger["ExtendedStatistic"] = .string(statistic) }
      trigger["Unit"] = setup.unit.map(Value.string) ?? .null
      trigger["Dimensions"] = .list(
        (setup.dimensions ?? []).map { ["value": .string($0.value), "name": .string($0.name)] })
    }
    trigger["Period"] = .integer(
      setup.period ?? setup.judgedQuery.map { MetricQueries.period(of: $0, setup.queries) } ?? 60)
    trigger["EvaluationPeriods"] = .integer(setup.evaluationPeriods ?? 1)
    if let count = setup.datapointsToAlarm { trigger["DatapointsToAlarm"] = .integer(count) }
    trigger["ComparisonOperator"] = .string(setup.comparisonOperator ?? "")
    trigger["Threshold"] = .double(setup.threshold ?? 0)
    trigger["TreatMissingData"] = .string(setup.treatMissingData ?? "missing")
    trigger["EvaluateLowSampleCountPercentile"] = .string(setup.evaluateLowSampleCountPercentile ?? "")
    return trigger
  }

  private static func query(_ query: MetricQuery) -> Value {
    var value: Value = .empty
    if let expression = query.expression { value["Expression"] = .string(expression) }
    value["Id"] = .string(query.id)
    if let label = query.label { value["Label"] = .string(label) }
    if let stat = query.metricStat {
      let dimensions = (stat.metric.dimensions ?? []).map { dimension -> Value in
        ["value": .string(dimension.value), "name": .string(dimension.name)]
      }
      let metric: Value = [
        "Dimensions": .list(dimensions), "MetricName": .string(stat.metric.metricName ?? ""),
        "Namespace": .string(stat.metric.namespace ?? ""),
      ]
      value["MetricStat"] = ["Metric": metric, "Period": .integer(stat.period), "Stat": .string(stat.stat)]
    }
    value["ReturnData"] = .bool(query.returnData ?? true)
    return value
  }

  private static let names = [
    "SampleCount": "SAMPLE_COUNT", "Average": "AVERAGE", "Sum": "SUM", "Minimum": "MINIMUM", "Maximum": "MAXIMUM",
  ]

  /// The names of the Regions as AWS writes them (AWS General Reference, "Regions").
  private static let regions = [
    "us-east-1": "US East (N. Virginia)", "us-east-2": "US East (Ohio)", "us-west-1": "US West (N. California)",
    "us-west-2": "US West (Oregon)", "ca-central-1": "Canada (Central)", "eu-central-1": "EU (Frankfurt)",
    "eu-west-1": "EU (Ireland)", "eu-west-2": "EU (London)", "eu-west-3": "EU (Paris)", "eu-north-1": "EU (Stockholm)",
    "eu-south-1": "EU (Milan)", "ap-northeast-1": "Asia Pacific (Tokyo)", "ap-northeast-2": "Asia Pacific (Seoul)",
    "ap-southeast-1": "Asia Pacific (Singapore)", "ap-southeast-2": "Asia Pacific (Sydney)",
    "ap-south-1": "Asia Pacific (Mumbai)", "sa-east-1": "South America (Sao Paulo)",
  ]
}
