import AWSModel
import Cloud
import GRDB

/// Lists the metrics that have data, 500 a page.
///
/// With `RecentlyActive` only those with data of the last three hours; without, those of the last two weeks (API,
/// ListMetrics). Errors: `InvalidParameterValue` for a token that is none.
enum ListMetrics: ServiceOperation {
  static let access = Access<Input>("cloudwatch:ListMetrics")

  struct Input: Decodable {
    struct Filter: Decodable {
      var name: String
      var value: String?
    }
    var namespace: String?
    var metricName: String?
    var dimensions: [Filter]?
    var nextToken: String?
    var recentlyActive: String?
  }
  struct Output: Encodable {
    struct Metric: Encodable {
      var namespace: String
      var metricName: String
      var dimensions: [Dimension]
    }
    var metrics: [Metric]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let after = input.nextToken.map({ Int64($0) }) ?? 0 else {
      throw ServiceError.invalidMetricParameter(
        "The value \(input.nextToken ?? "") for parameter NextToken is invalid.")
    }
    let since = call.now - (input.recentlyActive == nil ? .seconds(14 * 86_400) : .seconds(3 * 3_600))
    let sql = """
      SELECT id, namespace, name, dimensions FROM metrics
      WHERE account = ? AND region = ? AND id > ? AND (? IS NULL OR namespace = ?) AND (? IS NULL OR name = ?)
        AND EXISTS (SELECT 1 FROM metric_data WHERE metric = metrics.id AND at >= ?)
      ORDER BY id
      """
    let rows = try Row.fetchCursor(
      call.db, sql: sql,
      arguments: [
        call.scope.account, call.scope.region, after, input.namespace, input.namespace, input.metricName,
        input.metricName, since.microseconds,
      ])
    var output = Output(metrics: [])
    var last: Int64 = 0
    while let row = try rows.next() {
      let dimensions = try Dimension.read(row["dimensions"])
      guard (input.dimensions ?? []).allSatisfy({ fits($0, dimensions) }) else { continue }
      if output.metrics.count == 500 {
        output.nextToken = String(last)
        break
      }
      output.metrics.append(.init(namespace: row["namespace"], metricName: row["name"], dimensions: dimensions))
      last = row["id"]
    }
    return output
  }

  private static func fits(_ filter: Input.Filter, _ dimensions: [Dimension]) -> Bool {
    dimensions.contains { $0.name == filter.name && (filter.value == nil || $0.value == filter.value) }
  }
}
