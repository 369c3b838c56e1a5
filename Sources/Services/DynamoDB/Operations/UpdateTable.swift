import AWSModel
import Cloud

/// Changes a table's billing, throughput, indexes, stream, encryption, class or protection; it is UPDATING for a moment.
///
/// Errors: `ResourceNotFoundException` with the table's name; `ResourceInUseException` unless it is active;
/// `LimitExceededException` for two indexes at once; `ValidationException`. Replicas are not simulated.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
enum UpdateTable: ServiceOperation {
  static let access = Access<Input>("dynamodb:UpdateTable", on: .table(\.tableName))

  struct Input: Decodable {
    var tableName: String
    var replicaUpdates: [Value]?
    var change: TableChange

    private enum CodingKeys: CodingKey { case tableName, replicaUpdates }

    init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: CodingKeys.self)
      tableName = try members.decode(String.self, forKey: .tableName)
      replicaUpdates = try members.decodeIfPresent([Value].self, forKey: .replicaUpdates)
      change = try TableChange(from: decoder)
    }
  }

  struct Output: Encodable { var tableDescription: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if input.replicaUpdates?.isEmpty == false {
      throw ServiceError.notImplemented(service: "dynamodb", operation: "UpdateTable with ReplicaUpdates")
    }
    let store = TableStore(call)
    var table = try store.existing(input.tableName)
    try input.change.apply(to: &table, call)
    try store.update(table)
    call.effect("table \(table.name)", .updated)
    return Output(tableDescription: table.description(at: call.now))
  }
}
