import AWSModel
import Cloud

/// The alarms on one metric; those on expressions are not among them.
///
/// Source: CloudWatch API, DescribeAlarmsForMetric.
enum DescribeAlarmsForMetric: ServiceOperation {
  static let access = Access<Input>("cloudwatch:DescribeAlarmsForMetric")

  struct Input: Decodable {
    var metricName: String
    var namespace: String
    var statistic: String?
    var extendedStatistic: String?
    var dimensions: [Dimension]?
    var period: Int64?
    var unit: String?
  }
  struct Output: Encodable { var metricAlarms: [Value] }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let alarms = try Alarm.all(call).filter { alarm in
      guard alarm.kind == .metric else { return false }
      let setup = try alarm.setup
      return setup.metricName == input.metricName && setup.namespace == input.namespace
        && Set(setup.dimensions ?? []) == Set(input.dimensions ?? [])
        && (input.statistic == nil || input.statistic == setup.statistic)
        && (input.extendedStatistic == nil || input.extendedStatistic == setup.extendedStatistic)
        && (input.period == nil || input.period == setup.period) && (input.unit == nil || input.unit == setup.unit)
    }
    return Output(metricAlarms: alarms.map { $0.described(call.scope) })
  }
}
