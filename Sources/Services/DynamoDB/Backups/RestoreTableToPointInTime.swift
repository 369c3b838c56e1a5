import AWSModel
import Cloud

/// Makes a table of what another was at an instant of the last days.
///
/// Errors: `TableNotFoundException`; `TableAlreadyExistsException`; `PointInTimeRecoveryUnavailableException` where
/// point-in-time recovery is off; `InvalidRestoreTimeException` for an instant that cannot be restored. Their wordings but the
/// first two are unverified. Streams, expiry and tags are not restored, as on AWS.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_RestoreTableToPointInTime.html
enum RestoreTableToPointInTime: ServiceOperation {
  static let access = Access<Input>(
    "dynamodb:RestoreTableToPointInTime",
    on: ResourceName { input, scope in
      scope.arn("dynamodb", "table/" + TableName.name(input.source)).description
    })

  struct Input: Decodable {
    var sourceTableArn: String?
    var sourceTableName: String?
    var targetTableName: String
    var useLatestRestorableTime: Bool?
    var restoreDateTime: Timestamp?
    var billingModeOverride: String?
    var globalSecondaryIndexOverride: [TableDefinition.Index]?
    var localSecondaryIndexOverride: [TableDefinition.Index]?
    var provisionedThroughputOverride: TableDefinition.Throughput?

    /// The table by its name or ARN.
    var source: String { sourceTableName ?? sourceTableArn ?? "" }
  }
  struct Output: Encodable { var tableDescription: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let table = try TableStore(call).find(input.source) else {
      throw ServiceError.backedUpTableNotFound(input.source)
    }
    guard let window = table.restorable(at: call.now) else {
      throw ServiceError(
        "PointInTimeRecoveryUnavailableException",
        "Point in time recovery is not enabled for table '\(table.name)'")
    }
    let instant = input.useLatestRestorableTime == true ? window.upperBound : input.restoreDateTime
    guard let instant else {
      throw ServiceError.validation("One of RestoreDateTime and UseLatestRestorableTime must be specified")
    }
    guard window.contains(instant) else {
      throw ServiceError(
        "InvalidRestoreTimeException",
        "Invalid restore time: must be between \(window.lowerBound.iso8601) and \(window.upperBound.iso8601)")
    }
    let definition = Restoration.definition(
      table.definition, billingMode: input.billingModeOverride, throughput: input.provisionedThroughputOverride,
      global: input.globalSecondaryIndexOverride, local: input.localSecondaryIndexOverride)
    let restored = try Restoration.make(
      input.targetTableName, definition, try ItemHistory.items(of: table, at: instant, call),
      TableSettings.Restoration(table: table.arn, at: instant), &call)
    return Output(tableDescription: restored.description(at: call.now))
  }
}
