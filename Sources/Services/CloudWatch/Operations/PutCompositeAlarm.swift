import AWSModel
import Cloud

/// Makes an alarm over the states of other alarms, or sets one up anew.
///
/// It is evaluated next, and whenever an alarm that it names changes its state. Errors: `ValidationError`; the wordings are
/// not verified. Differences: while the suppressor is in ALARM no action is taken; its wait and extension periods are kept
/// and have no effect. Source: CloudWatch API, PutCompositeAlarm.
enum PutCompositeAlarm: ServiceOperation {
  static let access = Access<Input>("cloudwatch:PutCompositeAlarm", on: .alarm(\.alarmName))

  struct Input: Decodable {
    var alarmName: String
    var alarmRule: String
    var alarmDescription: String?
    var actionsEnabled: Bool?
    var oKActions: [String]?
    var alarmActions: [String]?
    var insufficientDataActions: [String]?
    var actionsSuppressor: String?
    var tags: [ResourceTag]?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try AlarmSetup.check(actions: [input.oKActions, input.alarmActions, input.insufficientDataActions])
    if input.alarmRule.first?.isWhitespace != false || input.alarmRule.last?.isWhitespace != false {
      throw ServiceError.alarmValidation("AlarmRule must not contain leading or trailing whitespace or be null")
    }
    let rule = try CompositeRule(input.alarmRule)
    let old = try Alarm.find(input.alarmName, call)
    if old?.kind == .metric {
      throw ServiceError.alarmValidation("An alarm of a different type already exists with name \(input.alarmName)")
    }
    let missing = try rule.names.filter { try $0 != input.alarmName && Alarm.find($0, call) == nil }
    guard missing.isEmpty else {
      throw ServiceError.alarmValidation(
        "Could not save the composite alarm as alarms [\(missing.joined(separator: ", "))] in the alarm rule do not exist"
      )
    }
    guard try !reaches(input.alarmName, from: rule.names, call) else {
      throw ServiceError.alarmValidation("Could not save the composite alarm as its alarm rule contains a cycle")
    }
    let alarm = Alarm(
      input.alarmName, .composite, given: AlarmSetup.given(call.request.input), isEnabled: input.actionsEnabled ?? true,
      replacing: old, now: call.now)
    try alarm.save(call)
    try watch(rule.names, input.alarmName, call)
    if old == nil { try call.tag(alarm.arn(call.scope), input.tags ?? []) }
    try AlarmSetup.record(alarm, replacing: old, &call)
    try call.later(
      Request(
        "cloudwatch", "_EvaluateAlarm", ["AlarmName": .string(alarm.name)],
        principal: .service("cloudwatch.amazonaws.com", source: alarm.arn(call.scope)), scope: call.scope))
    return Output()
  }

  private static func watch(_ names: [String], _ parent: String, _ call: Call) throws {
    try call.db.execute(
      sql: "DELETE FROM alarm_children WHERE account = ? AND region = ? AND parent = ?",
      arguments: [call.scope.account, call.scope.region, parent])
    for name in names {
      try call.db.execute(
        sql: "INSERT INTO alarm_children VALUES (?, ?, ?, ?)",
        arguments: [call.scope.account, call.scope.region, name, parent])
    }
  }

  /// Whether the alarm `name` is among those that `names` build on.
  private static func reaches(_ name: String, from names: [String], _ call: Call) throws -> Bool {
    var wanted = Set(names)
    var seen: Set<String> = []
    while let next = wanted.popFirst() {
      if next == name { return true }
      guard seen.insert(next).inserted, let alarm = try Alarm.find(next, call), alarm.kind == .composite else {
        continue
      }
      wanted.formUnion(try CompositeRule(alarm.given["AlarmRule"]?.string ?? "").names)
    }
    return false
  }
}
