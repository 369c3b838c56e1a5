import AWSModel
import Cloud
import OrderedCollections

/// Does up to 25 PartiQL statements, each on one item and on its own: what one fails by is in its response.
///
/// Errors: `ValidationException` for statements that read beside others that write.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html
enum BatchExecuteStatement: ServiceOperation {
  static let access = Access<Input>.ofEachThing

  struct Input: Decodable {
    var statements: [Statement]
    var returnConsumedCapacity: String?
  }

  struct Statement: Decodable {
    var statement: String
    var parameters: [Value]?
    var consistentRead: Bool?
    var returnValuesOnConditionCheckFailure: String?
  }

  struct Response: Encodable {
    var error: Value?
    var tableName: String?
    var item: Value?
  }

  struct Output: Encodable {
    var responses: [Response]
    var consumedCapacity: [Value]?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var capacity: OrderedDictionary<String, ConsumedCapacity> = [:]
    var responses: [Response] = []
    var kinds: Set<Bool> = []
    for request in input.statements {
      var response = Response()
      do {
        let statement = try PartiQLParser.parse(request.statement, request.parameters)
        kinds.insert(statement.isRead)
        try TablePermission.check([statement], call)
        response.tableName = statement.table
        let (item, used) = try perform(statement, request, &call)
        response.item = item
        capacity[statement.table] = (capacity[statement.table] ?? ConsumedCapacity()) + used
      } catch let error as ServiceError {
        response.error = Self.error(error)
      }
      responses.append(response)
    }
    // The wording is unverified.
    if kinds.count > 1 {
      throw ServiceError.validation(
        "BatchExecuteStatement does not support mixing read and write statements in the same request")
    }
    let wires = capacity.compactMap { $1.wire(input.returnConsumedCapacity, $0) }
    return Output(responses: responses, consumedCapacity: wires.isEmpty ? nil : wires)
  }

  private static func perform(
    _ statement: PartiQLStatement, _ request: Statement, _ call: inout Call
  ) throws -> (Value?, ConsumedCapacity) {
    let table = try TableStore(call).active(statement.table)
    if case .select(let select) = statement {
      let reading = try PartiQLReading(select, table, consistently: request.consistentRead == true)
      guard reading.key != nil else {
        throw ServiceError.validation(
          "Select statements within BatchExecuteStatement must specify the primary key in the where clause.")
      }
      let page = try reading.read(after: nil, call)
      return (page.items?.first, page.capacity)
    }
    let draft = PartiQLWrite.draft(
      statement, returnsItemOnFailure: request.returnValuesOnConditionCheckFailure == "ALL_OLD")
    let output = try draft?.plan(in: table).perform(&call)
    return (output?.attributes, output?.capacity ?? ConsumedCapacity())
  }

  private static func error(_ error: ServiceError) -> Value {
    let codes = ["ValidationException": "ValidationError"]
    let code = codes[error.code] ?? String(error.code.hasSuffix("Exception") ? error.code.dropLast(9) : error.code[...])
    var wire: Value = ["Code": .string(code), "Message": .string(error.message)]
    if let item = error.members["Item"] { wire["Item"] = item }
    return wire
  }
}
