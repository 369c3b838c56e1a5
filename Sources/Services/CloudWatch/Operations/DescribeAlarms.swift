import AWSModel
import Cloud
import GRDB

/// Lists alarms by name: metric alarms unless `AlarmTypes` says otherwise.
///
/// Errors: `ValidationError`, `InvalidNextToken`. Source: CloudWatch API, DescribeAlarms.
enum DescribeAlarms: ServiceOperation {
  static let access = Access<Input>("cloudwatch:DescribeAlarms")

  struct Input: Decodable {
    var alarmNames: [String]?
    var alarmNamePrefix: String?
    var alarmTypes: [String]?
    var childrenOfAlarmName: String?
    var parentsOfAlarmName: String?
    var stateValue: String?
    var actionPrefix: String?
    var maxRecords: Int?
    var nextToken: String?
  }
  struct Output: Encodable {
    var compositeAlarms: [Value] = []
    var metricAlarms: [Value] = []
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if input.alarmNames != nil, input.alarmNamePrefix != nil {
      throw ServiceError.alarmValidation("AlarmNamePrefix and AlarmNames are mutually exclusive")
    }
    let types =
      input.alarmTypes ?? (input.childrenOfAlarmName ?? input.parentsOfAlarmName == nil ? ["MetricAlarm"] : nil)
    let related = try related(input, call)
    let all = try Alarm.all(call).filter { alarm in
      (types?.contains(alarm.kind.rawValue) ?? true) && (related?.contains(alarm.name) ?? true)
        && (input.alarmNames?.contains(alarm.name) ?? true) && alarm.name.hasPrefix(input.alarmNamePrefix ?? "")
        && (input.stateValue == nil || input.stateValue == alarm.state.rawValue) && has(input.actionPrefix, alarm)
    }
    let page = try Page(
      all, after: input.nextToken, size: input.maxRecords ?? 50, refusal: .invalidMetricToken, by: \.name)
    var output = Output(nextToken: page.token)
    for alarm in page.elements {
      let described = alarm.described(call.scope)
      if alarm.kind == .metric {
        output.metricAlarms.append(described)
      } else {
        output.compositeAlarms.append(described)
      }
    }
    return output
  }

  private static func has(_ prefix: String?, _ alarm: Alarm) -> Bool {
    guard let prefix else { return true }
    return ["OKActions", "AlarmActions", "InsufficientDataActions"].contains { list in
      alarm.list(list).contains { $0.string?.hasPrefix(prefix) ?? false }
    }
  }

  /// The names of the alarms below or above another; nil when not asked for.
  private static func related(_ input: Input, _ call: Call) throws -> [String]? {
    let scope: StatementArguments = [call.scope.account, call.scope.region]
    if let name = input.childrenOfAlarmName {
      return try String.fetchAll(
        call.db, sql: "SELECT child FROM alarm_children WHERE account = ? AND region = ? AND parent = ?",
        arguments: scope + [name])
    }
    guard let name = input.parentsOfAlarmName else { return nil }
    return try String.fetchAll(
      call.db, sql: "SELECT parent FROM alarm_children WHERE account = ? AND region = ? AND child = ?",
      arguments: scope + [name])
  }
}
