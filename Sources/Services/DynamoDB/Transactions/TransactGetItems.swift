import AWSModel
import Cloud
import OrderedCollections

/// Returns up to a hundred items as they are at one instant, in the order in which they were asked for.
///
/// Errors: `TransactionCanceledException` for a key that is not its table's; `ValidationException` for what is wrong with
/// the request itself; `ResourceNotFoundException`.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
enum TransactGetItems: ServiceOperation {
  static let access = Access<Input>.ofEachThing

  struct Input: Decodable {
    var transactItems: [Action]
    var returnConsumedCapacity: String?
  }

  struct Action: Decodable { var get: Get }

  struct Get: Decodable {
    var key: Value
    var tableName: String
    var projectionExpression: String?
    var expressionAttributeNames: OrderedDictionary<String, String>?
  }

  struct Response: Encodable { var item: Value? }

  struct Output: Encodable {
    var consumedCapacity: [Value]?
    var responses: [Response]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try TablePermission.check(input.transactItems.map { ("GetItem", $0.get.tableName) }, call)
    let reads = try input.transactItems.map { try read($0.get) }
    var capacity: OrderedDictionary<String, ConsumedCapacity> = [:]
    var responses: [Response] = []
    var reasons: [CancellationReason] = []
    var places: Set<ItemPlace> = []
    for read in reads {
      let table = try TableStore(call).active(read.table)
      do throws(ServiceError) {
        try table.definition.key.check(key: read.key)
        reasons.append(CancellationReason())
      } catch {
        guard let reason = CancellationReason(error) else { throw error }
        reasons.append(reason)
        continue
      }
      let key = ItemKey(read.key, table.definition.key)
      guard places.insert(ItemPlace(table: table.id, key: key)).inserted else { throw ServiceError.repeatedItem }
      let item = try ItemStore(table, call).item(key)
      responses.append(Response(item: item.map { item in (read.paths.map { item.projected(on: $0) } ?? item).wire }))
      let units = ConsumedCapacity(table: ConsumedCapacity.reading(item?.size ?? 0, consistently: true)).doubled
      capacity[table.name] = (capacity[table.name] ?? ConsumedCapacity()) + units
    }
    if responses.count < reads.count { throw ServiceError.transactionCancelled(reasons) }
    let wires = capacity.compactMap { $1.wire(input.returnConsumedCapacity, $0, kind: "ReadCapacityUnits") }
    return Output(consumedCapacity: wires.isEmpty ? nil : wires, responses: responses)
  }

  private struct Read {
    var table: String
    var key: Item
    var paths: [DocumentPath]?
  }

  private static func read(_ get: Get) throws(ServiceError) -> Read {
    let parameters = ExpressionParameters(
      expressions: ["ProjectionExpression": get.projectionExpression], legacy: [:],
      names: get.expressionAttributeNames)
    try parameters.check()
    let key = try refusing { () throws(InvalidAttributeValue) in try Item(wire: get.key) }
    var placeholders = try parameters.placeholders()
    let paths = try ExpressionParameters.projection(get.projectionExpression, nil, &placeholders)
    try ExpressionParameters.checkUse(placeholders)
    return Read(table: get.tableName, key: key, paths: paths)
  }
}
