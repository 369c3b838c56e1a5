import AWSModel
import Cloud

/// Makes a metric filter, or sets one up anew: events that fit its pattern are counted in a metric.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterException`, `LimitExceededException` beyond a hundred a group. Source: CloudWatch Logs API, PutMetricFilter.
enum PutMetricFilter: ServiceOperation {
  static let access = Access<Input>("logs:PutMetricFilter", on: .logGroup { $0.logGroupName })

  struct Input: Decodable {
    var logGroupName: String
    var filterName: String
    var filterPattern: String
    var metricTransformations: [Value]
    var applyOnTransformedLogs: Bool?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let group = try LogGroup.named(input.logGroupName, call)
    _ = try FilterPattern(input.filterPattern)
    let all = try LogFilter.all(.metric, of: group.id, call)
    let old = all.first { $0.name == input.filterName }
    if old == nil, all.count >= 100 { throw ServiceError.logLimitExceeded }
    var given = call.request.input
    given["logGroupName"] = nil
    if case .list(let transformations)? = given["metricTransformations"] {
      given["metricTransformations"] = .list(
        transformations.map { entry in
          var entry = entry
          if let number = entry["defaultValue"]?.double { entry["defaultValue"] = .double(number) }
          return entry
        })
    }
    try LogFilter(name: input.filterName, given: given, created: old?.created ?? call.now.milliseconds)
      .save(.metric, in: group.id, call)
    call.effect("log group \(group.name)", .updated, "metric filter \(input.filterName)")
    return Output()
  }
}
