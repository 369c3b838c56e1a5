import AWSModel
import Cloud

/// What the four operations on Kinesis destinations share: the sandbox keeps them and has no Kinesis to write to.
enum KinesisDestination {
  struct Configuration: Codable { var approximateCreationDateTimePrecision: String? }

  struct Output: Encodable {
    var tableName: String
    var streamArn: String
    var destinationStatus: String
    var enableKinesisStreamingConfiguration: Configuration?
    var updateKinesisStreamingConfiguration: Configuration?
  }

  /// The status after a change, once the moment that it takes has passed.
  static func status(_ destination: TableSettings.Destination, at now: Timestamp) -> String {
    if now < destination.since + Table.transition { return destination.status }
    return switch destination.status {
    case "ENABLING", "UPDATING": "ACTIVE"
    case "DISABLING": "DISABLED"
    default: destination.status
    }
  }

  /// Recorded from AWS.
  static func notFound(_ stream: String, _ table: String) -> ServiceError {
    .validation(
      "Table is not in a valid state to enable Kinesis Streaming Destination: No streaming destination with streamArn: "
        + "\(stream) found for table with tableName: \(table)")
  }
}

/// Notes that a table's changes go to a Kinesis stream, which the sandbox does not have.
///
/// Errors: `ResourceNotFoundException` with the table's name.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_EnableKinesisStreamingDestination.html
enum EnableKinesisStreamingDestination: ServiceOperation {
  static let access = Access<Input>("dynamodb:EnableKinesisStreamingDestination", on: .table(\.tableName))

  struct Input: Decodable {
    var tableName: String
    var streamArn: String
    var enableKinesisStreamingConfiguration: KinesisDestination.Configuration?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> KinesisDestination.Output {
    let store = TableStore(call)
    var table = try store.existing(input.tableName)
    let others = (table.settings.destinations ?? []).filter { $0.stream != input.streamArn }
    let known = table.settings.destinations?.first { $0.stream == input.streamArn }
    if let known, ["ENABLING", "ACTIVE", "UPDATING"].contains(KinesisDestination.status(known, at: call.now)) {
      throw ServiceError.validation(
        "Table is not in a valid state to enable Kinesis Streaming Destination: KinesisStreamingDestination must be "
          + "DISABLED or ENABLE_FAILED to perform ENABLE operation.")
    }
    let precision = input.enableKinesisStreamingConfiguration?.approximateCreationDateTimePrecision
    table.settings.destinations =
      others + [.init(stream: input.streamArn, status: "ENABLING", precision: precision, since: call.now)]
    try store.update(table)
    return .init(
      tableName: table.name, streamArn: input.streamArn, destinationStatus: "ENABLING",
      enableKinesisStreamingConfiguration: input.enableKinesisStreamingConfiguration)
  }
}

/// Notes that a table's changes no longer go to a Kinesis stream.
///
/// Errors: `ResourceNotFoundException` with the table's name; `ValidationException` for a stream that was not enabled.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DisableKinesisStreamingDestination.html
enum DisableKinesisStreamingDestination: ServiceOperation {
  static let access = Access<Input>("dynamodb:DisableKinesisStreamingDestination", on: .table(\.tableName))

  struct Input: Decodable {
    var tableName: String
    var streamArn: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> KinesisDestination.Output {
    let store = TableStore(call)
    var table = try store.existing(input.tableName)
    guard let place = table.settings.destinations?.firstIndex(where: { $0.stream == input.streamArn }) else {
      throw KinesisDestination.notFound(input.streamArn, table.name)
    }
    table.settings.destinations?[place].status = "DISABLING"
    table.settings.destinations?[place].since = call.now
    try store.update(table)
    return .init(tableName: table.name, streamArn: input.streamArn, destinationStatus: "DISABLING")
  }
}

/// Changes the precision of the times that go to a Kinesis stream.
///
/// Errors: `ValidationException` for nothing to change, the present precision, and a stream that was not enabled (all
/// recorded from AWS).
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateKinesisStreamingDestination.html
enum UpdateKinesisStreamingDestination: ServiceOperation {
  static let access = Access<Input>("dynamodb:UpdateKinesisStreamingDestination", on: .table(\.tableName))

  struct Input: Decodable {
    var tableName: String
    var streamArn: String
    var updateKinesisStreamingConfiguration: KinesisDestination.Configuration?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> KinesisDestination.Output {
    guard let precision = input.updateKinesisStreamingConfiguration?.approximateCreationDateTimePrecision else {
      throw ServiceError.validation(
        "Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be "
          + "null or contain only null values")
    }
    let store = TableStore(call)
    var table = try store.existing(input.tableName)
    guard let place = table.settings.destinations?.firstIndex(where: { $0.stream == input.streamArn }),
      let known = table.settings.destinations?[place]
    else { throw KinesisDestination.notFound(input.streamArn, table.name) }
    if (known.precision ?? "MILLISECOND") == precision {
      throw ServiceError.validation(
        "Invalid Request: Precision is already set to the desired value of \(precision) for tableId: \(table.uuid), "
          + "kdsArn: \(input.streamArn)")
    }
    table.settings.destinations?[place] = .init(
      stream: input.streamArn, status: "UPDATING", precision: precision, since: call.now)
    try store.update(table)
    return .init(
      tableName: table.name, streamArn: input.streamArn, destinationStatus: "UPDATING",
      updateKinesisStreamingConfiguration: input.updateKinesisStreamingConfiguration)
  }
}

/// Lists the Kinesis streams to which a table's changes go.
///
/// Errors: `ResourceNotFoundException` with the table's name.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeKinesisStreamingDestination.html
enum DescribeKinesisStreamingDestination: ServiceOperation {
  static let access = Access<Input>("dynamodb:DescribeKinesisStreamingDestination", on: .table(\.tableName))

  struct Input: Decodable { var tableName: String }

  struct Output: Encodable {
    var tableName: String
    var kinesisDataStreamDestinations: [Value]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let table = try TableStore(call).existing(input.tableName)
    return Output(
      tableName: table.name,
      kinesisDataStreamDestinations: (table.settings.destinations ?? []).map { destination in
        var wire: Value = [
          "StreamArn": .string(destination.stream),
          "DestinationStatus": .string(KinesisDestination.status(destination, at: call.now)),
        ]
        if let precision = destination.precision { wire["ApproximateCreationDateTimePrecision"] = .string(precision) }
        return wire
      })
  }
}
