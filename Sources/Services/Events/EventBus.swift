import AWSModel
import Cloud
import GRDB

/// An event bus: `default`, which every account has, or one of the customer's.
struct EventBus {
  static let defaultName = "default"

  var name: String
  var description: String?
  var created: Timestamp?

  static let migration = Service.Migration(
    "1-buses",
    """
    CREATE TABLE event_buses (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      description TEXT,
      created INTEGER NOT NULL,
      PRIMARY KEY (account, region, name)
    ) STRICT;
    """)

  /// The bus that a name or ARN means; the default bus for nil.
  ///
  /// - Throws: `ResourceNotFoundException` (400).
  static func named(_ nameOrARN: String?, _ call: Call) throws -> EventBus {
    let name = name(nameOrARN)
    guard let bus = try find(name, call) else { throw ServiceError.noSuchBus(name) }
    return bus
  }

  static func find(_ name: String, _ call: Call) throws -> EventBus? {
    if name == defaultName { return EventBus(name: name) }
    let sql = "SELECT * FROM event_buses WHERE account = ? AND region = ? AND name = ?"
    return try Row.fetchOne(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.account, call.scope.region, name]
    ).map(EventBus.init)
  }

  /// The default bus and the customer's, sorted by name.
  static func all(_ call: Call) throws -> [EventBus] {
    let sql = "SELECT * FROM event_buses WHERE account = ? AND region = ?"
    let custom = try Row.fetchAll(call.db, sql: sql, arguments: [call.scope.account, call.scope.region])
    return ([EventBus(name: defaultName)] + custom.map(EventBus.init)).sorted { $0.name < $1.name }
  }

  /// The name within a name or an ARN.
  static func name(_ nameOrARN: String?) -> String {
    guard let nameOrARN else { return defaultName }
    guard let arn = ARN(nameOrARN), arn.resource.hasPrefix("event-bus/") else { return nameOrARN }
    return String(arn.resource.dropFirst("event-bus/".count))
  }

  func arn(_ scope: Scope) -> String { scope.arn("events", "event-bus/\(name)").description }

  private init(name: String) { self.name = name }

  private init(_ row: Row) {
    name = row["name"]
    description = row["description"]
    created = Timestamp(microseconds: row["created"])
  }
}

extension ResourceName {
  /// The bus that a member names.
  static func bus(_ name: @escaping @Sendable (Input) -> String?) -> ResourceName {
    ResourceName { $1.arn("events", "event-bus/\(EventBus.name(name($0)))").description }
  }
}
