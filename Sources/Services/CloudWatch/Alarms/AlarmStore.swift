import AWSModel
import Cloud
import Foundation
import GRDB

/// The tables of alarms, of the metrics they watch, and of their histories.
///
/// `alarm_metrics` leads from a datum to the alarms it concerns, so that data which nobody watches costs one look.
enum AlarmStore {
  static let migration = Service.Migration(
    "2-alarms",
    """
    CREATE TABLE alarms (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('MetricAlarm', 'CompositeAlarm')),
      given BLOB NOT NULL,
      enabled INTEGER NOT NULL,
      state TEXT NOT NULL,
      reason TEXT NOT NULL,
      reason_data TEXT,
      updated INTEGER NOT NULL,
      state_updated INTEGER NOT NULL,
      transitioned INTEGER NOT NULL,
      next_evaluation INTEGER,
      PRIMARY KEY (account, region, name)
    ) STRICT;
    CREATE TABLE alarm_metrics (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      namespace TEXT NOT NULL,
      metric TEXT NOT NULL,
      dimensions TEXT NOT NULL,
      alarm TEXT NOT NULL,
      PRIMARY KEY (account, region, namespace, metric, dimensions, alarm)
    ) STRICT;
    CREATE TABLE alarm_children (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      child TEXT NOT NULL,
      parent TEXT NOT NULL,
      PRIMARY KEY (account, region, child, parent)
    ) STRICT;
    CREATE TABLE alarm_history (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      alarm TEXT NOT NULL,
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      item TEXT NOT NULL,
      summary TEXT NOT NULL,
      data TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alarm_history_by_alarm ON alarm_history (account, region, alarm, at);
    """)
}

/// The three states of an alarm.
enum AlarmState: String, Codable { case ok = "OK", alarm = "ALARM", insufficient = "INSUFFICIENT_DATA" }

/// An alarm as stored: how it is set up, as PutMetricAlarm or PutCompositeAlarm was given it, and what it says.
struct Alarm {
  enum Kind: String { case metric = "MetricAlarm", composite = "CompositeAlarm" }

  var name: String
  var kind: Kind
  /// The input it was made of, without tags.
  var given: Value
  var isEnabled: Bool
  var state: AlarmState
  var reason: String
  var reasonData: String?
  var updated: Timestamp
  var stateUpdated: Timestamp
  var transitioned: Timestamp
  /// When its next evaluation waits; nil when nothing it watches can change its state.
  var nextEvaluation: Timestamp?

  static func find(_ name: String, _ call: Call) throws -> Alarm? {
    try Row.fetchOne(
      call.db.cachedStatement(sql: "SELECT * FROM alarms WHERE account = ? AND region = ? AND name = ?"),
      arguments: [call.scope.account, call.scope.region, name]
    ).map(Alarm.init)
  }

  /// All alarms, sorted by name.
  static func all(_ call: Call) throws -> [Alarm] {
    try Row.fetchAll(
      call.db, sql: "SELECT * FROM alarms WHERE account = ? AND region = ? ORDER BY name",
      arguments: [call.scope.account, call.scope.region]
    ).map(Alarm.init)
  }

  /// The name in a name or an alarm's ARN.
  static func name(_ nameOrARN: String) -> String {
    guard let arn = ARN(nameOrARN), arn.service == "cloudwatch", arn.resource.hasPrefix("alarm:") else {
      return nameOrARN
    }
    return String(arn.resource.dropFirst("alarm:".count))
  }

  func arn(_ scope: Scope) -> String { Self.arn(name, scope) }

  static func arn(_ name: String, _ scope: Scope) -> String { scope.arn("cloudwatch", "alarm:\(name)").description }

  /// A texts' list among what was given, empty where it is absent.
  func list(_ name: String) -> [Value] { given[name]?.list ?? [] }

  func save(_ call: Call) throws {
    try call.db.execute(
      sql: """
        INSERT INTO alarms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET kind = excluded.kind, given = excluded.given, enabled = excluded.enabled,
          state = excluded.state, reason = excluded.reason, reason_data = excluded.reason_data,
          updated = excluded.updated, state_updated = excluded.state_updated, transitioned = excluded.transitioned,
          next_evaluation = excluded.next_evaluation
        """,
      arguments: [
        call.scope.account, call.scope.region, name, kind.rawValue, Data(ValueCodec.encode(given)), isEnabled,
        state.rawValue, reason, reasonData, updated.microseconds, stateUpdated.microseconds, transitioned.microseconds,
        nextEvaluation?.microseconds,
      ])
  }

  func delete(_ call: Call) throws {
    try call.cancel(tag: arn(call.scope))
    for sql in [
      "DELETE FROM alarms WHERE account = ? AND region = ? AND name = ?",
      "DELETE FROM alarm_metrics WHERE account = ? AND region = ? AND alarm = ?",
      "DELETE FROM alarm_children WHERE account = ? AND region = ? AND parent = ?",
    ] {
      try call.db.execute(sql: sql, arguments: [call.scope.account, call.scope.region, name])
    }
    try call.untag(arn(call.scope))
  }

  private init(_ row: Row) throws {
    name = row["name"]
    kind = Kind(rawValue: row["kind"]) ?? .metric
    given = try ValueCodec.decode(Array(row["given"] as Data))
    isEnabled = row["enabled"]
    state = AlarmState(rawValue: row["state"]) ?? .insufficient
    reason = row["reason"]
    reasonData = row["reason_data"]
    updated = Timestamp(microseconds: row["updated"])
    stateUpdated = Timestamp(microseconds: row["state_updated"])
    transitioned = Timestamp(microseconds: row["transitioned"])
    nextEvaluation = (row["next_evaluation"] as Int64?).map(Timestamp.init(microseconds:))
  }

  /// A new alarm, or one set up anew, whose state stays as it was (API, PutMetricAlarm).
  init(_ name: String, _ kind: Kind, given: Value, isEnabled: Bool, replacing old: Alarm?, now: Timestamp) {
    self.name = name
    self.kind = kind
    self.given = given
    self.isEnabled = isEnabled
    state = old?.state ?? .insufficient
    reason = old?.reason ?? "Unchecked: Initial alarm creation"
    reasonData = old?.reasonData
    updated = now
    stateUpdated = old?.stateUpdated ?? now
    transitioned = old?.transitioned ?? now
    nextEvaluation = old?.nextEvaluation
  }

  /// The alarm as DescribeAlarms answers with it.
  func described(_ scope: Scope) -> Value {
    var value = given
    value["AlarmArn"] = .string(arn(scope))
    value["AlarmConfigurationUpdatedTimestamp"] = .timestamp(updated)
    value["ActionsEnabled"] = .bool(isEnabled)
    for list in ["OKActions", "AlarmActions", "InsufficientDataActions"] { value[list] = .list(self.list(list)) }
    value["StateValue"] = .string(state.rawValue)
    value["StateReason"] = .string(reason)
    value["StateReasonData"] = reasonData.map(Value.string)
    value["StateUpdatedTimestamp"] = .timestamp(stateUpdated)
    value["StateTransitionedTimestamp"] = .timestamp(transitioned)
    if let threshold = value["Threshold"]?.double { value["Threshold"] = .double(threshold) }
    if kind == .metric { value["Dimensions"] = .list(list("Dimensions")) }
    return value
  }
}

extension ResourceName {
  /// The alarm that a member names.
  static func alarm(_ name: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { Alarm.arn(name($0), $1) }
  }
}
