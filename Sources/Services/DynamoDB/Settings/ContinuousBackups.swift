import AWSModel
import Cloud

/// Turns point-in-time recovery of a table on or off, and says for how many days.
///
/// Errors: `TableNotFoundException`; `ValidationException` for days without recovery.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html
enum UpdateContinuousBackups: ServiceOperation {
  static let access = Access<Input>("dynamodb:UpdateContinuousBackups", on: .table(\.tableName))

  struct Specification: Decodable {
    var pointInTimeRecoveryEnabled: Bool
    var recoveryPeriodInDays: Int?
  }

  struct Input: Decodable {
    var tableName: String
    var pointInTimeRecoverySpecification: Specification
  }

  struct Output: Encodable { var continuousBackupsDescription: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let store = TableStore(call)
    guard var table = try store.find(input.tableName) else {
      throw ServiceError.backedUpTableNotFound(input.tableName)
    }
    let wanted = input.pointInTimeRecoverySpecification
    if wanted.pointInTimeRecoveryEnabled {
      let since = table.settings.recovery?.since ?? call.now.inMilliseconds
      table.settings.recovery = .init(
        since: since, days: wanted.recoveryPeriodInDays ?? table.settings.recovery?.days ?? 35)
    } else {
      table.settings.recovery = nil
      try ItemHistory.clear(table, call.db)
    }
    try store.update(table)
    call.effect("table \(table.name)", .updated, "point-in-time recovery")
    return Output(continuousBackupsDescription: table.continuousBackups(at: call.now))
  }
}

/// Tells whether a table can be restored to a point in time, and to which.
///
/// Errors: `TableNotFoundException`.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html
enum DescribeContinuousBackups: ServiceOperation {
  static let access = Access<Input>("dynamodb:DescribeContinuousBackups", on: .table(\.tableName))

  struct Input: Decodable { var tableName: String }
  struct Output: Encodable { var continuousBackupsDescription: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let table = try TableStore(call).find(input.tableName) else {
      throw ServiceError.backedUpTableNotFound(input.tableName)
    }
    return Output(continuousBackupsDescription: table.continuousBackups(at: call.now))
  }
}

extension ServiceError {
  /// What the operations on backups say of a table that does not exist.
  static func backedUpTableNotFound(_ name: String) -> ServiceError {
    ServiceError("TableNotFoundException", "Table not found: \(TableName.name(name))")
  }
}

extension Table {
  /// The instants to which the table can be restored; nil where that is off. The latest is five minutes ago (API reference).
  func restorable(at now: Timestamp) -> ClosedRange<Timestamp>? {
    guard let recovery = settings.recovery else { return nil }
    let earliest = max(recovery.since, now - .seconds(recovery.days * 86_400))
    return earliest...max(earliest, now - .seconds(300))
  }

  /// Point-in-time recovery as it is described.
  func continuousBackups(at now: Timestamp) -> Value {
    var recovery: Value = ["PointInTimeRecoveryStatus": "DISABLED"]
    if let enabled = settings.recovery {
      let window = restorable(at: now) ?? now...now
      recovery = [
        "PointInTimeRecoveryStatus": "ENABLED", "RecoveryPeriodInDays": .integer(Int64(enabled.days)),
        "EarliestRestorableDateTime": .timestamp(window.lowerBound),
        "LatestRestorableDateTime": .timestamp(window.upperBound),
      ]
    }
    return ["ContinuousBackupsStatus": "ENABLED", "PointInTimeRecoveryDescription": recovery]
  }
}
