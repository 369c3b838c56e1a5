import AWSCommandLine
import AWSModel

/// Curves of CloudWatch's metrics, asked for by `GetMetricData` and drawn.
public struct MetricPlot {
  /// Which curve.
  public struct Query: Sendable {
    /// `AWS/Lambda`.
    public var namespace: String
    /// `Errors`.
    public var metric: String
    /// Names and values.
    public var dimensions: [(name: String, value: String)]
    /// `Sum`, `Average`, `p99`; by the unit when nil.
    public var statistic: String?
    /// A line to compare with.
    public var threshold: Double?

    /// A query from its parts.
    public init(
      _ namespace: String, _ metric: String, _ dimensions: [(name: String, value: String)] = [],
      statistic: String? = nil, threshold: Double? = nil
    ) {
      self.namespace = namespace
      self.metric = metric
      self.dimensions = dimensions
      self.statistic = statistic
      self.threshold = threshold
    }
  }

  private let observe: (Request) throws -> Value
  private let scope: Scope
  private let start: Timestamp
  private let end: Timestamp
  /// Seconds; by the span when nil.
  private let period: Int64?

  /// - Parameters:
  ///   - start: The axis' beginning.
  ///   - end: Its end.
  ///   - period: Seconds for each point; chosen by the span when nil.
  ///   - scope: The account and Region.
  ///   - observe: Answers reading requests.
  public init(
    from start: Timestamp, to end: Timestamp, period: Int64?, in scope: Scope,
    by observe: @escaping (Request) throws -> Value
  ) {
    self.start = start
    self.end = end
    self.period = period
    self.scope = scope
    self.observe = observe
  }

  /// The drawing of a query.
  ///
  /// - Throws: the `ServiceError` that CloudWatch answers with.
  public func plot(_ query: Query) throws -> Plot {
    let counts = ["Invocations", "Errors", "Throttles", "Count", "4XXError", "5XXError", "4xx", "5xx"]
    let isCount =
      counts.contains(query.metric) || ["AWS/Events", "AWS/SNS", "AWS/Logs"].contains(query.namespace)
      || query.metric.hasPrefix("NumberOf")
    let statistic = query.statistic ?? (isCount ? "Sum" : "Average")
    let seconds = period ?? Self.period(for: end - start)
    var metric: Value = ["Namespace": .string(query.namespace), "MetricName": .string(query.metric)]
    metric["Dimensions"] = .list(
      query.dimensions.map { ["Name": .string($0.name), "Value": .string($0.value)] })
    let answer = try observe(
      Request(
        "cloudwatch", "GetMetricData",
        [
          "MetricDataQueries": [
            ["Id": "m", "MetricStat": ["Metric": metric, "Period": .integer(seconds), "Stat": .string(statistic)]]
          ],
          "StartTime": .timestamp(start), "EndTime": .timestamp(end), "ScanBy": "TimestampAscending",
        ], scope: scope))
    let result = answer["MetricDataResults"]?[0]
    let points = zip(result?["Timestamps"]?.list ?? [], result?["Values"]?.list ?? []).compactMap { time, value in
      Self.instant(time).flatMap { at in value.double.map { Plot.Point(at: at, value: $0) } }
    }
    let places = query.dimensions.map { " \($0.name)=\($0.value)" }.joined()
    return Plot(
      title: "\(query.namespace) \(query.metric)\(places), \(statistic) of \(Self.words(seconds))",
      unit: query.metric.contains("Duration") || query.metric.contains("Latency") ? "milliseconds" : "",
      from: start, to: end, points: points, threshold: query.threshold, isBars: statistic == "Sum")
  }

  /// The queries of an alarm's metric; nil when there is no such alarm, or it watches an expression.
  public func alarm(_ name: String) throws -> Query? {
    let answer = try observe(Request("cloudwatch", "DescribeAlarms", ["AlarmNames": [.string(name)]], scope: scope))
    guard let alarm = answer["MetricAlarms"]?[0], let namespace = alarm["Namespace"]?.string,
      let metric = alarm["MetricName"]?.string
    else { return nil }
    let dimensions = (alarm["Dimensions"]?.list ?? []).compactMap { pair in
      pair["Name"]?.string.flatMap { name in pair["Value"]?.string.map { (name: name, value: $0) } }
    }
    return Query(
      namespace, metric, dimensions,
      statistic: alarm["Statistic"]?.string ?? alarm["ExtendedStatistic"]?.string,
      threshold: alarm["Threshold"]?.double)
  }

  /// The queries of a dashboard's metric widgets, in their order; nil when there is no such dashboard.
  ///
  /// Source: CloudWatch API, "Dashboard body structure and syntax": an array of namespace, name, dimension names and values,
  /// then options; `.` repeats what stands at the same place of the row above, `...` all that comes before the last values.
  public func dashboard(_ name: String) throws -> [Query]? {
    guard
      let answer = try? observe(
        Request("cloudwatch", "GetDashboard", ["DashboardName": .string(name)], scope: scope)),
      let body = answer["DashboardBody"]?.string, let parsed = try? JSONText.parse(body)
    else { return nil }
    return (parsed["widgets"]?.list ?? []).filter { $0["type"]?.string == "metric" }.flatMap { widget in
      Self.queries(of: widget["properties"] ?? .empty)
    }
  }

  private static func queries(of properties: Value) -> [Query] {
    var above: [String] = []
    return (properties["metrics"]?.list ?? []).compactMap { row in
      let cells = row.list ?? []
      var words = cells.compactMap(\.string)
      if let dots = words.firstIndex(of: "...") {
        let rest = words[(dots + 1)...]
        words = words[..<dots] + above.dropFirst(dots).dropLast(rest.count) + rest
      }
      words = words.enumerated().map { $1 == "." && $0 < above.count ? above[$0] : $1 }
      guard words.count >= 2 else { return nil }
      above = words
      let pairs = stride(from: 2, to: words.count - 1, by: 2).map { (name: words[$0], value: words[$0 + 1]) }
      let statistic = cells.last?["stat"]?.string ?? properties["stat"]?.string
      return Query(words[0], words[1], pairs, statistic: statistic)
    }
  }

  /// The metrics that have data: namespace, name, dimensions.
  public func metrics() throws -> [Query] {
    let answer = try observe(Request("cloudwatch", "ListMetrics", .empty, scope: scope))
    return (answer["Metrics"]?.list ?? []).map { metric in
      Query(
        metric["Namespace"]?.string ?? "", metric["MetricName"]?.string ?? "",
        (metric["Dimensions"]?.list ?? []).map { ($0["Name"]?.string ?? "", $0["Value"]?.string ?? "") })
    }
  }

  private static func instant(_ value: Value) -> Timestamp? { if case .timestamp(let at) = value { at } else { nil } }

  /// About a hundred points: one of CloudWatch's round periods.
  private static func period(for span: Duration) -> Int64 {
    let wanted = span.components.seconds / 100
    return [60, 300, 900, 3_600, 21_600, 86_400].first { $0 >= wanted } ?? 604_800
  }

  private static func words(_ seconds: Int64) -> String {
    if seconds % 86_400 == 0 { return "\(seconds / 86_400) d" }
    if seconds % 3_600 == 0 { return "\(seconds / 3_600) h" }
    return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
  }
}
