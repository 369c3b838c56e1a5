import AWSModel
import Cloud

/// Makes a backup of a table.
///
/// Errors: `TableNotFoundException`; `TableInUseException` while it is created or deleted. The backup is available at once.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateBackup.html
enum CreateBackup: ServiceOperation {
  static let access = Access<Input>("dynamodb:CreateBackup", on: .table(\.tableName))

  struct Input: Decodable {
    var tableName: String
    var backupName: String
  }
  struct Output: Encodable { var backupDetails: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let table = try TableStore(call).find(input.tableName), table.deleted == nil else {
      throw ServiceError.backedUpTableNotFound(input.tableName)
    }
    if table.status(at: call.now) == .CREATING {
      throw ServiceError("TableInUseException", "Table is being created: \(table.name)")
    }
    let backup = try Backup.make(input.backupName, of: table, &call)
    call.effect("backup \(input.backupName)", .created)
    return Output(backupDetails: backup.details())
  }
}

/// Tells what a backup holds.
///
/// Errors: `BackupNotFoundException`.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeBackup.html
enum DescribeBackup: ServiceOperation {
  static let access = Access<Input>("dynamodb:DescribeBackup", on: .stream(\.backupArn))

  struct Input: Decodable { var backupArn: String }
  struct Output: Encodable { var backupDescription: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    Output(backupDescription: try Backup.existing(input.backupArn, call).description())
  }
}

/// Deletes a backup.
///
/// Errors: `BackupNotFoundException`.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteBackup.html
enum DeleteBackup: ServiceOperation {
  static let access = Access<Input>("dynamodb:DeleteBackup", on: .stream(\.backupArn))

  struct Input: Decodable { var backupArn: String }
  struct Output: Encodable { var backupDescription: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let backup = try Backup.existing(input.backupArn, call)
    try backup.delete(call.db)
    call.effect("backup \(backup.name)", .deleted)
    return Output(backupDescription: try backup.description("DELETED"))
  }
}

/// Lists backups, of one table or all, up to 100 a page.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListBackups.html
enum ListBackups: ServiceOperation {
  static let access = Access<Input>("dynamodb:ListBackups")

  struct Input: Decodable {
    var tableName: String?
    var limit: Int?
    var timeRangeLowerBound: Timestamp?
    var timeRangeUpperBound: Timestamp?
    var exclusiveStartBackupArn: String?
    var backupType: String?
  }

  struct Output: Encodable {
    var backupSummaries: [Value]
    var lastEvaluatedBackupArn: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let all = try Backup.all(of: input.tableName.map(TableName.name), call).filter { backup in
      input.timeRangeLowerBound.map { backup.created >= $0 } ?? true
        && input.timeRangeUpperBound.map { backup.created < $0 } ?? true
        && input.exclusiveStartBackupArn.map { backup.arn > $0 } ?? true
        && ["USER", "ALL", nil].contains(input.backupType)
    }
    let page = all.prefix(input.limit ?? 100)
    return Output(
      backupSummaries: page.map(\.summary), lastEvaluatedBackupArn: page.count < all.count ? page.last?.arn : nil)
  }
}

/// Makes a table of a backup.
///
/// Errors: `BackupNotFoundException`; `TableAlreadyExistsException`. Streams, expiry and tags are not restored, as on AWS.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_RestoreTableFromBackup.html
enum RestoreTableFromBackup: ServiceOperation {
  static let access = Access<Input>("dynamodb:RestoreTableFromBackup", on: .stream(\.backupArn))

  struct Input: Decodable {
    var targetTableName: String
    var backupArn: String
    var billingModeOverride: String?
    var globalSecondaryIndexOverride: [TableDefinition.Index]?
    var localSecondaryIndexOverride: [TableDefinition.Index]?
    var provisionedThroughputOverride: TableDefinition.Throughput?
  }
  struct Output: Encodable { var tableDescription: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let backup = try Backup.existing(input.backupArn, call)
    let definition = Restoration.definition(
      backup.source.definition, billingMode: input.billingModeOverride,
      throughput: input.provisionedThroughputOverride, global: input.globalSecondaryIndexOverride,
      local: input.localSecondaryIndexOverride)
    let table = try Restoration.make(
      input.targetTableName, definition, try backup.items(call.db),
      TableSettings.Restoration(backup: backup.arn, table: backup.source.tableARN, at: call.now), &call)
    return Output(tableDescription: table.description(at: call.now))
  }
}

/// Making a table of what another was.
enum Restoration {
  /// A definition with what a restoring request wants otherwise.
  static func definition(
    _ original: TableDefinition, billingMode: String?, throughput: TableDefinition.Throughput?,
    global: [TableDefinition.Index]?, local: [TableDefinition.Index]?
  ) -> TableDefinition {
    var definition = original
    if let billingMode { definition.billingMode = billingMode }
    if let throughput { definition.provisionedThroughput = throughput }
    if definition.isOnDemand { definition.provisionedThroughput = nil }
    if let global { definition.globalSecondaryIndexes = global.isEmpty ? nil : global }
    if let local { definition.localSecondaryIndexes = local.isEmpty ? nil : local }
    return definition
  }

  /// - Throws: `TableAlreadyExistsException`.
  static func make(
    _ name: String, _ definition: TableDefinition, _ items: [Item], _ origin: TableSettings.Restoration,
    _ call: inout Call
  ) throws -> Table {
    let store = TableStore(call)
    if try store.find(name) != nil {
      throw ServiceError("TableAlreadyExistsException", "Table already exists: \(name)")
    }
    var definition = definition
    definition.streamSpecification = nil
    definition.tags = nil
    try store.insert(name, definition, uuid: call.random.uuid(), isProtected: false)
    var table = try store.existing(name)
    table.settings.restored = origin
    try store.update(table)
    let itemStore = ItemStore(table, call)
    for item in items { try itemStore.replace(nil, with: item) }
    call.effect("table \(name)", .created, "restored")
    return table
  }
}
