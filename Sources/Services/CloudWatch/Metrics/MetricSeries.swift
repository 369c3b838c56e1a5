import AWSModel
import Cloud
import GRDB

/// A metric and what is asked of it, as GetMetricData and alarms name it.
struct MetricStat: Decodable {
  struct Metric: Decodable {
    var namespace: String?
    var metricName: String?
    var dimensions: [Dimension]?
  }
  var metric: Metric
  /// Seconds.
  var period: Int64
  var stat: String
  var unit: String?
}

/// The periods that a question is about: `count` periods of `period` microseconds, the first beginning at `start`.
struct Timeline: Sendable, Hashable {
  /// Microseconds since the epoch.
  var start: Int64
  /// Microseconds since the epoch; exclusive.
  var end: Int64
  /// Microseconds.
  var period: Int64

  /// The beginnings of the periods, in order.
  var instants: StrideTo<Int64> { stride(from: start, to: end, by: Int64.Stride(period)) }

  /// The same span with periods of another length, from the multiple of it at or before the start.
  func with(period: Int64) -> Timeline {
    Timeline(start: start - Int64.floorModulo(start, period), end: end, period: period)
  }
}

extension Int64 {
  /// The remainder that is never negative.
  static func floorModulo(_ number: Int64, _ divisor: Int64) -> Int64 { (number % divisor + divisor) % divisor }
}

extension MetricStore {
  /// The data of one metric, put together period by period; a period without data is absent.
  static func samples(_ stat: MetricStat, _ line: Timeline, _ call: Call) throws -> [Int64: Sample] {
    guard let namespace = stat.metric.namespace, let name = stat.metric.metricName,
      let metric = try find(namespace, name, stat.metric.dimensions ?? [], call)
    else { return [:] }
    let rows = try Row.fetchCursor(
      call.db.cachedStatement(
        sql: "SELECT * FROM metric_data WHERE metric = ? AND at >= ? AND at < ? AND (? IS NULL OR unit = ?)"),
      arguments: [metric, line.start, line.end, stat.unit, stat.unit])
    var buckets: [Int64: Sample] = [:]
    while let row = try rows.next() {
      let at: Int64 = row["at"]
      let bucket = line.start + (at - line.start) / line.period * line.period
      let sample = try Sample(row)
      buckets[bucket] = buckets[bucket].map { $0 + sample } ?? sample
    }
    return buckets
  }

  /// The instants, each `step` microseconds apart at least, of a metric's data since `start`.
  static func instants(of stat: MetricStat, since start: Int64, step: Int64, _ call: Call) throws -> [Int64] {
    guard let namespace = stat.metric.namespace, let name = stat.metric.metricName,
      let metric = try find(namespace, name, stat.metric.dimensions ?? [], call)
    else { return [] }
    return try Int64.fetchAll(
      call.db.cachedStatement(
        sql: "SELECT DISTINCT at / ?1 * ?1 FROM metric_data WHERE metric = ?2 AND at >= ?3 ORDER BY 1"),
      arguments: [step, metric, start])
  }
}
