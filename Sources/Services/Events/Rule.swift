import AWSModel
import Cloud
import GRDB

/// A rule: what fires it, by time or by event, and whether it may.
struct Rule {
  enum State: String, Codable {
    case enabled = "ENABLED"
    case disabled = "DISABLED"
    case enabledForManagementEvents = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
  }

  var bus: String
  var name: String
  var state: State
  var schedule: String?
  var pattern: String?
  var description: String?
  var role: String?
  /// When the rule was made or last enabled, or its schedule last changed: a rate counts from here.
  var anchor: Timestamp

  static let migration = Service.Migration(
    "2-rules",
    """
    CREATE TABLE event_rules (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      bus TEXT NOT NULL,
      name TEXT NOT NULL,
      state TEXT NOT NULL,
      schedule TEXT,
      pattern TEXT,
      description TEXT,
      role TEXT,
      anchor INTEGER NOT NULL,
      PRIMARY KEY (account, region, bus, name),
      CHECK (schedule IS NOT NULL OR pattern IS NOT NULL)
    ) STRICT;
    """)

  var isEnabled: Bool { state != .disabled }

  /// - Throws: `ResourceNotFoundException` (400) when there is no such rule on the bus.
  static func named(_ name: String, on bus: String, _ call: Call) throws -> Rule {
    guard let rule = try find(name, on: bus, call) else { throw ServiceError.noSuchRule(name, on: bus) }
    return rule
  }

  static func find(_ name: String, on bus: String, _ call: Call) throws -> Rule? {
    let sql = "SELECT * FROM event_rules WHERE account = ? AND region = ? AND bus = ? AND name = ?"
    return try Row.fetchOne(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.account, call.scope.region, bus, name]
    ).map(Rule.init)
  }

  /// The rules of a bus, sorted by name.
  static func all(on bus: String, _ call: Call) throws -> [Rule] {
    let sql = "SELECT * FROM event_rules WHERE account = ? AND region = ? AND bus = ? ORDER BY name"
    return try Row.fetchAll(call.db, sql: sql, arguments: [call.scope.account, call.scope.region, bus]).map(Rule.init)
  }

  func save(_ call: Call) throws {
    try call.db.execute(
      sql: """
        INSERT INTO event_rules VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET state = excluded.state, schedule = excluded.schedule, pattern = excluded.pattern,
          description = excluded.description, role = excluded.role, anchor = excluded.anchor
        """,
      arguments: [
        call.scope.account, call.scope.region, bus, name, state.rawValue, schedule, pattern, description, role,
        anchor.microseconds,
      ])
  }

  func delete(_ call: Call) throws {
    try call.cancel(tag: arn(call.scope))
    try call.untag(arn(call.scope))
    try call.db.execute(
      sql: "DELETE FROM event_rules WHERE account = ? AND region = ? AND bus = ? AND name = ?",
      arguments: [call.scope.account, call.scope.region, bus, name])
  }

  func arn(_ scope: Scope) -> String { Self.arn(name, on: bus, scope) }

  static func arn(_ name: String, on bus: String, _ scope: Scope) -> String {
    scope.arn("events", bus == EventBus.defaultName ? "rule/\(name)" : "rule/\(bus)/\(name)").description
  }

  private init(_ row: Row) throws {
    bus = row["bus"]
    name = row["name"]
    state = State(rawValue: row["state"]) ?? .disabled
    schedule = row["schedule"]
    pattern = row["pattern"]
    description = row["description"]
    role = row["role"]
    anchor = Timestamp(microseconds: row["anchor"])
  }

  init(
    bus: String, name: String, state: State, schedule: String?, pattern: String?, description: String?, role: String?,
    anchor: Timestamp
  ) {
    self.bus = bus
    self.name = name
    self.state = state
    self.schedule = schedule
    self.pattern = pattern
    self.description = description
    self.role = role
    self.anchor = anchor
  }
}

/// A rule as EventBridge answers with it.
struct RuleOutput: Encodable {
  var name: String
  var arn: String
  var eventPattern: String?
  var scheduleExpression: String?
  var state: Rule.State
  var description: String?
  var roleArn: String?
  var eventBusName: String
  var createdBy: String?

  init(_ rule: Rule, _ scope: Scope) {
    name = rule.name
    arn = rule.arn(scope)
    eventPattern = rule.pattern
    scheduleExpression = rule.schedule
    state = rule.state
    description = rule.description
    roleArn = rule.role
    eventBusName = rule.bus
  }
}

extension ResourceName {
  /// The rule that two members name.
  static func rule(
    _ name: @escaping @Sendable (Input) -> String, on bus: @escaping @Sendable (Input) -> String?
  ) -> ResourceName {
    ResourceName { Rule.arn(name($0), on: EventBus.name(bus($0)), $1) }
  }
}
