import AWSModel
import Cloud

/// One query: a metric's statistic or an expression over other queries.
struct MetricQuery: Decodable {
  var id: String
  var metricStat: MetricStat?
  var expression: String?
  var label: String?
  var returnData: Bool?
  /// Seconds.
  var period: Int64?
}

/// The values of metrics and of expressions over them, newest first unless asked otherwise, page by page.
///
/// Errors: `ValidationError`, `InvalidNextToken`. Differences: labels with `${…}` are not filled in; anomaly bands and
/// Metrics Insights (`SELECT`) are refused plainly. Source: CloudWatch API, GetMetricData.
enum GetMetricData: ServiceOperation {
  static let access = Access<Input>("cloudwatch:GetMetricData")

  struct Input: Decodable {
    var metricDataQueries: [MetricQuery]
    var startTime: Timestamp
    var endTime: Timestamp
    var nextToken: String?
    var scanBy: String?
    var maxDatapoints: Int?
  }
  struct Output: Encodable {
    struct Result: Encodable {
      var id: String
      var label: String
      var timestamps: [Timestamp]
      var values: [Double]
      var statusCode: String
    }
    struct Message: Encodable {}
    var metricDataResults: [Result]
    var nextToken: String?
    var messages: [Message] = []
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard input.startTime < input.endTime else {
      throw ServiceError.alarmValidation("The parameter StartTime must be less than the parameter EndTime.")
    }
    try MetricQueries.check(input.metricDataQueries)
    var results: [Output.Result] = []
    for query in input.metricDataQueries where query.returnData ?? true {
      results += try compute(query, input, call)
    }
    return try page(results, input)
  }

  private static func compute(_ query: MetricQuery, _ input: Input, _ call: Call) throws -> [Output.Result] {
    let queries = input.metricDataQueries
    let line = Timeline(start: input.startTime.microseconds, end: input.endTime.microseconds, period: 60_000_000)
      .with(period: MetricQueries.period(of: query, queries) * 1_000_000)
    var evaluator = MathEvaluator(queries, over: line, call)
    let found: MathValue
    do {
      found = try evaluator.value(of: query.id)
    } catch let error as InvalidMathExpression {
      throw ServiceError.invalidExpression(query.id, error.reason)
    }
    guard let all = found.all else {
      throw ServiceError.invalidExpression(query.id, "The final result of the expression must be a time series")
    }
    let isAscending = input.scanBy == "TimestampAscending"
    return all.map { series in
      let points = series.sorted.filter { $0.value.isFinite }
      let ordered = isAscending ? points : points.reversed()
      return Output.Result(
        id: query.id, label: series.label, timestamps: ordered.map { Timestamp(microseconds: $0.at) },
        values: ordered.map(\.value), statusCode: "Complete")
    }
  }

  /// At most so many datapoints a page; a token says how many were given before.
  private static func page(_ results: [Output.Result], _ input: Input) throws -> Output {
    var skip = 0
    if let token = input.nextToken {
      guard let bytes = Base64.decode(token), let given = Int(String(decoding: bytes, as: UTF8.self)), given > 0 else {
        throw ServiceError.invalidMetricToken
      }
      skip = given
    }
    let limit = max(1, min(input.maxDatapoints ?? 100_800, 100_800))
    var left = limit
    var toSkip = skip
    var page: [Output.Result] = []
    for result in results {
      let skipped = min(toSkip, result.values.count)
      toSkip -= skipped
      let taken = min(left, result.values.count - skipped)
      if skip > 0, taken == 0 { continue }
      left -= taken
      var part = result
      part.timestamps = Array(result.timestamps[skipped..<(skipped + taken)])
      part.values = Array(result.values[skipped..<(skipped + taken)])
      if skipped + taken < result.values.count { part.statusCode = "PartialData" }
      page.append(part)
    }
    let total = results.reduce(0) { $0 + $1.values.count }
    let next = skip + limit < total ? Base64.encode(Array("\(skip + limit)".utf8)) : nil
    return Output(metricDataResults: page, nextToken: next)
  }
}

/// What is asked of a list of queries, by GetMetricData and PutMetricAlarm alike.
enum MetricQueries {
  /// - Throws: `ValidationError`; the wordings are not verified but where AWS's documentation gives them.
  static func check(_ queries: [MetricQuery]) throws {
    var seen: Set<String> = []
    for query in queries {
      guard seen.insert(query.id).inserted else {
        throw ServiceError.alarmValidation("The values for parameter Id in the MetricDataQueries are not unique.")
      }
      guard let first = query.id.utf8.first, (0x61...0x7A).contains(first),
        query.id.utf8.allSatisfy({ isWord($0) })
      else {
        throw ServiceError.alarmValidation(
          "The value \(query.id) for parameter MetricDataQueries.member.\(seen.count).Id is not matching the expected pattern "
            + "^[a-z][a-zA-Z0-9_]*$.")
      }
      guard (query.metricStat == nil) != (query.expression == nil) else {
        throw ServiceError.alarmValidation(
          "The parameters MetricDataQueries.member.\(seen.count).Expression and "
            + "MetricDataQueries.member.\(seen.count).MetricStat are mutually exclusive and one of them must be specified."
        )
      }
      if let stat = query.metricStat {
        guard Statistic(stat.stat) != nil else {
          throw ServiceError.alarmValidation(
            "The value \(stat.stat) for parameter MetricDataQueries.member.\(seen.count).MetricStat.Stat is not supported."
          )
        }
        guard isPeriod(stat.period) else {
          throw ServiceError.alarmValidation(
            "The parameter MetricDataQueries.member.\(seen.count).MetricStat.Period must be equal to 1, 5, 10, 20, 30, or a multiple of 60."
          )
        }
      }
      if query.expression?.uppercased().hasPrefix("SELECT") == true {
        throw ServiceError.notSimulatedFunction("SELECT (Metrics Insights)")
      }
    }
  }

  static func isPeriod(_ period: Int64) -> Bool {
    [1, 5, 10, 20, 30].contains(period) || period > 0 && period % 60 == 0
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
  }

  /// The seconds of a query's periods: its own, or the longest of what it builds on; 300 where nothing says.
  static func period(of query: MetricQuery, _ queries: [MetricQuery]) -> Int64 {
    if let period = query.metricStat?.period ?? query.period { return period }
    return metrics(under: [query.id], queries).map(\.period).max() ?? searchPeriod(query) ?? 300
  }

  private static func searchPeriod(_ query: MetricQuery) -> Int64? {
    guard let parsed = try? MathParser.parse(query.expression ?? "") else { return nil }
    return parsed.searchPeriod
  }

  /// The metrics on which these queries build, directly or through others.
  static func metrics(under ids: Set<String>, _ queries: [MetricQuery]) -> [MetricStat] {
    var wanted = ids
    var found: Set<String> = []
    while let id = wanted.popFirst() {
      guard found.insert(id).inserted, let query = queries.first(where: { $0.id == id }) else { continue }
      guard let text = query.expression, let parsed = try? MathParser.parse(text) else { continue }
      wanted.formUnion(parsed.names)
      if parsed.calls("METRICS") { wanted.formUnion(queries.filter { $0.metricStat != nil }.map(\.id)) }
    }
    return queries.filter { found.contains($0.id) }.compactMap(\.metricStat)
  }
}

extension MathExpression {
  /// The period that a SEARCH within names, in seconds.
  fileprivate var searchPeriod: Int64? {
    switch self {
    case .call("SEARCH", let arguments):
      if arguments.count == 3, case .number(let seconds) = arguments[2], seconds >= 1, seconds < 1e8 {
        Int64(seconds)
      } else {
        nil
      }
    case .call(_, let inner), .list(let inner): inner.lazy.compactMap(\.searchPeriod).first
    case .negative(let inner): inner.searchPeriod
    case .binary(_, let left, let right): left.searchPeriod ?? right.searchPeriod
    default: nil
    }
  }
}
