import AWSModel
import Cloud
import OrderedCollections

/// Returns up to a hundred items of several tables, in no order; what does not fit 16 MB is left unprocessed.
///
/// Errors: `ValidationException` for more keys, the same key twice, or one that is not the table's;
/// `ResourceNotFoundException`.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
enum BatchGetItem: ServiceOperation {
  static let access = Access<Input>.ofEachThing

  struct Input: Decodable {
    var requestItems: OrderedDictionary<String, Keys>
    var returnConsumedCapacity: String?
  }

  struct Keys: Decodable {
    var keys: [Value]
    var attributesToGet: [String]?
    var consistentRead: Bool?
    var projectionExpression: String?
    var expressionAttributeNames: OrderedDictionary<String, String>?
  }

  struct Output: Encodable {
    var responses: OrderedDictionary<String, [Value]>
    var unprocessedKeys: Value
    var consumedCapacity: [Value]?
  }

  /// The most bytes of one answer.
  private static let maximumSize = 16 * 1_048_576

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try TablePermission.check(input.requestItems.keys.map { ("BatchGetItem", $0) }, call)
    if input.requestItems.values.reduce(0, { $0 + $1.keys.count }) > 100 {
      throw ServiceError.validation("Too many items requested for the BatchGetItem call")
    }
    var reads: [(name: String, read: Read)] = []
    for (name, keys) in input.requestItems { reads.append((name, try read(keys))) }
    var output = Output(responses: [:], unprocessedKeys: .empty)
    var left = maximumSize
    for (name, read) in reads {
      let table = try TableStore(call).active(name)
      let schema = table.definition.key
      for key in read.keys { try schema.check(key: key) }
      try table.definition.checkNested(read.paths ?? [])
      let store = ItemStore(table, call)
      var units = 0.0
      var found: [Value] = []
      var unread: [Value] = []
      for key in read.keys {
        if left <= 0 {
          unread.append(key.wire)
          continue
        }
        let item = try store.item(ItemKey(key, schema))
        units += ConsumedCapacity.reading(item?.size ?? 0, consistently: read.consistently)
        left -= item?.size ?? 0
        if let item { found.append((read.paths.map { item.projected(on: $0) } ?? item).wire) }
      }
      output.responses[name] = found
      if !unread.isEmpty { output.unprocessedKeys[name] = ["Keys": .list(unread)] }
      if let wire = ConsumedCapacity(table: units).wire(input.returnConsumedCapacity, table.name) {
        output.consumedCapacity = (output.consumedCapacity ?? []) + [wire]
      }
    }
    return output
  }

  private struct Read {
    var keys: [Item]
    var paths: [DocumentPath]?
    var consistently: Bool
  }

  private static func read(_ request: Keys) throws(ServiceError) -> Read {
    let parameters = ExpressionParameters(
      expressions: ["ProjectionExpression": request.projectionExpression],
      legacy: ["AttributesToGet": request.attributesToGet != nil], names: request.expressionAttributeNames)
    try parameters.check()
    let keys = try refusing { () throws(InvalidAttributeValue) in
      var keys: [Item] = []
      for key in request.keys { keys.append(try Item(wire: key)) }
      return keys
    }
    var placeholders = try parameters.placeholders()
    let paths = try ExpressionParameters.projection(
      request.projectionExpression, request.attributesToGet, &placeholders)
    try ExpressionParameters.checkUse(placeholders)
    try BatchKeys.checkDistinct(keys.map { AttributeValue.map($0) })
    return Read(keys: keys, paths: paths, consistently: request.consistentRead == true)
  }
}

/// The keys of one batch.
enum BatchKeys {
  /// - Throws: `ValidationException` when one comes twice (recorded by dynalite's tests on AWS).
  static func checkDistinct(_ keys: [some Hashable]) throws(ServiceError) {
    if Set(keys).count < keys.count { throw .validation("Provided list of item keys contains duplicates") }
  }
}
