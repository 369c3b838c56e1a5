import AWSModel
import Cloud

/// Computes the queries of GetMetricData or of an alarm, each once, and those that build on others after them.
///
/// Invariants: a query that is being computed is in `open`, so one that needs itself is found; every series of one
/// evaluation has the same span of time.
struct MathEvaluator {
  private let queries: [MetricQuery]
  private let line: Timeline
  private let call: Call
  private var known: [String: MathValue] = [:]
  private var open: Set<String> = []
  /// How many measurements each query's periods have, by id and instant: what a percentile of few of them is worth.
  private(set) var counts: [String: [Int64: Double]] = [:]

  /// - Parameter line: The span; its period is the default of expressions that name no metric.
  init(_ queries: [MetricQuery], over line: Timeline, _ call: Call) {
    self.queries = queries
    self.line = line
    self.call = call
  }

  /// The value of the query with this id.
  mutating func value(of id: String) throws -> MathValue {
    if let value = known[id] { return value }
    guard let query = queries.first(where: { $0.id == id }) else {
      throw InvalidMathExpression("Undefined variable: '\(id)'")
    }
    guard open.insert(id).inserted else { throw InvalidMathExpression("Circular reference: '\(id)'") }
    defer { open.remove(id) }
    var value: MathValue
    if let stat = query.metricStat {
      value = .series(try series(stat, query))
    } else {
      value = try evaluate(try MathParser.parse(query.expression ?? ""), id)
      if case .series(var series) = value {
        series.label = query.label ?? id
        value = .series(series)
      } else if case .array(let array) = value, let label = query.label {
        value = .array(array.map { $0.labelled(array.count == 1 ? label : "\(label) \($0.label)") })
      }
    }
    known[id] = value
    return value
  }

  private mutating func series(_ stat: MetricStat, _ query: MetricQuery) throws -> Series {
    guard let statistic = Statistic(stat.stat) else {
      throw InvalidMathExpression("The value \(stat.stat) for parameter Stat is not supported.")
    }
    let line = line.period == stat.period * 1_000_000 ? line : line.with(period: stat.period * 1_000_000)
    let samples = try MetricStore.samples(stat, line, call)
    counts[query.id] = samples.mapValues(\.count)
    return Series(
      label: query.label ?? stat.metric.metricName ?? query.id,
      points: samples.compactMapValues { statistic.value(of: $0) },
      line: line)
  }

  private mutating func evaluate(_ expression: MathExpression, _ id: String) throws -> MathValue {
    switch expression {
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .name(let name): return try value(of: name)
    case .negative(let inner): return try evaluate(inner, id).mapped { -$0 }
    case .binary(let sign, let left, let right):
      return try MathValue.combined(try evaluate(left, id), try evaluate(right, id), sign.apply)
    case .list(let elements):
      var array: [Series] = []
      for element in elements {
        guard let series = try evaluate(element, id).all else {
          throw InvalidMathExpression("An array must contain time series only")
        }
        array += series
      }
      return .array(array)
    case .call(let name, let arguments): return try evaluate(name, arguments, id)
    }
  }

  private mutating func evaluate(_ name: String, _ arguments: [MathExpression], _ id: String) throws -> MathValue {
    switch name {
    case "IF": return try choice(arguments, id)
    case "FILL": return try fill(arguments, id)
    case "METRICS": return try metrics(arguments)
    case "SEARCH": return try search(arguments)
    case "TIME_SERIES":
      guard case .number(let number) = try one(name, arguments, id) else { throw Self.wrong(name) }
      return .series(constant(number))
    case "PERIOD":
      guard case .series(let series) = try one(name, arguments, id) else { throw Self.wrong(name) }
      return .number(Double(series.line.period) / 1_000_000)
    case "METRIC_COUNT":
      guard let all = try one(name, arguments, id).all else { throw Self.wrong(name) }
      return .number(Double(all.count))
    case "DATAPOINT_COUNT":
      return try MathFunctions.summary(one(name, arguments, id), label: id) { Double($0.count) }
    case "FIRST", "LAST":
      guard case .array(let array) = try one(name, arguments, id) else { throw Self.wrong(name) }
      return (name == "FIRST" ? array.first : array.last).map(MathValue.series) ?? .array([])
    case "REMOVE_EMPTY":
      guard let all = try one(name, arguments, id).all else { throw Self.wrong(name) }
      return .array(all.filter { !$0.points.isEmpty })
    case "SLICE": return try slice(arguments, id)
    case "SORT": return try sort(arguments, id)
    case "ANOMALY_DETECTION_BAND", "INSIGHT_RULE_METRIC", "SERVICE_QUOTA", "DB_PERF_INSIGHTS", "LAMBDA":
      throw ServiceError.notSimulatedFunction(name)
    default:
      if let change = MathFunctions.perValue[name] { return try one(name, arguments, id).mapped(change) }
      if let join = MathFunctions.summaries[name] {
        let value = arguments.count == 1 ? try one(name, arguments, id) : try evaluate(.list(arguments), id)
        return try MathFunctions.summary(value, label: id, join)
      }
      if let change = MathFunctions.perSeries[name] {
        return try perSeries(one(name, arguments, id), name) {
          Series(label: $0.label, points: change($0), line: $0.line)
        }
      }
      if let part = MathFunctions.calendar[name] {
        return try perSeries(one(name, arguments, id), name) { series in
          let points = series.line.instants.map { ($0, part(CivilTime(Timestamp(microseconds: $0)))) }
          return Series(label: series.label, points: Dictionary(uniqueKeysWithValues: points), line: series.line)
        }
      }
      throw InvalidMathExpression("Unknown function: '\(name)'")
    }
  }

  private func perSeries(_ value: MathValue, _ name: String, _ change: (Series) -> Series) throws -> MathValue {
    switch value {
    case .series(let series): .series(change(series))
    case .array(let array): .array(array.map(change))
    default: throw Self.wrong(name)
    }
  }

  private mutating func one(_ name: String, _ arguments: [MathExpression], _ id: String) throws -> MathValue {
    guard arguments.count == 1 else { throw InvalidMathExpression("Function '\(name)' takes one argument") }
    return try evaluate(arguments[0], id)
  }

  private func constant(_ number: Double) -> Series {
    Series(label: "", points: Dictionary(uniqueKeysWithValues: line.instants.map { ($0, number) }), line: line)
  }

  /// `IF(condition, then, else)`; without `else` only the instants at which the condition holds are kept.
  private mutating func choice(_ arguments: [MathExpression], _ id: String) throws -> MathValue {
    guard (2...3).contains(arguments.count) else {
      throw InvalidMathExpression("Function 'IF' takes two or three arguments")
    }
    let condition = try evaluate(arguments[0], id)
    let yes = try evaluate(arguments[1], id)
    let no = arguments.count == 3 ? try evaluate(arguments[2], id) : nil
    guard case .series(let series) = condition else {
      guard case .number(let number) = condition else { throw Self.wrong("IF") }
      return number != 0 ? yes : no ?? .array([])
    }
    var points: [Int64: Double] = [:]
    for (at, truth) in series.points {
      switch truth != 0 ? yes : no {
      case .number(let number): points[at] = number
      case .series(let chosen): points[at] = chosen.points[at]
      case nil: break
      default: throw Self.wrong("IF")
      }
    }
    return .series(Series(label: id, points: points, line: series.line))
  }

  private mutating func fill(_ arguments: [MathExpression], _ id: String) throws -> MathValue {
    guard arguments.count == 2 else { throw InvalidMathExpression("Function 'FILL' takes two arguments") }
    let filler: MathFunctions.Filler =
      switch arguments[1] {
      case .name("REPEAT"): .repeated
      case .name("LINEAR"): .linear
      default:
        switch try evaluate(arguments[1], id) {
        case .number(let number): .number(number)
        case .series(let series): .series(series)
        default: throw Self.wrong("FILL")
        }
      }
    return try perSeries(evaluate(arguments[0], id), "FILL") { MathFunctions.filled($0, with: filler) }
  }

  /// `METRICS()`: every metric of the request; `METRICS("errors")`: those whose id contains the text.
  private mutating func metrics(_ arguments: [MathExpression]) throws -> MathValue {
    var array: [Series] = []
    for query in queries where query.metricStat != nil {
      if case .text(let part)? = arguments.first, !query.id.contains(part) { continue }
      array += try value(of: query.id).all ?? []
    }
    return .array(array)
  }

  private func search(_ arguments: [MathExpression]) throws -> MathValue {
    guard arguments.count == 2 || arguments.count == 3, case .text(let text) = arguments[0],
      case .text(let stat) = arguments[1], let statistic = Statistic(stat)
    else { throw InvalidMathExpression("Function 'SEARCH' takes a search expression, a statistic and a period") }
    var period = line.period
    if arguments.count == 3 {
      guard case .number(let seconds) = arguments[2], seconds >= 1 else { throw Self.wrong("SEARCH") }
      period = Int64(seconds) * 1_000_000
    }
    let line = line.period == period ? line : line.with(period: period)
    return .array(
      try SearchExpression(text).metrics(call).map { metric in
        let asked = MetricStat(metric: metric, period: period / 1_000_000, stat: stat, unit: nil)
        let samples = try MetricStore.samples(asked, line, call)
        let label = ((metric.dimensions ?? []).map(\.value) + [metric.metricName ?? ""]).joined(separator: " ")
        return Series(label: label, points: samples.compactMapValues { statistic.value(of: $0) }, line: line)
      })
  }

  private mutating func slice(_ arguments: [MathExpression], _ id: String) throws -> MathValue {
    guard (2...3).contains(arguments.count), case .array(let array) = try evaluate(arguments[0], id),
      case .number(let first) = try evaluate(arguments[1], id), first >= 0, first < 1e6
    else { throw Self.wrong("SLICE") }
    let rest = array.dropFirst(Int(first))
    guard arguments.count == 3 else { return rest.first.map(MathValue.series) ?? .array([]) }
    guard case .number(let end) = try evaluate(arguments[2], id), end >= first, end < 1e6 else {
      throw Self.wrong("SLICE")
    }
    return .array(Array(rest.prefix(Int(end) - Int(first))))
  }

  /// `SORT(METRICS(), MAX, DESC, 3)`.
  private mutating func sort(_ arguments: [MathExpression], _ id: String) throws -> MathValue {
    guard (3...4).contains(arguments.count), case .array(let array) = try evaluate(arguments[0], id),
      case .name(let summary) = arguments[1], let join = MathFunctions.summaries[summary],
      case .name(let order) = arguments[2], order == "ASC" || order == "DESC"
    else { throw Self.wrong("SORT") }
    var limit = array.count
    if arguments.count == 4 {
      guard case .number(let number) = try evaluate(arguments[3], id), number >= 0, number < 1e6 else {
        throw Self.wrong("SORT")
      }
      limit = Int(number)
    }
    let keyed = array.map { (key: $0.points.isEmpty ? -.infinity : join($0.sorted.map(\.value)), series: $0) }
    let sorted = keyed.sorted { order == "ASC" ? $0.key < $1.key : $0.key > $1.key }
    return .array(sorted.prefix(limit).map(\.series))
  }

  private static func wrong(_ name: String) -> InvalidMathExpression {
    InvalidMathExpression("Unsupported arguments for function '\(name)'")
  }
}
