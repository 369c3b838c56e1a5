import AWSModel
import Cloud

extension Alarm {
  /// What a metric alarm was set up with.
  var setup: PutMetricAlarm.Input { get throws { try ValueDecoder().decode(PutMetricAlarm.Input.self, from: given) } }

  /// Has the alarm evaluated at `due`, unless it is evaluated earlier anyway.
  mutating func wake(at due: Timestamp, _ call: Call) throws {
    if let nextEvaluation, nextEvaluation <= due, nextEvaluation > call.now { return }
    try call.cancel(tag: arn(call.scope))
    nextEvaluation = due
    try call.later(
      Request(
        "cloudwatch", "_EvaluateAlarm", ["AlarmName": .string(name)],
        principal: .service("cloudwatch.amazonaws.com", source: arn(call.scope)), scope: call.scope),
      at: due, tag: arn(call.scope))
    try call.db.execute(
      sql: "UPDATE alarms SET next_evaluation = ? WHERE account = ? AND region = ? AND name = ?",
      arguments: [due.microseconds, call.scope.account, call.scope.region, name])
  }

  /// Wakes the alarms that watch a metric of which a datum of `instant` came in.
  static func wakeWatchers(
    _ namespace: String, _ metric: String, _ dimensions: [Dimension], at instant: Timestamp, _ call: Call
  ) throws {
    let names = try String.fetchAll(
      call.db.cachedStatement(
        sql: """
          SELECT alarm FROM alarm_metrics
          WHERE account = ? AND region = ? AND namespace = ? AND metric = ? AND dimensions = ? ORDER BY alarm
          """),
      arguments: [call.scope.account, call.scope.region, namespace, metric, Dimension.text(dimensions)])
    for name in names {
      guard var alarm = try find(name, call) else { continue }
      let interval = try AlarmWindow(alarm.setup, at: call.now).interval
      try alarm.wake(at: AlarmWindow.tick(after: max(instant, call.now), interval), call)
    }
  }

  /// Judges the newest periods, changes the state if they say so, and waits for the next instant at which they can say
  /// something else: when a datum enters or leaves a period, and where that can be foreseen, when it tells. Without data that is never, so that an alarm on nothing costs
  /// nothing, however much time passes.
  mutating func evaluate(_ call: inout Call) throws {
    let setup = try setup
    let window = AlarmWindow(setup, at: call.now)
    let (values, counts) = try window.values(setup, call)
    let rule = setup.rule
    let verdict = rule.judge(values, current: state)
    nextEvaluation = nil
    try save(call)
    let next = try window.nextChange(setup, values, current: verdict.state, call)
    if let next { try wake(at: next, call) }
    guard verdict.state != state, !isTooFew(counts, verdict, setup) else { return }
    let points = verdict.judged.compactMap { place in values[place].map { (at: window.start(of: place), value: $0) } }
    let reason = AlarmReason(rule: rule, isOutOfN: setup.datapointsToAlarm != nil)
    try change(
      to: verdict.state, reason.sentence(for: verdict, points: points),
      data: JSONText.render(window.reasonData(setup, points, counts, at: call.now)), &call)
  }

  /// Whether a percentile is of too few measurements to say anything, and the alarm is told to ignore that.
  ///
  /// Source: CloudWatch User Guide, "Percentile-based CloudWatch alarms and low data samples".
  private func isTooFew(_ counts: [Double?], _ verdict: AlarmRule.Verdict, _ setup: PutMetricAlarm.Input) -> Bool {
    guard setup.evaluateLowSampleCountPercentile == "ignore", let name = setup.extendedStatistic,
      case .percentile(let percent)? = Statistic(name)
    else { return false }
    let share = percent / 100
    let needed = share >= 0.5 ? 10 / (1 - share) : 10 / share
    return verdict.judged.contains { (counts[$0] ?? 0) < needed }
  }
}

extension PutMetricAlarm.Input {
  /// The rule by which the alarm is judged.
  var rule: AlarmRule {
    let periods = Int(evaluationPeriods ?? 1)
    // "Alarms that evaluate metrics in the AWS/DynamoDB namespace always ignore missing data" (API, PutMetricAlarm).
    let missing = namespace == "AWS/DynamoDB" ? .ignore : AlarmRule.Missing(rawValue: treatMissingData ?? "missing")
    return AlarmRule(
      comparison: comparisonOperator ?? "", threshold: threshold ?? 0, periods: periods,
      datapoints: Int(datapointsToAlarm ?? Int64(periods)), missing: missing ?? .missing)
  }

  /// What the alarm watches, as queries; the one that returns data is judged.
  var queries: [MetricQuery] {
    if let metrics { return metrics }
    let stat = MetricStat(
      metric: .init(namespace: namespace, metricName: metricName, dimensions: dimensions), period: period ?? 60,
      stat: statistic ?? extendedStatistic ?? "Average", unit: unit)
    return [MetricQuery(id: "m1", metricStat: stat, returnData: true)]
  }

  /// The query that is judged.
  var judgedQuery: MetricQuery? { queries.count == 1 ? queries.first : queries.first { $0.returnData ?? true } }
}
