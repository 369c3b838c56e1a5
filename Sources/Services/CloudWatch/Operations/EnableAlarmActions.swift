import AWSModel
import Cloud

/// Enables the actions of alarms; names that are none are passed over.
///
/// Source: CloudWatch API, EnableAlarmActions.
enum EnableAlarmActions: ServiceOperation {
  static let access = Access<Input>("cloudwatch:EnableAlarmActions", on: .alarm { $0.alarmNames.first ?? "*" })

  struct Input: Decodable { var alarmNames: [String] }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    for name in input.alarmNames {
      guard var alarm = try Alarm.find(name, call) else { continue }
      let old = alarm
      alarm.isEnabled = true
      alarm.updated = call.now
      try alarm.save(call)
      try AlarmSetup.record(alarm, replacing: old, &call)
    }
    return Output()
  }
}
