import AWSModel
import Cloud

/// Makes an alarm on a metric or a metric math expression, or sets one up anew with its state unchanged.
///
/// It defers the alarm's first evaluation to the next tick. Errors: `ValidationError`; but for
/// the constraints of the model their wordings are not verified. Differences: anomaly detection bands, Metrics Insights and
/// PromQL are refused plainly. Source: CloudWatch API, PutMetricAlarm.
enum PutMetricAlarm: ServiceOperation {
  static let access = Access<Input>("cloudwatch:PutMetricAlarm", on: .alarm(\.alarmName))

  struct Input: Decodable {
    var alarmName: String
    var alarmDescription: String?
    var actionsEnabled: Bool?
    var oKActions: [String]?
    var alarmActions: [String]?
    var insufficientDataActions: [String]?
    var metricName: String?
    var namespace: String?
    var statistic: String?
    var extendedStatistic: String?
    var dimensions: [Dimension]?
    /// Seconds.
    var period: Int64?
    var unit: String?
    var evaluationPeriods: Int64?
    var datapointsToAlarm: Int64?
    var threshold: Double?
    var comparisonOperator: String?
    var treatMissingData: String?
    var evaluateLowSampleCountPercentile: String?
    var metrics: [MetricQuery]?
    var thresholdMetricId: String?
    var evaluationCriteria: Value?
    var tags: [ResourceTag]?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try input.check()
    let old = try Alarm.find(input.alarmName, call)
    if old?.kind == .composite {
      throw ServiceError.alarmValidation("An alarm of a different type already exists with name \(input.alarmName)")
    }
    let given = AlarmSetup.given(call.request.input)
    var alarm = Alarm(
      input.alarmName, .metric, given: given, isEnabled: input.actionsEnabled ?? true, replacing: old, now: call.now)
    alarm.nextEvaluation = nil
    try alarm.save(call)
    try watch(input, call)
    if old == nil { try call.tag(alarm.arn(call.scope), input.tags ?? []) }
    try AlarmSetup.record(alarm, replacing: old, &call)
    let window = AlarmWindow(input, at: call.now)
    try alarm.wake(at: AlarmWindow.tick(after: call.now, min(window.interval, 60_000_000)), call)
    return Output()
  }

  /// Notes the metrics whose data concern the alarm.
  private static func watch(_ input: Input, _ call: Call) throws {
    let scope = call.scope
    try call.db.execute(
      sql: "DELETE FROM alarm_metrics WHERE account = ? AND region = ? AND alarm = ?",
      arguments: [scope.account, scope.region, input.alarmName])
    for stat in input.queries.compactMap(\.metricStat) {
      try call.db.execute(
        sql: "INSERT OR IGNORE INTO alarm_metrics VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          scope.account, scope.region, stat.metric.namespace, stat.metric.metricName,
          Dimension.text(stat.metric.dimensions ?? []), input.alarmName,
        ])
    }
  }
}

/// What PutMetricAlarm and PutCompositeAlarm do alike.
enum AlarmSetup {
  /// The input as an alarm keeps it.
  static func given(_ input: Value) -> Value {
    var given = input
    given["Tags"] = nil
    given["ActionsEnabled"] = nil
    return given
  }

  /// Enters the set-up in the history and tells the learner.
  static func record(_ alarm: Alarm, replacing old: Alarm?, _ call: inout Call) throws {
    call.effect("alarm \(alarm.name)", old == nil ? .created : .updated, alarm.state.rawValue)
    var data: Value = ["version": "1.0", "type": old == nil ? "Create" : "Update"]
    data[old == nil ? "createdAlarm" : "updatedAlarm"] = alarm.given
    try AlarmHistory.add(
      .configurationUpdate, "Alarm \"\(alarm.name)\" \(old == nil ? "created" : "updated")", data, of: alarm, call)
  }

  /// - Throws: `ValidationError` for an action that is no ARN. Seen in public issue threads.
  static func check(actions: [[String]?]) throws {
    for action in actions.compactMap(\.self).joined() where ARN(action) == nil {
      throw ServiceError.alarmValidation("Invalid arn syntax: \(action)")
    }
  }
}

extension PutMetricAlarm.Input {
  fileprivate func check() throws {
    try AlarmSetup.check(actions: [oKActions, alarmActions, insufficientDataActions])
    if evaluationCriteria != nil { throw ServiceError.notSimulatedFunction("PromQL") }
    if thresholdMetricId != nil || (comparisonOperator ?? "").contains("UpperThreshold")
      || (comparisonOperator ?? "").contains("LowerThreshold")
    {
      throw ServiceError.notSimulatedFunction("anomaly detection")
    }
    guard let evaluationPeriods else { throw Self.required("EvaluationPeriods") }
    guard comparisonOperator != nil else { throw Self.required("ComparisonOperator") }
    guard threshold != nil else { throw Self.required("Threshold") }
    if let metrics { try check(metrics) } else { try checkMetric() }
    if let treatMissingData, AlarmRule.Missing(rawValue: treatMissingData) == nil {
      throw ServiceError.alarmValidation(
        "The value \(treatMissingData) is not supported for TreatMissingData parameter. Supported values are "
          + "[breaching, notBreaching, ignore, missing].")
    }
    if let rule = evaluateLowSampleCountPercentile, !["evaluate", "ignore"].contains(rule) {
      throw ServiceError.alarmValidation(
        "Option \(rule) is not supported. Supported options for parameter EvaluateLowSampleCountPercentile are evaluate "
          + "and ignore.")
    }
    if let datapointsToAlarm, datapointsToAlarm > evaluationPeriods {
      throw ServiceError.alarmValidation("DatapointsToAlarm must be less than or equal to EvaluationPeriods")
    }
    let seconds = judgedQuery.map { MetricQueries.period(of: $0, queries) } ?? 60
    guard seconds.multipliedReportingOverflow(by: evaluationPeriods).partialValue <= 604_800,
      evaluationPeriods <= 604_800
    else {
      throw ServiceError.alarmValidation(
        "Metrics cannot be checked across more than seven days (EvaluationPeriods * Period must be <= 604800).")
    }
  }

  private func checkMetric() throws {
    guard metricName != nil else { throw Self.required("MetricName") }
    guard namespace != nil else { throw Self.required("Namespace") }
    guard let period else { throw Self.required("Period") }
    guard [10, 20, 30].contains(period) || period % 60 == 0 else {
      throw ServiceError.alarmValidation("Period must be 10, 20, 30 or a multiple of 60")
    }
    switch (statistic, extendedStatistic) {
    case (nil, nil): throw Self.required("Statistic")
    case (_?, _?):
      throw ServiceError.alarmValidation("Statistic and ExtendedStatistic are mutually exclusive")
    case (nil, let name?):
      guard let known = Statistic(name), !known.isSimple else {
        throw ServiceError.alarmValidation("The value \(name) for parameter ExtendedStatistic is not supported.")
      }
    default: break
    }
  }

  private func check(_ metrics: [MetricQuery]) throws {
    for (name, isGiven) in [
      ("MetricName", metricName != nil), ("Namespace", namespace != nil), ("Dimensions", dimensions != nil),
      ("Period", period != nil), ("Statistic", statistic != nil), ("ExtendedStatistic", extendedStatistic != nil),
      ("Unit", unit != nil),
    ] where isGiven {
      throw ServiceError.alarmValidation("\(name) must not be set if Metrics is set")
    }
    try MetricQueries.check(metrics)
    guard metrics.count == 1 || metrics.count(where: { $0.returnData ?? true }) == 1 else {
      throw ServiceError.alarmValidation("Exactly one element of the metrics list should return data.")
    }
    for query in metrics {
      guard let text = query.expression else { continue }
      do {
        let parsed = try MathParser.parse(text)
        if parsed.calls("SEARCH") {
          throw InvalidMathExpression("SEARCH is not supported on Metric Alarms.")
        }
        if parsed.calls("ANOMALY_DETECTION_BAND") { throw ServiceError.notSimulatedFunction("ANOMALY_DETECTION_BAND") }
        if let unknown = parsed.names.first(where: { name in
          !metrics.contains { $0.id == name } && !["REPEAT", "LINEAR"].contains(name)
        }) {
          throw InvalidMathExpression("Undefined variable: '\(unknown)'")
        }
      } catch let error as InvalidMathExpression {
        throw ServiceError.invalidExpression(query.id, error.reason)
      }
    }
  }

  private static func required(_ name: String) -> ServiceError {
    .alarmValidation("The parameter \(name) is required.")
  }
}
