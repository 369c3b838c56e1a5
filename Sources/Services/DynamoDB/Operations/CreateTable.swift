import AWSModel
import Cloud

/// Makes a table; it is CREATING for a moment, then ACTIVE.
///
/// Errors: `ResourceInUseException` for a name that is taken; `ValidationException` for keys, indexes and throughput that
/// do not go together. No limit on the number of tables. Policies and replicas are not kept.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
enum CreateTable: ServiceOperation {
  static let access = Access<Input>("dynamodb:CreateTable", on: .table(\.tableName))

  struct Input: Decodable {
    var tableName: String
    var deletionProtectionEnabled: Bool?
    var definition: TableDefinition

    private enum CodingKeys: CodingKey { case tableName, deletionProtectionEnabled }

    init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: CodingKeys.self)
      tableName = try members.decode(String.self, forKey: .tableName)
      deletionProtectionEnabled = try members.decodeIfPresent(Bool.self, forKey: .deletionProtectionEnabled)
      definition = try TableDefinition(from: decoder)
    }
  }

  struct Output: Encodable { var tableDescription: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let name = TableName.name(input.tableName)
    try input.definition.check()
    let store = TableStore(call)
    if try store.find(name) != nil { throw ServiceError.tableExists(name) }
    try store.insert(
      name, input.definition, uuid: call.random.uuid(), isProtected: input.deletionProtectionEnabled ?? false)
    guard var table = try store.find(name) else { throw ServiceError.tableNotFound(name) }
    if let stream = input.definition.streamSpecification, stream.streamEnabled {
      try StreamStore(store).begin(on: &table)
      try store.update(table)
    }
    call.effect("table \(name)", .created)
    return Output(tableDescription: table.description(at: call.now, isAnswer: true))
  }
}
