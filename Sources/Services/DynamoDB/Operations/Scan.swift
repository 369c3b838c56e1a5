import AWSModel
import Cloud
import OrderedCollections

/// Returns the items of a table or an index, all or those of a segment, in the order of their partitions' hashes.
///
/// Errors: `ValidationException` for what is wrong with the request or its starting key; `ResourceNotFoundException`
/// unless the table is active. A page ends at `Limit` items or one megabyte, before the filter.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
enum Scan: ServiceOperation {
  static let access = Access<Input>("dynamodb:Scan", on: .table(\.tableName, index: \.indexName))

  struct Input: Decodable {
    var tableName: String
    var indexName: String?
    var attributesToGet: [String]?
    var limit: Int?
    var select: String?
    var scanFilter: OrderedDictionary<String, LegacyCondition>?
    var conditionalOperator: String?
    var exclusiveStartKey: Value?
    var returnConsumedCapacity: String?
    var totalSegments: Int?
    var segment: Int?
    var projectionExpression: String?
    var filterExpression: String?
    var expressionAttributeNames: OrderedDictionary<String, String>?
    var expressionAttributeValues: OrderedDictionary<String, Value>?
    var consistentRead: Bool?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Reading.Output {
    let (reading, start) = try read(input)
    let table = try TableStore(call).active(input.tableName)
    let index = try reading.index(input.indexName, of: table)
    let schema = index?.key ?? table.definition.key
    if let start {
      try StartKey.check(start, schema, table.definition, isScan: true)
      try checkSegment(ItemKey(start, schema), input)
    }
    try reading.check(index)
    try table.definition.checkNested(reading.paths ?? [])
    try table.definition.checkNested(reading.filter?.paths ?? [])
    return try reading.answer(
      PageRequest(
        index: index, range: .segment(input.segment ?? 0, of: input.totalSegments ?? 1), start: start,
        limit: input.limit),
      from: table, call)
  }

  private static func read(_ input: Input) throws(ServiceError) -> (Reading, Item?) {
    let parameters = ExpressionParameters(
      expressions: [
        "ProjectionExpression": input.projectionExpression, "FilterExpression": input.filterExpression,
      ],
      legacy: [
        "AttributesToGet": input.attributesToGet != nil, "ScanFilter": input.scanFilter != nil,
        "ConditionalOperator": input.conditionalOperator != nil,
      ],
      names: input.expressionAttributeNames, values: input.expressionAttributeValues)
    try parameters.check()
    try checkSegments(input)
    let oldFilter = try refusing { () throws(InvalidAttributeValue) in
      try LegacyCondition.condition(input.scanFilter ?? [:], joinedBy: input.conditionalOperator)
    }
    let start = try StartKey.read(input.exclusiveStartKey)
    try Reading.check(
      select: input.select, hasProjection: input.projectionExpression != nil || input.attributesToGet != nil,
      hasIndex: input.indexName != nil, isQuery: false)
    var placeholders = try parameters.placeholders()
    let filter = try ExpressionParameters.parse(
      input.filterExpression, "FilterExpression", &placeholders, ConditionParser.parse)
    let paths = try ExpressionParameters.projection(
      input.projectionExpression, input.attributesToGet, &placeholders)
    try ExpressionParameters.checkUse(placeholders)
    let reading = Reading(
      select: input.select, paths: paths, filter: filter ?? oldFilter, limit: input.limit,
      consistently: input.consistentRead == true, capacityMode: input.returnConsumedCapacity)
    return (reading, start)
  }

  private static func checkSegment(_ start: ItemKey, _ input: Input) throws(ServiceError) {
    guard let segment = input.segment, let total = input.totalSegments else { return }
    if !ItemStore.hashes(segment, total).contains(start.hash) {
      throw .validation(
        "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct "
          + "Segment. TotalSegments: \(total) Segment: \(segment)")
    }
  }

  private static func checkSegments(_ input: Input) throws(ServiceError) {
    switch (input.segment, input.totalSegments) {
    case (.some, nil):
      throw .validation(
        "The TotalSegments parameter is required but was not present in the request when Segment parameter is present")
    case (nil, .some):
      throw .validation(
        "The Segment parameter is required but was not present in the request when parameter TotalSegments is present")
    case (.some(let segment), .some(let total)) where segment >= total:
      throw .validation(
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
          + "Segment: \(segment) is not less than TotalSegments: \(total)")
    default: break
    }
  }
}
