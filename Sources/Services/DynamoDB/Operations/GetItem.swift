import AWSModel
import Cloud
import OrderedCollections

/// Returns the item with a key, or nothing where there is none.
///
/// Errors: `ValidationException` for what is wrong with the request or a key that is not the table's;
/// `ResourceNotFoundException` unless the table is active. Every read sees what was last written: a read of AWS that is
/// not `ConsistentRead` may be stale for a moment, one here is not.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
enum GetItem: ServiceOperation {
  static let access = Access<Input>("dynamodb:GetItem", on: .table(\.tableName))

  struct Input: Decodable {
    var tableName: String
    var key: Value
    var attributesToGet: [String]?
    var consistentRead: Bool?
    var returnConsumedCapacity: String?
    var projectionExpression: String?
    var expressionAttributeNames: OrderedDictionary<String, String>?
  }

  struct Output: Encodable {
    var item: Value?
    var consumedCapacity: Value?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let parameters = ExpressionParameters(
      expressions: ["ProjectionExpression": input.projectionExpression],
      legacy: ["AttributesToGet": input.attributesToGet != nil], names: input.expressionAttributeNames)
    try parameters.check()
    let key = try refusing { () throws(InvalidAttributeValue) in try Item(wire: input.key) }
    var placeholders = try parameters.placeholders()
    let paths = try ExpressionParameters.projection(
      input.projectionExpression, input.attributesToGet, &placeholders)
    try ExpressionParameters.checkUse(placeholders)
    let table = try TableStore(call).active(input.tableName)
    try table.definition.key.check(key: key)
    try table.definition.checkNested(paths ?? [])
    let item = try ItemStore(table, call).item(ItemKey(key, table.definition.key))
    let capacity = ConsumedCapacity(
      table: ConsumedCapacity.reading(item?.size ?? 0, consistently: input.consistentRead == true))
    return Output(
      item: item.map { item in (paths.map { item.projected(on: $0) } ?? item).wire },
      consumedCapacity: capacity.wire(input.returnConsumedCapacity, table.name))
  }
}

extension ExpressionParameters {
  /// The paths to return, new style or old; nil for all.
  static func projection(
    _ expression: String?, _ attributesToGet: [String]?, _ placeholders: inout ExpressionPlaceholders
  ) throws(ServiceError) -> [DocumentPath]? {
    var seen: Set<String> = []
    for name in attributesToGet ?? [] where !seen.insert(name).inserted {
      throw .invalidParameter("Duplicate value in attribute name: \(name)")
    }
    let old = attributesToGet?.map { DocumentPath(steps: [.name($0)]) }
    return try parse(expression, "ProjectionExpression", &placeholders, ProjectionExpression.parse) ?? old
  }
}
