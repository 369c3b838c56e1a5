import AWSModel
import Cloud
import Foundation
import GRDB

/// A copy of a table, made on demand.
struct Backup {
  var arn: String
  var name: String
  var created: Timestamp
  var deleted: Timestamp?
  var source: Source

  /// The table as it was.
  struct Source: Codable {
    var definition: TableDefinition
    var tableName: String
    var tableID: String
    var tableARN: String
    var created: Timestamp
    var bytes: Int64
    var items: Int64
    var expiry: Value
  }

  /// Copies a table with its items.
  static func make(_ name: String, of table: Table, _ call: inout Call) throws -> Backup {
    let items = try ItemStore(table, call).all()
    let label = "0\(call.now.milliseconds)-" + call.random.hex(8)
    let backup = Backup(
      arn: "\(table.arn)/backup/\(label)", name: name, created: call.now.inMilliseconds,
      source: Source(
        definition: table.definition, tableName: table.name, tableID: table.uuid, tableARN: table.arn,
        created: table.created, bytes: Int64(items.reduce(0) { $0 + $1.size }), items: Int64(items.count),
        expiry: table.timeToLive(at: call.now)))
    try call.db.execute(
      sql: """
        INSERT INTO dynamodb_backup (arn, owner, table_name, name, created, source) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        backup.arn, owner(call), table.name, name, backup.created.microseconds,
        JSONText.render(try ValueEncoder().encode(backup.source)),
      ])
    for (number, item) in items.enumerated() {
      try call.db.cachedStatement(sql: "INSERT INTO dynamodb_backup_item VALUES (?, ?, ?)").execute(
        arguments: [backup.arn, number, Data(ItemCodec.encode(item))])
    }
    return backup
  }

  /// The backup of an ARN.
  /// - Throws: `BackupNotFoundException`.
  static func existing(_ arn: String, _ call: Call) throws -> Backup {
    let sql = "SELECT * FROM dynamodb_backup WHERE arn = ? AND owner = ? AND deleted IS NULL"
    guard let row = try Row.fetchOne(call.db, sql: sql, arguments: [arn, owner(call)]) else {
      throw ServiceError("BackupNotFoundException", "Backup not found: \(arn)")
    }
    return try Backup(row)
  }

  /// The account's backups in the Region, by ARN; of one table only, where it is named.
  static func all(of table: String?, _ call: Call) throws -> [Backup] {
    let sql = """
      SELECT * FROM dynamodb_backup WHERE owner = ? AND table_name = IFNULL(?, table_name) AND deleted IS NULL
      ORDER BY arn
      """
    return try Row.fetchAll(call.db, sql: sql, arguments: [owner(call), table]).map(Backup.init)
  }

  /// Its items.
  func items(_ db: Database) throws -> [Item] {
    let sql = "SELECT attributes FROM dynamodb_backup_item WHERE arn = ? ORDER BY number"
    return try Data.fetchAll(db, sql: sql, arguments: [arn]).map { try ItemCodec.decode(Array($0)) }
  }

  /// Removes it.
  func delete(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM dynamodb_backup_item WHERE arn = ?", arguments: [arn])
    try db.execute(sql: "DELETE FROM dynamodb_backup WHERE arn = ?", arguments: [arn])
  }

  private static func owner(_ call: Call) -> String { "\(call.scope.owner)/\(call.scope.region)" }

  private init(_ row: Row) throws {
    arn = row["arn"]
    name = row["name"]
    created = Timestamp(microseconds: row["created"])
    source = try ValueDecoder().decode(Source.self, from: JSONText.parse(row["source"] as String))
  }

  private init(arn: String, name: String, created: Timestamp, source: Source) {
    self.arn = arn
    self.name = name
    self.created = created
    self.source = source
  }

  /// `BackupDetails`.
  func details(_ status: String = "AVAILABLE") -> Value {
    [
      "BackupArn": .string(arn), "BackupName": .string(name), "BackupSizeBytes": .integer(source.bytes),
      "BackupStatus": .string(status), "BackupType": "USER", "BackupCreationDateTime": .timestamp(created),
    ]
  }

  /// One entry of ListBackups.
  var summary: Value {
    [
      "TableName": .string(source.tableName), "TableId": .string(source.tableID), "TableArn": .string(source.tableARN),
      "BackupArn": .string(arn), "BackupName": .string(name), "BackupCreationDateTime": .timestamp(created),
      "BackupStatus": "AVAILABLE", "BackupType": "USER", "BackupSizeBytes": .integer(source.bytes),
    ]
  }

  /// `BackupDescription`.
  func description(_ status: String = "AVAILABLE") throws -> Value {
    let definition = source.definition
    var table: Value = [
      "TableName": .string(source.tableName), "TableId": .string(source.tableID), "TableArn": .string(source.tableARN),
      "TableSizeBytes": .integer(source.bytes), "KeySchema": try ValueEncoder().encode(definition.keySchema),
      "TableCreationDateTime": .timestamp(source.created),
      "ProvisionedThroughput": [
        "ReadCapacityUnits": .integer(definition.provisionedThroughput?.readCapacityUnits ?? 0),
        "WriteCapacityUnits": .integer(definition.provisionedThroughput?.writeCapacityUnits ?? 0),
      ],
      "ItemCount": .integer(source.items), "BillingMode": .string(definition.billingMode ?? "PROVISIONED"),
    ]
    if let maximum = definition.onDemandThroughput {
      table["OnDemandThroughput"] = try ValueEncoder().encode(maximum)
    }
    var features: Value = .empty
    if let indexes = definition.localSecondaryIndexes {
      features["LocalSecondaryIndexes"] = try ValueEncoder().encode(indexes)
    }
    if let indexes = definition.globalSecondaryIndexes {
      features["GlobalSecondaryIndexes"] = try ValueEncoder().encode(indexes)
    }
    if let stream = definition.streamSpecification { features["StreamDescription"] = try ValueEncoder().encode(stream) }
    features["TimeToLiveDescription"] = source.expiry
    return ["BackupDetails": details(status), "SourceTableDetails": table, "SourceTableFeatureDetails": features]
  }
}
