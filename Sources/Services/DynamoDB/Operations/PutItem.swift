import AWSModel
import Cloud
import OrderedCollections

/// Puts an item, whole, in the place of any item with the same key.
///
/// Errors: `ValidationException` for what is wrong with the request or does not fit the table's keys and indexes;
/// `ResourceNotFoundException` unless the table is active; `ConditionalCheckFailedException`, with the item where
/// `ReturnValuesOnConditionCheckFailure` asks for it. No throttling and no limit on item collections.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
enum PutItem: ServiceOperation {
  static let access = Access<Input>("dynamodb:PutItem", on: .table(\.tableName))

  struct Input: Decodable {
    var tableName: String
    var item: Value
    var expected: OrderedDictionary<String, LegacyCondition>?
    var conditionalOperator: String?
    var returnValues: String?
    var returnConsumedCapacity: String?
    var returnItemCollectionMetrics: String?
    var conditionExpression: String?
    var expressionAttributeNames: OrderedDictionary<String, String>?
    var expressionAttributeValues: OrderedDictionary<String, Value>?
    var returnValuesOnConditionCheckFailure: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> ItemWrite.Output {
    let (item, write) = try read(input)
    let table = try TableStore(call).active(input.tableName)
    try table.definition.key.check(item: item)
    try table.definition.checkIndexKeys(of: item)
    if let condition = write.condition { try table.definition.checkNested(condition.paths) }
    return try write.perform(at: item, in: table, &call) { _ in
      item
    } answer: { old, _ in
      input.returnValues == "ALL_OLD" ? old : nil
    }
  }

  private static func read(_ input: Input) throws(ServiceError) -> (Item, ItemWrite) {
    let item: Item
    let condition: Condition?
    do throws(ServiceError) {
      let parameters = ExpressionParameters(
        expressions: ["ConditionExpression": input.conditionExpression], legacy: ["Expected": input.expected != nil],
        names: input.expressionAttributeNames, values: input.expressionAttributeValues)
      try parameters.check()
      item = try refusing { () throws(InvalidAttributeValue) in try Item(wire: input.item) }
      if let values = input.returnValues, values != "ALL_OLD", values != "NONE" {
        throw .validation("ReturnValues can only be ALL_OLD or NONE")
      }
      condition = try WriteCondition.read(
        parameters, input.conditionExpression, input.expected, input.conditionalOperator)
    } catch {
      throw error.counted
    }
    if item.size > Item.maximumSize { throw .validation("Item size has exceeded the maximum allowed size") }
    return (
      item,
      ItemWrite(
        condition: condition, returnsItemOnFailure: input.returnValuesOnConditionCheckFailure == "ALL_OLD",
        capacityMode: input.returnConsumedCapacity, collectionMetrics: input.returnItemCollectionMetrics == "SIZE")
    )
  }
}

/// The condition of a write that has no other expression: new style or old.
enum WriteCondition {
  static func read(
    _ parameters: ExpressionParameters, _ expression: String?, _ expected: OrderedDictionary<String, LegacyCondition>?,
    _ conditionalOperator: String?
  ) throws(ServiceError) -> Condition? {
    let old = try refusing { () throws(InvalidAttributeValue) in
      try LegacyCondition.condition(expected ?? [:], joinedBy: conditionalOperator)
    }
    var placeholders = try parameters.placeholders()
    let condition = try ExpressionParameters.parse(
      expression, "ConditionExpression", &placeholders, ConditionParser.parse)
    try ExpressionParameters.checkUse(placeholders)
    return condition ?? old
  }
}
