import AWSModel
import Cloud
import OrderedCollections

/// Does up to a hundred PartiQL statements, all or none; all read or all write, and writes have no responses.
///
/// Errors: as TransactWriteItems'; `ValidationException` for what is no statement, and for reads beside writes.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html
enum ExecuteTransaction: ServiceOperation {
  static let access = Access<Input>.ofEachThing

  struct Input: Decodable {
    var transactStatements: [Statement]
    var clientRequestToken: String?
    var returnConsumedCapacity: String?
  }

  struct Statement: Decodable {
    var statement: String
    var parameters: [Value]?
    var returnValuesOnConditionCheckFailure: String?
  }

  struct Response: Encodable { var item: Value? }

  struct Output: Encodable {
    var responses: [Response]
    var consumedCapacity: [Value]?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let statements = try input.transactStatements.map { try PartiQLParser.parse($0.statement, $0.parameters) }
    try TablePermission.check(statements, call)
    let reads = statements.filter(\.isRead)
    if !reads.isEmpty, reads.count < statements.count {
      // The wording is unverified.
      throw ServiceError.validation(
        "ExecuteTransaction API does not support both read and write operations in the same request")
    }
    return reads.isEmpty ? try write(statements, input, &call) : try read(statements, input, call)
  }

  private static func write(
    _ statements: [PartiQLStatement], _ input: Input, _ call: inout Call
  ) throws -> Output {
    if let token = input.clientRequestToken,
      try RequestToken(token: token, content: call.request.input["TransactStatements"] ?? .null).wasUsed(call)
    {
      return Output(responses: [])
    }
    var actions: [(table: String, draft: any DraftedWrite)] = []
    for (statement, request) in zip(statements, input.transactStatements) {
      let returnsItem = request.returnValuesOnConditionCheckFailure == "ALL_OLD"
      if let draft = PartiQLWrite.draft(statement, returnsItemOnFailure: returnsItem) {
        actions.append((statement.table, draft))
      }
    }
    let outcome = try WriteTransaction(actions: actions).perform(&call)
    return Output(
      responses: [], consumedCapacity: wire(outcome.capacity, input.returnConsumedCapacity, "WriteCapacityUnits"))
  }

  private static func read(_ statements: [PartiQLStatement], _ input: Input, _ call: Call) throws -> Output {
    var capacity: OrderedDictionary<String, ConsumedCapacity> = [:]
    var responses: [Response] = []
    for case .select(let select) in statements {
      let table = try TableStore(call).active(select.table)
      let reading = try PartiQLReading(select, table, consistently: true)
      guard reading.key != nil else {
        throw ServiceError.validation("Where clause does not contain a mandatory equality on all key attributes")
      }
      let page = try reading.read(after: nil, call)
      responses.append(Response(item: page.items?.first))
      capacity[table.name] = (capacity[table.name] ?? ConsumedCapacity()) + page.capacity.doubled
    }
    return Output(
      responses: responses, consumedCapacity: wire(capacity, input.returnConsumedCapacity, "ReadCapacityUnits"))
  }

  private static func wire(
    _ capacity: OrderedDictionary<String, ConsumedCapacity>, _ mode: String?, _ kind: String
  ) -> [Value]? {
    let wires = capacity.compactMap { $1.wire(mode, $0, kind: kind) }
    return wires.isEmpty ? nil : wires
  }
}
