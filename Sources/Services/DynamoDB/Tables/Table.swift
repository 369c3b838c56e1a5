import AWSModel
import Cloud
import GRDB

/// A table as the store holds it.
struct Table: Sendable {
  /// How long a table stays CREATING or DELETING.
  static let transition = Duration.seconds(1)
  /// How often AWS brings the item count and size of a table up to date.
  static let countInterval = Duration.seconds(6 * 3_600)

  enum Status: String, Sendable { case CREATING, UPDATING, ACTIVE, DELETING }

  var id: Int64
  var scope: Scope
  var name: String
  var uuid: String
  var definition: TableDefinition
  var created: Timestamp
  var deleted: Timestamp?
  var isProtected: Bool
  /// What was set after the table was made.
  var settings = TableSettings()
  /// Items and bytes as AWS would show them.
  var shown: (count: Int64, size: Int64)

  var arn: String { scope.arn("dynamodb", "table/\(name)").description }

  func status(at now: Timestamp) -> Status {
    if deleted != nil { return .DELETING }
    if now < created + Self.transition { return .CREATING }
    return now < (settings.changed ?? .distantPast) + Self.transition ? .UPDATING : .ACTIVE
  }

  /// - Throws: `ResourceInUseException` unless the table may be changed now.
  func checkAtRest(_ now: Timestamp) throws(ServiceError) {
    switch status(at: now) {
    case .CREATING: throw .tableInUse("created", name)
    case .UPDATING: throw .tableInUse("updated", name)
    case .DELETING: throw .tableInUse("deleted", name)
    case .ACTIVE: break
    }
  }

  /// What came after the first version: settings that may change, streams, backups, tokens of transactions.
  static let settingsMigration = Service.Migration(
    "2-settings",
    """
    ALTER TABLE dynamodb_table ADD COLUMN settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings));
    CREATE TABLE dynamodb_stream (
      id INTEGER PRIMARY KEY,
      partition TEXT NOT NULL,
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      table_name TEXT NOT NULL,
      table_uuid TEXT NOT NULL,
      label TEXT NOT NULL,
      view_type TEXT NOT NULL,
      key_schema TEXT NOT NULL CHECK (json_valid(key_schema)),
      created INTEGER NOT NULL,
      ended INTEGER,
      next INTEGER NOT NULL DEFAULT 1,
      UNIQUE (partition, account, region, table_name, label)
    ) STRICT;
    CREATE TABLE dynamodb_stream_record (
      stream_id INTEGER NOT NULL REFERENCES dynamodb_stream (id),
      sequence INTEGER NOT NULL,
      at INTEGER NOT NULL,
      record BLOB NOT NULL,
      PRIMARY KEY (stream_id, sequence)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE dynamodb_token (
      owner TEXT NOT NULL,
      token TEXT NOT NULL,
      digest BLOB NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (owner, token)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE dynamodb_backup (
      arn TEXT NOT NULL PRIMARY KEY,
      owner TEXT NOT NULL,
      table_name TEXT NOT NULL,
      name TEXT NOT NULL,
      created INTEGER NOT NULL,
      deleted INTEGER,
      source TEXT NOT NULL CHECK (json_valid(source))
    ) STRICT;
    CREATE TABLE dynamodb_backup_item (
      arn TEXT NOT NULL REFERENCES dynamodb_backup (arn),
      number INTEGER NOT NULL,
      attributes BLOB NOT NULL,
      PRIMARY KEY (arn, number)
    ) STRICT, WITHOUT ROWID;
    """)

  static let migration = Service.Migration(
    "1-tables",
    """
    CREATE TABLE dynamodb_table (
      id INTEGER PRIMARY KEY,
      partition TEXT NOT NULL,
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 3 AND 255),
      uuid TEXT NOT NULL UNIQUE,
      definition TEXT NOT NULL CHECK (json_valid(definition)),
      created INTEGER NOT NULL,
      deleted INTEGER CHECK (deleted >= created),
      protected INTEGER NOT NULL CHECK (protected IN (0, 1)),
      item_count INTEGER NOT NULL DEFAULT 0 CHECK (item_count >= 0),
      byte_count INTEGER NOT NULL DEFAULT 0 CHECK (byte_count >= 0),
      interval INTEGER NOT NULL DEFAULT 0,
      shown_items INTEGER NOT NULL DEFAULT 0,
      shown_bytes INTEGER NOT NULL DEFAULT 0,
      UNIQUE (partition, account, region, name)
    ) STRICT;
    CREATE TABLE dynamodb_item (
      table_id INTEGER NOT NULL REFERENCES dynamodb_table (id),
      hash INTEGER NOT NULL,
      partition_key BLOB NOT NULL,
      sort_key BLOB NOT NULL,
      size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 409600),
      attributes BLOB NOT NULL,
      PRIMARY KEY (table_id, hash, partition_key, sort_key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE dynamodb_index_entry (
      table_id INTEGER NOT NULL REFERENCES dynamodb_table (id),
      index_name TEXT NOT NULL,
      hash INTEGER NOT NULL,
      partition_key BLOB NOT NULL,
      sort_key BLOB NOT NULL,
      item_hash INTEGER NOT NULL,
      item_partition_key BLOB NOT NULL,
      item_sort_key BLOB NOT NULL,
      size INTEGER NOT NULL,
      PRIMARY KEY (
        table_id, index_name, hash, partition_key, sort_key, item_hash, item_partition_key, item_sort_key)
    ) STRICT, WITHOUT ROWID;
    """)
}

/// Finding, adding and removing tables.
struct TableStore {
  let db: Database
  let scope: Scope
  let now: Timestamp

  init(_ call: Call) {
    db = call.db
    scope = call.scope
    now = call.now
  }

  /// The table of this name, in whatever state; one whose deletion is over is gone.
  func find(_ text: String) throws -> Table? {
    let sql = """
      SELECT * FROM dynamodb_table
      WHERE partition = ? AND account = ? AND region = ? AND name = ? AND IFNULL(deleted + ?, ? + 1) > ?
      """
    let name = TableName.name(text)
    return try Row.fetchOne(
      db.cachedStatement(sql: sql),
      arguments: [
        scope.partition, scope.account, scope.region, name, Table.transition.microseconds, now.microseconds,
        now.microseconds,
      ]
    ).map { try table($0) }
  }

  /// The table of this name, for reading and writing items.
  /// - Throws: `ResourceNotFoundException` unless it is active.
  func active(_ text: String) throws -> Table {
    guard let table = try find(text), [.ACTIVE, .UPDATING].contains(table.status(at: now)) else {
      throw ServiceError.resourceNotFound
    }
    return table
  }

  /// The table of this name, for changing its settings.
  /// - Throws: `ResourceNotFoundException` with the name.
  func existing(_ text: String) throws -> Table {
    guard let table = try find(text) else { throw ServiceError.tableNotFound(TableName.name(text)) }
    return table
  }

  /// The table of an ARN, for what is attached to resources.
  /// - Throws: `ResourceNotFoundException` with the ARN, in AWS's spelling.
  func existing(arn: String) throws -> Table {
    guard ARN(arn)?.service == "dynamodb" else {
      throw ServiceError.validation("Invalid TableArn: Invalid ResourceArn provided as input \(arn)")
    }
    guard let table = try find(arn), table.arn == arn else {
      throw ServiceError(
        "ResourceNotFoundException", "Requested resource not found: ResourcArn: \(arn) not found")
    }
    return table
  }

  /// Keeps what has changed of a table's definition and settings.
  func update(_ table: Table) throws {
    try db.execute(
      sql: "UPDATE dynamodb_table SET definition = ?, settings = ?, protected = ? WHERE id = ?",
      arguments: [
        JSONText.render(try ValueEncoder().encode(table.definition)),
        JSONText.render(try ValueEncoder().encode(table.settings)), table.isProtected, table.id,
      ])
  }

  /// Up to `limit` names after `start`, in order.
  func names(after start: String?, limit: Int) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT name FROM dynamodb_table
        WHERE partition = ? AND account = ? AND region = ? AND name > ? AND IFNULL(deleted + ?, ? + 1) > ?
        ORDER BY name LIMIT ?
        """,
      arguments: [
        scope.partition, scope.account, scope.region, start ?? "", Table.transition.microseconds, now.microseconds,
        now.microseconds, limit,
      ])
  }

  /// Adds a table; the name must be free.
  func insert(_ name: String, _ definition: TableDefinition, uuid: String, isProtected: Bool) throws {
    try db.execute(
      sql: "DELETE FROM dynamodb_table WHERE partition = ? AND account = ? AND region = ? AND name = ?",
      arguments: [scope.partition, scope.account, scope.region, name])
    try db.execute(
      sql: """
        INSERT INTO dynamodb_table (partition, account, region, name, uuid, definition, created, protected)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        scope.partition, scope.account, scope.region, name, uuid,
        JSONText.render(try ValueEncoder().encode(definition)), now.inMilliseconds.microseconds, isProtected,
      ])
  }

  /// Begins to delete a table: its items go at once, its name a moment later.
  func delete(_ table: Table) throws {
    try db.execute(sql: "DELETE FROM dynamodb_index_entry WHERE table_id = ?", arguments: [table.id])
    try db.execute(sql: "DELETE FROM dynamodb_item WHERE table_id = ?", arguments: [table.id])
    try ItemHistory.clear(table, db)
    try db.execute(
      sql: "UPDATE dynamodb_table SET deleted = ? WHERE id = ?", arguments: [now.microseconds, table.id])
  }

  /// Keeps count. What AWS shows lags: it is what the count was when the present interval of six hours began.
  func count(items: Int, bytes: Int, in table: Table) throws {
    let statement = try db.cachedStatement(
      sql: """
        UPDATE dynamodb_table SET
          shown_items = IIF(interval < ?1, item_count, shown_items),
          shown_bytes = IIF(interval < ?1, byte_count, shown_bytes),
          interval = ?1, item_count = item_count + ?2, byte_count = byte_count + ?3
        WHERE id = ?4
        """)
    try statement.execute(arguments: [interval(since: table.created), items, bytes, table.id])
  }

  private func interval(since created: Timestamp) -> Int64 {
    (now - created).microseconds / Table.countInterval.microseconds
  }

  private func table(_ row: Row) throws -> Table {
    let definition = try ValueDecoder().decode(TableDefinition.self, from: JSONText.parse(row["definition"] as String))
    let created = Timestamp(microseconds: row["created"])
    let counted: Int64 = row["interval"]
    let isStale = counted < interval(since: created)
    let deleted: Int64? = row["deleted"]
    return Table(
      id: row["id"], scope: scope, name: row["name"], uuid: row["uuid"], definition: definition, created: created,
      deleted: deleted.map { Timestamp(microseconds: $0) }, isProtected: row["protected"],
      settings: try ValueDecoder().decode(TableSettings.self, from: JSONText.parse(row["settings"] as String)),
      shown: isStale ? (row["item_count"], row["byte_count"]) : (row["shown_items"], row["shown_bytes"]))
  }
}
