import AWSModel
import Cloud

/// Lists metric filters: of a group or of all, by name, by metric.
///
/// Errors: `ResourceNotFoundException`. Source: CloudWatch Logs API, DescribeMetricFilters.
enum DescribeMetricFilters: ServiceOperation {
  static let access = Access<Input>("logs:DescribeMetricFilters", on: .logGroup { $0.logGroupName ?? "*" })

  struct Input: Decodable {
    var logGroupName: String?
    var filterNamePrefix: String?
    var metricName: String?
    var metricNamespace: String?
    var nextToken: String?
    var limit: Int64?
  }
  struct Output: Encodable {
    var metricFilters: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let groups = try input.logGroupName.map { [try LogGroup.named($0, call)] } ?? LogGroup.all(call)
    var all: [Value] = []
    for group in groups {
      all += try LogFilter.all(.metric, of: group.id, call).filter(input.wants).map { $0.described(in: group.name) }
    }
    let page = try Page(all, after: input.nextToken, size: input.limit) {
      "\($0["logGroupName"]?.string ?? "") \($0["filterName"]?.string ?? "")"
    }
    return Output(metricFilters: page.elements, nextToken: page.token)
  }
}

extension DescribeMetricFilters.Input {
  fileprivate func wants(_ filter: LogFilter) -> Bool {
    let transformations = filter.given["metricTransformations"]?.list ?? []
    return filter.name.hasPrefix(filterNamePrefix ?? "")
      && (metricName == nil || transformations.contains { $0["metricName"]?.string == metricName })
      && (metricNamespace == nil || transformations.contains { $0["metricNamespace"]?.string == metricNamespace })
  }
}
