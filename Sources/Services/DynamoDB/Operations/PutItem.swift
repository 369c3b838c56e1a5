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
    let draft: Draft
    do throws(ServiceError) { draft = try read(input) } catch { throw error.counted }
    return try draft.plan(in: TableStore(call).active(input.tableName)).perform(&call)
  }

  /// A put that is read and not yet compared with its table.
  struct Draft: DraftedWrite {
    var item: Item
    var write: ItemWrite
    var returnsOld: Bool

    func plan(in table: Table) throws(ServiceError) -> PlannedWrite {
      if item.size > Item.maximumSize { throw .validation("Item size has exceeded the maximum allowed size") }
      try table.definition.key.check(item: item)
      try table.definition.checkIndexKeys(of: item)
      if let condition = write.condition { try table.definition.checkNested(condition.paths) }
      return PlannedWrite(table: table, key: item, write: write) { _ in
        item
      } answer: { old, _ in
        returnsOld ? old : nil
      }
    }
  }

  static func read(_ input: Input) throws(ServiceError) -> Draft {
    let parameters = ExpressionParameters(
      expressions: ["ConditionExpression": input.conditionExpression], legacy: ["Expected": input.expected != nil],
      names: input.expressionAttributeNames, values: input.expressionAttributeValues)
    try parameters.check()
    let item = try refusing { () throws(InvalidAttributeValue) in try Item(wire: input.item) }
    if let values = input.returnValues, values != "ALL_OLD", values != "NONE" {
      throw .validation("ReturnValues can only be ALL_OLD or NONE")
    }
    let condition = try WriteCondition.read(
      parameters, input.conditionExpression, input.expected, input.conditionalOperator)
    return Draft(
      item: item,
      write: ItemWrite(
        condition: condition, returnsItemOnFailure: input.returnValuesOnConditionCheckFailure == "ALL_OLD",
        capacityMode: input.returnConsumedCapacity, collectionMetrics: input.returnItemCollectionMetrics == "SIZE"),
      returnsOld: input.returnValues == "ALL_OLD")
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
