import AWSModel
import Cloud
import GRDB

/// The tables of log groups, streams and events.
///
/// Events are kept in the order of (timestamp, arrival) within a stream, so reading a range never sorts. Retention is
/// applied on reading: an event older than its group's retention is not there.
enum LogStore {
  static let migration = Service.Migration(
    "1-logs",
    """
    CREATE TABLE log_groups (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      class TEXT NOT NULL,
      created INTEGER NOT NULL,
      retention INTEGER,
      UNIQUE (account, region, name)
    ) STRICT;
    CREATE TABLE log_streams (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      log_group INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      created INTEGER NOT NULL,
      first_event INTEGER,
      last_event INTEGER,
      last_ingestion INTEGER,
      UNIQUE (log_group, name)
    ) STRICT;
    CREATE TABLE log_events (
      stream INTEGER NOT NULL REFERENCES log_streams (id) ON DELETE CASCADE,
      timestamp INTEGER NOT NULL,
      arrival INTEGER NOT NULL,
      ingested INTEGER NOT NULL,
      message TEXT NOT NULL,
      PRIMARY KEY (stream, timestamp, arrival)
    ) STRICT, WITHOUT ROWID;
    """)

  static let keyMigration = Service.Migration("3-log-keys", "ALTER TABLE log_groups ADD COLUMN kms_key TEXT")
}

/// A log group as stored.
struct LogGroup {
  var id: Int64
  var name: String
  var logClass: String
  /// Milliseconds since the epoch.
  var created: Int64
  /// Days; nil keeps events for ever.
  var retention: Int64?
  /// The ARN of the KMS key that would encrypt its events.
  var key: String?

  init(_ row: Row) {
    id = row["id"]
    key = row["kms_key"]
    name = row["name"]
    logClass = row["class"]
    created = row["created"]
    retention = row["retention"]
  }

  /// The group of this name in the call's scope.
  /// - Throws: `ResourceNotFoundException` where there is none.
  static func named(_ name: String, _ call: Call) throws -> LogGroup {
    guard let group = try find(name, call) else { throw ServiceError.logGroupDoesNotExist }
    return group
  }

  static func find(_ name: String, _ call: Call) throws -> LogGroup? {
    let sql = "SELECT * FROM log_groups WHERE account = ? AND region = ? AND name = ?"
    return try Row.fetchOne(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.account, call.scope.region, name]
    ).map(LogGroup.init)
  }

  /// The name in `name`, or in `identifier`, which may be an ARN.
  static func name(_ name: String?, or identifier: String?) throws -> String {
    switch (name, identifier) {
    case (_?, _?): throw ServiceError.logGroupNamedTwice
    case (let name?, nil): return name
    case (nil, let identifier?): return nameInARN(identifier)
    case (nil, nil): throw ServiceError.logGroupNotNamed
    }
  }

  /// The name within `arn:…:log-group:NAME` or `arn:…:log-group:NAME:*`; a plain name is itself.
  static func nameInARN(_ text: String) -> String {
    guard let arn = ARN(text), arn.resource.hasPrefix("log-group:") else { return text }
    let name = String(arn.resource.dropFirst("log-group:".count))
    return name.hasSuffix(":*") ? String(name.dropLast(2)) : name
  }

  /// The earliest instant, in milliseconds, of an event that is still kept.
  func oldest(_ now: Timestamp) -> Int64 {
    retention.map { now.milliseconds - $0 * 86_400_000 } ?? Int64.min
  }
}

/// A log stream as stored.
struct LogStream {
  var id: Int64
  var name: String
  /// Milliseconds since the epoch, as are the others.
  var created: Int64
  var firstEvent: Int64?
  var lastEvent: Int64?
  var lastIngestion: Int64?

  init(_ row: Row) {
    id = row["id"]
    name = row["name"]
    created = row["created"]
    firstEvent = row["first_event"]
    lastEvent = row["last_event"]
    lastIngestion = row["last_ingestion"]
  }

  /// The stream of this name in `group`.
  /// - Throws: `ResourceNotFoundException` where there is none.
  static func named(_ name: String, in group: LogGroup, _ call: Call) throws -> LogStream {
    guard let stream = try find(name, in: group, call) else { throw ServiceError.logStreamDoesNotExist }
    return stream
  }

  static func find(_ name: String, in group: LogGroup, _ call: Call) throws -> LogStream? {
    let sql = "SELECT * FROM log_streams WHERE log_group = ? AND name = ?"
    return try Row.fetchOne(call.db.cachedStatement(sql: sql), arguments: [group.id, name]).map(LogStream.init)
  }
}

extension ResourceName {
  /// The log group named by a member of the input, in the form that policies use.
  static func logGroup(_ name: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { input, scope in scope.arn("logs", "log-group:\(LogGroup.nameInARN(name(input))):*").description }
  }

  /// The log stream named by two members of the input.
  static func logStream(_ names: @escaping @Sendable (Input) -> (group: String, stream: String)) -> ResourceName {
    ResourceName { input, scope in
      let (group, stream) = names(input)
      return scope.arn("logs", "log-group:\(LogGroup.nameInARN(group)):log-stream:\(stream)").description
    }
  }
}
