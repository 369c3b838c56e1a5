import AWSModel
import Cloud
import GRDB

/// A target of a rule: whom an event goes to, and how its input is made.
struct Target {
  var id: String
  var arn: String
  /// The target as PutTargets was given it, with the members that are not honoured.
  var given: Value

  static let migration = Service.Migration(
    "3-targets",
    """
    CREATE TABLE event_targets (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      bus TEXT NOT NULL,
      rule TEXT NOT NULL,
      id TEXT NOT NULL,
      arn TEXT NOT NULL,
      target TEXT NOT NULL,
      PRIMARY KEY (account, region, bus, rule, id),
      FOREIGN KEY (account, region, bus, rule) REFERENCES event_rules (account, region, bus, name)
    ) STRICT;
    CREATE INDEX event_targets_by_arn ON event_targets (account, region, arn);
    """)

  /// Reads a target as PutTargets is given it.
  init(_ given: Value) {
    id = given["Id"]?.string ?? ""
    arn = given["Arn"]?.string ?? ""
    self.given = given
  }

  /// The targets of a rule, sorted by id.
  static func all(of rule: Rule, _ call: Call) throws -> [Target] {
    let sql = "SELECT target FROM event_targets WHERE account = ? AND region = ? AND bus = ? AND rule = ? ORDER BY id"
    return try String.fetchAll(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.account, call.scope.region, rule.bus, rule.name]
    ).map { try Target(JSONText.parse($0)) }
  }

  /// The names of the rules of a bus that have this ARN as a target, sorted.
  static func rules(with arn: String, on bus: String, _ call: Call) throws -> [String] {
    try String.fetchAll(
      call.db,
      sql:
        "SELECT DISTINCT rule FROM event_targets WHERE account = ? AND region = ? AND arn = ? AND bus = ? ORDER BY rule",
      arguments: [call.scope.account, call.scope.region, arn, bus])
  }

  /// Writes the target, over one of the same id.
  func save(for rule: Rule, _ call: Call) throws {
    try call.db.execute(
      sql: """
        INSERT INTO event_targets VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET arn = excluded.arn, target = excluded.target
        """,
      arguments: [
        call.scope.account, call.scope.region, rule.bus, rule.name, id, arn, JSONText.render(given),
      ])
  }

  /// Removes a target; false when the rule has none of this id.
  static func delete(_ id: String, of rule: Rule, _ call: Call) throws -> Bool {
    try call.db.execute(
      sql: "DELETE FROM event_targets WHERE account = ? AND region = ? AND bus = ? AND rule = ? AND id = ?",
      arguments: [call.scope.account, call.scope.region, rule.bus, rule.name, id])
    return call.db.changesCount > 0
  }

  /// What the target is, in words: `function nightly-tidy`.
  var subject: String {
    guard let arn = ARN(arn) else { return arn }
    let parts = arn.resource.split { $0 == ":" || $0 == "/" }.map(String.init)
    return switch arn.service {
    case "lambda": "function " + parts.dropFirst().joined(separator: ":")
    case "sqs": "queue \(arn.resource)"
    case "sns": "topic \(arn.resource)"
    case "logs": "log group " + arn.resource.split(separator: ":").dropFirst().prefix(1).joined()
    case "states": "state machine \(parts.last ?? arn.resource)"
    default: "\(arn.service) \(arn.resource)"
    }
  }
}
