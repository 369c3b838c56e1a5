import AWSModel
import Cloud
import OrderedCollections

/// Returns the items of one partition of a table or an index, in the order of the sort key.
///
/// Errors: `ValidationException` for what is wrong with the request, its key condition, or its starting key;
/// `ResourceNotFoundException` unless the table is active. A page ends at `Limit` items or one megabyte, before the
/// filter. Every read sees what was last written.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
enum Query: ServiceOperation {
  static let access = Access<Input>("dynamodb:Query", on: .table(\.tableName, index: \.indexName))

  struct Input: Decodable {
    var tableName: String
    var indexName: String?
    var select: String?
    var attributesToGet: [String]?
    var limit: Int?
    var consistentRead: Bool?
    var keyConditions: OrderedDictionary<String, LegacyCondition>?
    var queryFilter: OrderedDictionary<String, LegacyCondition>?
    var conditionalOperator: String?
    var scanIndexForward: Bool?
    var exclusiveStartKey: Value?
    var returnConsumedCapacity: String?
    var projectionExpression: String?
    var filterExpression: String?
    var keyConditionExpression: String?
    var expressionAttributeNames: OrderedDictionary<String, String>?
    var expressionAttributeValues: OrderedDictionary<String, Value>?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Reading.Output {
    let (reading, conditions, start) = try read(input)
    let table = try TableStore(call).active(input.tableName)
    let index = try reading.index(input.indexName, of: table)
    let schema = index?.key ?? table.definition.key
    if let start { try StartKey.check(start, schema, table.definition) }
    try check(conditions, schema)
    guard case .equal(let partition)? = conditions[schema.partition.name] else {
      throw ServiceError.validation("Query key condition not supported")
    }
    let range = schema.sort.flatMap { conditions[$0.name] }
    if let start { try check(start, partition, range, schema) }
    try table.definition.checkNested(reading.paths ?? [])
    try checkFilter(reading.filter, schema, isOld: input.queryFilter != nil)
    try reading.check(index)
    try table.definition.checkNested(reading.filter?.paths ?? [])
    let place = ItemKey([schema.partition.name: partition], KeySchema(partition: schema.partition))
    return try reading.answer(
      PageRequest(
        index: index, range: .partition(place, range), isDescending: input.scanIndexForward == false, start: start,
        limit: input.limit),
      from: table, call)
  }

  private static func read(_ input: Input) throws(ServiceError) -> (Reading, KeyConditions, Item?) {
    let parameters = ExpressionParameters(
      expressions: [
        "ProjectionExpression": input.projectionExpression, "FilterExpression": input.filterExpression,
        "KeyConditionExpression": input.keyConditionExpression,
      ],
      legacy: [
        "AttributesToGet": input.attributesToGet != nil, "QueryFilter": input.queryFilter != nil,
        "ConditionalOperator": input.conditionalOperator != nil, "KeyConditions": input.keyConditions != nil,
      ],
      names: input.expressionAttributeNames, values: input.expressionAttributeValues)
    try parameters.check()
    let oldFilter = try refusing { () throws(InvalidAttributeValue) in
      try LegacyCondition.condition(input.queryFilter ?? [:], joinedBy: input.conditionalOperator)
    }
    let start = try StartKey.read(input.exclusiveStartKey)
    if input.keyConditions == nil, input.keyConditionExpression == nil {
      throw .validation(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.")
    }
    try Reading.check(
      select: input.select, hasProjection: input.projectionExpression != nil || input.attributesToGet != nil,
      hasIndex: input.indexName != nil, isQuery: true)
    var placeholders = try parameters.placeholders()
    let keyCondition = try ExpressionParameters.parse(
      input.keyConditionExpression, "KeyConditionExpression", &placeholders, ConditionParser.parse)
    let filter = try ExpressionParameters.parse(
      input.filterExpression, "FilterExpression", &placeholders, ConditionParser.parse)
    let paths = try ExpressionParameters.projection(
      input.projectionExpression, input.attributesToGet, &placeholders)
    try ExpressionParameters.checkUse(placeholders)
    let conditions = try refusing { () throws(InvalidAttributeValue) in
      if let keyCondition { return try keyCondition.keyConditions() }
      return try LegacyCondition.keyConditions(input.keyConditions ?? [:])
    }
    if !(1...2).contains(conditions.count) { throw .validation("Conditions can be of length 1 or 2 only") }
    let reading = Reading(
      select: input.select, paths: paths, filter: filter ?? oldFilter, limit: input.limit,
      consistently: input.consistentRead == true, capacityMode: input.returnConsumedCapacity)
    return (reading, conditions, start)
  }

  private static func check(_ conditions: KeyConditions, _ schema: KeySchema) throws(ServiceError) {
    for attribute in schema.attributes {
      let isPartition = attribute == schema.partition
      if isPartition, schema.sort == nil, conditions.count > 1 {
        throw .validation("Query key condition not supported")
      }
      guard let condition = conditions[attribute.name] else {
        if isPartition || conditions.count > 1 {
          throw .validation("Query condition missed key schema element: \(attribute.name)")
        }
        continue
      }
      if case .unindexable = condition {
        throw .validation("Attempted conditional constraint is not an indexable operation")
      }
      if condition.values.contains(where: { $0.type != attribute.type }) {
        throw .invalidParameter("Condition parameter type does not match schema type")
      }
      if isPartition {
        guard case .equal = condition else { throw .validation("Query key condition not supported") }
      }
      if condition.values.contains(where: { $0.size == 0 }) { throw .emptyKey(attribute) }
    }
  }

  private static func check(
    _ start: Item, _ partition: AttributeValue, _ range: KeyComparison?, _ schema: KeySchema
  ) throws(ServiceError) {
    let isElsewhere = start[schema.partition.name] != partition
    guard let range, let sort = schema.sort, let value = start[sort.name] else {
      if isElsewhere {
        throw .validation("The provided starting key is outside query boundaries based on provided conditions")
      }
      return
    }
    if !range.holds(value) { throw .validation("The provided starting key does not match the range key predicate") }
    if isElsewhere { throw .validation("The query can return at most one row and cannot be restarted") }
  }

  private static func checkFilter(_ filter: Condition?, _ schema: KeySchema, isOld: Bool) throws(ServiceError) {
    let heads = Set((filter?.paths ?? []).map(\.head))
    for name in schema.names where heads.contains(name) {
      throw .validation(
        "\(isOld ? "QueryFilter" : "Filter Expression") can only contain non-primary key attributes: "
          + "Primary key attribute: \(name)")
    }
  }
}

/// The key after which a page begins.
enum StartKey {
  static func read(_ wire: Value?) throws(ServiceError) -> Item? {
    guard let wire else { return nil }
    do throws(InvalidAttributeValue) {
      return try Item(wire: wire)
    } catch {
      throw .validation("The provided starting key is invalid: \(error.message)")
    }
  }

  /// - Throws: unless it has the key of the table and of what is read, and nothing else.
  static func check(_ start: Item, _ schema: KeySchema, _ table: TableDefinition, isScan: Bool = false)
    throws(ServiceError)
  {
    let names = Set(schema.names + table.key.names)
    let isIndex = schema.names != table.key.names
    guard Set(start.keys) == names else {
      throw .validation(
        isScan && !isIndex
          ? "The provided starting key is invalid: The provided key element does not match the schema"
          : "The provided starting key is invalid")
    }
    try schema.check(key: schema.key(of: start))
    do throws(ServiceError) {
      try table.key.check(key: table.key.key(of: start))
    } catch {
      throw .validation("The provided starting key is invalid: \(error.message)")
    }
  }
}
