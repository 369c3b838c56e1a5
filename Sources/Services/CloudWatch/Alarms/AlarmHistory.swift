import AWSModel
import Cloud
import GRDB

/// What happened to alarms: set-ups, changes of state, actions.
enum AlarmHistory {
  enum Item: String {
    case configurationUpdate = "ConfigurationUpdate"
    case stateUpdate = "StateUpdate"
    case action = "Action"
  }

  static func add(_ item: Item, _ summary: String, _ data: Value, of alarm: Alarm, _ call: Call) throws {
    try call.db.cachedStatement(
      sql: """
        INSERT INTO alarm_history (account, region, alarm, kind, at, item, summary, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        call.scope.account, call.scope.region, alarm.name, alarm.kind.rawValue, call.now.microseconds, item.rawValue,
        summary, JSONText.render(data),
      ])
  }
}

/// What became of an alarm's action: an internal request, the report of its delivery.
enum RecordAction: ServiceOperation {
  static let access = Access<Input>("cloudwatch:RecordAction", on: .alarm(\.alarmName))

  struct Input: Decodable {
    struct Outcome: Decodable {
      var delivered: Bool
      var code: String?
      var message: String?
    }
    var alarmName: String
    var action: String
    var stateUpdated: Timestamp
    var outcome: Outcome
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let alarm = try Alarm.find(input.alarmName, call) else { return Output() }
    var data: Value = [
      "actionState": input.outcome.delivered ? "Succeeded" : "Failed",
      "stateUpdateTimestamp": .integer(input.stateUpdated.milliseconds), "notificationResource": .string(input.action),
    ]
    var summary = "Successfully executed action \(input.action)"
    if !input.outcome.delivered {
      let message = input.outcome.message ?? input.outcome.code ?? ""
      data["error"] = .string(message)
      summary = "Failed to execute action \(input.action). Received error: \"\(message)\""
      call.effect("alarm \(alarm.name)", .failed, "→ \(input.action): \(message)")
    }
    try AlarmHistory.add(.action, String(summary.prefix(255)), data, of: alarm, call)
    return Output()
  }
}

/// A metric alarm looks at its periods: an internal request, deferred to when they can say something new.
enum EvaluateAlarm: ServiceOperation {
  static let access = Access<Input>("cloudwatch:EvaluateAlarm", on: .alarm(\.alarmName))

  struct Input: Decodable { var alarmName: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard var alarm = try Alarm.find(input.alarmName, call) else { return Output() }
    switch alarm.kind {
    case .metric: try alarm.evaluate(&call)
    case .composite: try Composite.evaluate(&alarm, &call)
    }
    return Output()
  }
}
