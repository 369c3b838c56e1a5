import AWSModel
import Cloud

/// Sets an alarm's state for a test; its next evaluation returns it to what its data say.
///
/// Errors: `ResourceNotFound` (404), `ValidationError`, `InvalidFormat` for state data that are no JSON, whose wording is
/// not verified. Source: CloudWatch API, SetAlarmState.
enum SetAlarmState: ServiceOperation {
  static let access = Access<Input>("cloudwatch:SetAlarmState", on: .alarm(\.alarmName))

  struct Input: Decodable {
    var alarmName: String
    var stateValue: AlarmState
    var stateReason: String
    var stateReasonData: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard var alarm = try Alarm.find(input.alarmName, call) else { throw ServiceError.noSuchAlarm }
    if let data = input.stateReasonData, (try? JSONText.parse(data))?.map == nil {
      throw ServiceError("InvalidFormat", "TargetStateReasonData was not valid JSON")
    }
    try alarm.change(to: input.stateValue, input.stateReason, data: input.stateReasonData, &call)
    guard alarm.kind == .metric else { return Output() }
    let window = AlarmWindow(try alarm.setup, at: call.now)
    try alarm.wake(at: AlarmWindow.tick(after: call.now, min(window.interval, 60_000_000)), call)
    return Output()
  }
}
