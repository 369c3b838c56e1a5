import AWSModel
import Cloud

/// The periods that an alarm looks at: they end at the last tick and slide with it.
///
/// Ticks are minutes; ten seconds for periods below one; hours when the evaluation periods span more than a day
/// (CloudWatch User Guide, "Alarm evaluation").
struct AlarmWindow {
  /// Microseconds, as all here.
  let interval: Int64
  private let period: Int64
  private let grain: Int64
  private let line: Timeline

  init(_ setup: PutMetricAlarm.Input, at now: Timestamp) {
    let queries = setup.queries
    let seconds = setup.judgedQuery.map { MetricQueries.period(of: $0, queries) } ?? 60
    let rule = setup.rule
    period = seconds * 1_000_000
    grain = seconds < 60 ? 10_000_000 : 60_000_000
    interval = seconds * Int64(rule.periods) > 86_400 ? 3_600_000_000 : grain
    let end = now.microseconds - Int64.floorModulo(now.microseconds, interval)
    line = Timeline(start: end - period * Int64(rule.range), end: end, period: period)
  }

  /// The first tick later than `instant`.
  static func tick(after instant: Timestamp, _ interval: Int64) -> Timestamp {
    Timestamp(microseconds: instant.microseconds - Int64.floorModulo(instant.microseconds, interval) + interval)
  }

  func start(of place: Int) -> Timestamp { Timestamp(microseconds: line.start + Int64(place) * period) }

  /// The values and the numbers of measurements of the periods, oldest first.
  func values(_ setup: PutMetricAlarm.Input, _ call: Call) throws -> (values: [Double?], counts: [Double?]) {
    guard let query = setup.judgedQuery else { return (line.instants.map { _ in nil }, line.instants.map { _ in nil }) }
    var evaluator = MathEvaluator(setup.queries, over: line, call)
    let series: Series?
    do {
      series = try evaluator.value(of: query.id).all?.first
    } catch is InvalidMathExpression {
      series = nil
    }
    let counts = evaluator.counts[query.id] ?? [:]
    return (
      line.instants.map { series?.points[$0].flatMap { $0.isFinite ? $0 : nil } }, line.instants.map { counts[$0] }
    )
  }

  /// The first tick after this one at which the alarm can say something else; nil when it cannot without new data.
  ///
  /// Where a period is as long as a tick, the values just move on by one a tick, so what the rule will say of them is known
  /// now. Otherwise it is the first tick at which a datum enters the periods, or moves from one to the next.
  func nextChange(
    _ setup: PutMetricAlarm.Input, _ values: [Double?], current: AlarmState, _ call: Call
  ) throws -> Timestamp? {
    let isForeseen = period == interval && setup.metrics == nil
    var next: Int64?
    for stat in MetricQueries.metrics(under: Set(setup.queries.map(\.id)), setup.queries) {
      for at in try MetricStore.instants(of: stat, since: line.start, step: grain, call) {
        let entered = at + grain
        if isForeseen, entered <= line.end { continue }
        let moves = entered > line.end ? entered : at + ((line.end - 1 - at) / period + 1) * period + grain
        next = min(next ?? moves, moves)
      }
    }
    if isForeseen, let ticks = setup.rule.ticksUntilChange(values, current: current) {
      let changes = line.end + Int64(ticks) * period
      next = min(next ?? changes, changes)
    }
    return next.map { Timestamp(microseconds: ($0 + interval - 1) / interval * interval) }
  }

  /// The JSON of `StateReasonData`.
  func reasonData(
    _ setup: PutMetricAlarm.Input, _ points: [(at: Timestamp, value: Double)], _ counts: [Double?], at now: Timestamp
  ) -> Value {
    var data: Value = ["version": "1.0", "queryDate": .string(now.cloudWatchText)]
    if let oldest = points.last { data["startDate"] = .string(oldest.at.cloudWatchText) }
    if let unit = setup.unit { data["unit"] = .string(unit) }
    if let statistic = setup.statistic ?? setup.extendedStatistic { data["statistic"] = .string(statistic) }
    data["period"] = .integer(period / 1_000_000)
    data["recentDatapoints"] = .list(points.reversed().map { .double($0.value) })
    data["threshold"] = .double(setup.threshold ?? 0)
    data["evaluatedDatapoints"] = .list(
      points.map { point in
        let place = Int((point.at.microseconds - line.start) / period)
        var entry: Value = ["timestamp": .string(point.at.cloudWatchText)]
        if let count = counts[place] { entry["sampleCount"] = .double(count) }
        entry["value"] = .double(point.value)
        return entry
      })
    if points.isEmpty {
      let missing = (0..<setup.rule.periods).map { start(of: setup.rule.range - 1 - $0) }
      data["evaluatedDatapoints"] = .list(missing.map { ["timestamp": .string($0.cloudWatchText)] })
    }
    return data
  }
}
