import AWSModel
import Cloud
import GRDB

/// Deletes alarms; names that are none are passed over (API, DeleteAlarms).
///
/// Errors: `ValidationError` while a composite alarm names one of them; the wording is not verified.
enum DeleteAlarms: ServiceOperation {
  static let access = Access<Input>("cloudwatch:DeleteAlarms", on: .alarm { $0.alarmNames.first ?? "*" })

  struct Input: Decodable { var alarmNames: [String] }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    for name in input.alarmNames {
      guard let alarm = try Alarm.find(name, call) else { continue }
      let parents = try String.fetchAll(
        call.db, sql: "SELECT parent FROM alarm_children WHERE account = ? AND region = ? AND child = ?",
        arguments: [call.scope.account, call.scope.region, name]
      ).filter { !input.alarmNames.contains($0) }
      guard parents.isEmpty else {
        throw ServiceError.alarmValidation(
          "Alarm \(name) cannot be deleted as it is used by composite alarms [\(parents.joined(separator: ", "))]")
      }
      try alarm.delete(call)
      try AlarmHistory.add(
        .configurationUpdate, "Alarm \"\(name)\" deleted",
        ["version": "1.0", "type": "Delete", "deletedAlarm": alarm.given], of: alarm, call)
      call.effect("alarm \(name)", .deleted)
    }
    return Output()
  }
}
