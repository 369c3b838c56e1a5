import AWSModel
import Cloud
import GRDB

/// Stores metric data.
///
/// Errors: `InvalidParameterValue`, `InvalidParameterCombination`, `MissingParameter`. A namespace that begins with `AWS/`
/// is the services' own. Differences: high resolution data is kept like the rest, and data is visible at once.
/// Source: CloudWatch API, PutMetricData.
enum PutMetricData: ServiceOperation {
  static let access = Access<Input>("cloudwatch:PutMetricData")

  struct Input: Decodable {
    struct Datum: Decodable {
      struct StatisticSet: Decodable {
        var sampleCount: Double
        var sum: Double
        var minimum: Double
        var maximum: Double
      }
      var metricName: String
      var dimensions: [Dimension]?
      var timestamp: Timestamp?
      var value: Double?
      var statisticValues: StatisticSet?
      var values: [Double]?
      var counts: [Double]?
      var unit: String?
    }
    var namespace: String
    var metricData: [Datum]?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if case .service = call.principal {
    } else if input.namespace.hasPrefix("AWS/") {
      throw ServiceError.invalidMetricParameter("The value AWS/ for parameter Namespace is invalid.")
    }
    for (index, datum) in (input.metricData ?? []).enumerated() {
      let sample = try Sample(datum, place: "MetricData.member.\(index + 1)", now: call.now)
      try store(datum, sample, input.namespace, call)
    }
    return Output()
  }

  private static func store(_ datum: Input.Datum, _ sample: Sample, _ namespace: String, _ call: Call) throws {
    let metric = try MetricStore.metric(namespace, datum.metricName, datum.dimensions ?? [], call)
    let at = (datum.timestamp ?? call.now).microseconds
    try call.db.cachedStatement(
      sql: """
        INSERT INTO metric_data SELECT ?1, ?2,
          (SELECT IFNULL(MAX(id), 0) + 1 FROM metric_data WHERE metric = ?1 AND at = ?2), ?3, ?4, ?5, ?6, ?7, ?8
        """
    ).execute(
      arguments: [
        metric, at, datum.unit ?? "None", sample.count, sample.sum, sample.least, sample.greatest, sample.text,
      ])
    try Alarm.wakeWatchers(
      namespace, datum.metricName, datum.dimensions ?? [], at: Timestamp(microseconds: at), call)
  }
}
