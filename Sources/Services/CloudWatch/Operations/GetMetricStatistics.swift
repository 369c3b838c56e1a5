import AWSModel
import Cloud
import GRDB

/// Statistics of one metric over periods of time, counted from the start time rounded down to the minute.
///
/// Errors: `InvalidParameterValue`, `InvalidParameterCombination` (over 1,440 datapoints), `MissingParameter`. A period
/// without data has no datapoint. Source: CloudWatch API, GetMetricStatistics.
enum GetMetricStatistics: ServiceOperation {
  static let access = Access<Input>("cloudwatch:GetMetricStatistics")

  struct Input: Decodable {
    var namespace: String
    var metricName: String
    var dimensions: [Dimension]?
    var startTime: Timestamp
    var endTime: Timestamp
    /// Seconds.
    var period: Int64
    var statistics: [String]?
    var extendedStatistics: [String]?
    var unit: String?
  }
  struct Output: Encodable {
    struct Datapoint: Encodable {
      var timestamp: Timestamp
      var sampleCount: Double?
      var average: Double?
      var sum: Double?
      var minimum: Double?
      var maximum: Double?
      var unit: String
      var extendedStatistics: [String: Double]?
    }
    var label: String
    var datapoints: [Datapoint]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try check(input)
    let start = input.startTime.microseconds / 60_000_000 * 60_000_000
    let period = input.period * 1_000_000
    var output = Output(label: input.metricName, datapoints: [])
    guard let metric = try MetricStore.find(input.namespace, input.metricName, input.dimensions ?? [], call) else {
      return output
    }
    var buckets: [Bucket: Sample] = [:]
    let rows = try Row.fetchCursor(
      call.db.cachedStatement(
        sql: "SELECT * FROM metric_data WHERE metric = ? AND at >= ? AND at < ? AND (? IS NULL OR unit = ?)"),
      arguments: [metric, start, input.endTime.microseconds, input.unit, input.unit])
    while let row = try rows.next() {
      let at: Int64 = row["at"]
      let bucket = Bucket(start: start + (at - start) / period * period, unit: row["unit"])
      let sample = try Sample(row)
      buckets[bucket] = buckets[bucket].map { $0 + sample } ?? sample
    }
    output.datapoints = buckets.sorted { $0.key < $1.key }.map { datapoint($0.key, $0.value, input) }
    return output
  }

  private struct Bucket: Hashable, Comparable {
    var start: Int64
    var unit: String
    static func < (left: Bucket, right: Bucket) -> Bool { (left.start, left.unit) < (right.start, right.unit) }
  }

  private static func check(_ input: Input) throws {
    guard input.startTime < input.endTime else {
      throw ServiceError.invalidMetricParameter("The parameter StartTime must be less than the parameter EndTime.")
    }
    guard MetricQueries.isPeriod(input.period) else {
      throw ServiceError.invalidMetricParameter(
        "The parameter Period must be a multiple of 60 or be equal to 1, 5, 10, 20 or 30.")
    }
    if (input.statistics ?? []).isEmpty, (input.extendedStatistics ?? []).isEmpty {
      throw ServiceError(
        "InvalidParameterCombination",
        "At least one of the parameters Statistics or ExtendedStatistics must be specified.")
    }
    for statistic in input.extendedStatistics ?? [] where Statistic(statistic)?.isSimple ?? true {
      throw ServiceError.invalidMetricParameter(
        "The value \(statistic) for parameter ExtendedStatistics is not supported.")
    }
    let points = Int64((input.endTime - input.startTime).microseconds / 1_000_000) / input.period
    if points > 1_440 {
      throw ServiceError.invalidMetricCombination(
        "You have requested up to \(points) datapoints, which exceeds the limit of 1440. You may reduce the datapoints "
          + "requested by increasing Period, or decreasing the time range.")
    }
  }

  private static func datapoint(_ bucket: Bucket, _ sample: Sample, _ input: Input) -> Output.Datapoint {
    let wanted = Set(input.statistics ?? [])
    var extended: [String: Double] = [:]
    for statistic in input.extendedStatistics ?? [] {
      extended[statistic] = Statistic(statistic)?.value(of: sample)
    }
    return Output.Datapoint(
      timestamp: Timestamp(microseconds: bucket.start),
      sampleCount: wanted.contains("SampleCount") ? sample.count : nil,
      average: wanted.contains("Average") ? sample.sum / sample.count : nil,
      sum: wanted.contains("Sum") ? sample.sum : nil,
      minimum: wanted.contains("Minimum") ? sample.least : nil,
      maximum: wanted.contains("Maximum") ? sample.greatest : nil,
      unit: bucket.unit, extendedStatistics: input.extendedStatistics == nil ? nil : extended)
  }
}
