import AWSModel
import Cloud

extension Alarm {
  /// Changes the state: kept in the history, told to the alarm's actions, to EventBridge and to composite alarms above.
  mutating func change(to new: AlarmState, _ reason: String, data: String?, _ call: inout Call) throws {
    let old = self
    state = new
    self.reason = reason
    reasonData = data
    stateUpdated = call.now
    if new != old.state { transitioned = call.now }
    try save(call)
    if new == old.state { return }
    call.effect("alarm \(name)", .updated, "\(old.state.rawValue) → \(new.rawValue): \(reason)")
    try AlarmHistory.add(
      .stateUpdate, "Alarm updated from \(old.state.rawValue) to \(new.rawValue)",
      ["version": "1.0", "oldState": old.historyState, "newState": historyState], of: self, call)
    try announce(after: old, call)
    if isEnabled, try !isSuppressed(call) { try act(after: old, &call) }
    try Composite.wakeParents(of: self, call)
  }

  /// The state as the history tells it.
  private var historyState: Value {
    var value: Value = ["stateValue": .string(state.rawValue), "stateReason": .string(reason)]
    if let reasonData { value["stateReasonData"] = (try? JSONText.parse(reasonData)) ?? .string(reasonData) }
    return value
  }

  /// Whether another alarm keeps the actions of this composite alarm back (API, `ActionsSuppressor`).
  private func isSuppressed(_ call: Call) throws -> Bool {
    guard let suppressor = given["ActionsSuppressor"]?.string else { return false }
    return try Alarm.find(Alarm.name(suppressor), call)?.state == .alarm
  }

  /// Sends each action of the new state on its way.
  private func act(after old: Alarm, _ call: inout Call) throws {
    let lists: [AlarmState: String] = [
      .ok: "OKActions", .alarm: "AlarmActions", .insufficient: "InsufficientDataActions",
    ]
    for action in list(lists[state] ?? "").compactMap(\.string) {
      guard let arn = ARN(action) else { continue }
      let report = Request(
        "cloudwatch", "_RecordAction",
        ["AlarmName": .string(name), "Action": .string(action), "StateUpdated": .timestamp(stateUpdated)],
        principal: .service("cloudwatch.amazonaws.com", source: self.arn(call.scope)), scope: call.scope)
      switch arn.service {
      case "sns":
        let message = try AlarmMessage(self, after: old, call.scope)
        try call.later(
          Request(
            "sns", "Publish",
            ["TopicArn": .string(action), "Subject": .string(message.subject), "Message": .string(message.text)],
            principal: .service("cloudwatch.amazonaws.com", source: self.arn(call.scope)), scope: call.scope),
          report: report)
        call.effect("alarm \(name)", .sent, "→ topic \(arn.resource)")
      case "lambda":
        try call.later(
          Request(
            "lambda", "Invoke",
            [
              "FunctionName": .string(action), "InvocationType": "Event",
              "Payload": .blob(Array(JSONText.render(lambdaEvent(after: old, call.scope)).utf8)),
            ],
            principal: .service("lambda.alarms.cloudwatch.amazonaws.com", source: self.arn(call.scope)),
            scope: call.scope),
          report: report)
        call.effect("alarm \(name)", .sent, "→ function \(arn.resource)")
      default:
        call.effect("alarm \(name)", .failed, "→ \(action): skylab does not simulate this kind of action")
      }
    }
  }

  /// Tells EventBridge: `CloudWatch Alarm State Change`.
  private func announce(after old: Alarm, _ call: Call) throws {
    let detail: Value = [
      "alarmName": .string(name), "state": eventState, "previousState": old.eventState, "configuration": configuration,
    ]
    let entry: Value = [
      "Source": "aws.cloudwatch", "DetailType": "CloudWatch Alarm State Change",
      "Resources": [.string(arn(call.scope))],
      "Detail": .string(JSONText.render(detail)), "Time": .timestamp(call.now),
    ]
    try call.later(
      Request(
        "events", "PutEvents", ["Entries": [entry]],
        principal: .service("cloudwatch.amazonaws.com", source: arn(call.scope)), scope: call.scope))
  }

  private func lambdaEvent(after old: Alarm, _ scope: Scope) -> Value {
    [
      "source": "aws.cloudwatch", "alarmArn": .string(arn(scope)), "accountId": .string(scope.account),
      "time": .string(stateUpdated.cloudWatchText), "region": .string(scope.region),
      "alarmData": [
        "alarmName": .string(name), "state": eventState, "previousState": old.eventState,
        "configuration": configuration,
      ],
    ]
  }

  private var eventState: Value {
    var value: Value = ["value": .string(state.rawValue), "reason": .string(reason)]
    if let reasonData { value["reasonData"] = .string(reasonData) }
    value["timestamp"] = .string(stateUpdated.cloudWatchText)
    return value
  }

  private var configuration: Value {
    var value: Value = .empty
    if let text = given["AlarmDescription"] { value["description"] = text }
    guard kind == .metric, let setup = try? setup else {
      value["alarmRule"] = given["AlarmRule"]
      return value
    }
    value["metrics"] = .list(
      setup.queries.map { query in
        var entry: Value = ["id": .string(query.id)]
        if let stat = query.metricStat {
          let dimensions = (stat.metric.dimensions ?? []).reduce(into: Value.empty) { $0[$1.name] = .string($1.value) }
          var metric: Value = [
            "namespace": .string(stat.metric.namespace ?? ""), "name": .string(stat.metric.metricName ?? ""),
          ]
          metric["dimensions"] = dimensions
          entry["metricStat"] = ["metric": metric, "period": .integer(stat.period), "stat": .string(stat.stat)]
          if let unit = stat.unit { entry["metricStat"]?["unit"] = .string(unit) }
        }
        if let expression = query.expression { entry["expression"] = .string(expression) }
        if let label = query.label { entry["label"] = .string(label) }
        entry["returnData"] = .bool(query.returnData ?? true)
        return entry
      })
    return value
  }
}
