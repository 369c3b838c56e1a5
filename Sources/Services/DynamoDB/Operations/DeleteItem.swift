import AWSModel
import Cloud
import OrderedCollections

/// Deletes the item with a key; deleting none is a success.
///
/// Errors: as PutItem's, with `The provided key element does not match the schema` for a key that is not the table's.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
enum DeleteItem: ServiceOperation {
  static let access = Access<Input>("dynamodb:DeleteItem", on: .table(\.tableName))

  struct Input: Decodable {
    var tableName: String
    var key: Value
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
    let draft = try read(input)
    return try draft.plan(in: TableStore(call).active(input.tableName)).perform(&call)
  }

  /// A deletion, or a mere check of a condition, that is read and not yet compared with its table.
  struct Draft: DraftedWrite {
    var key: Item
    var write: ItemWrite
    var returnsOld = false
    /// Whether the item stays: a transaction's condition check.
    var isCheck = false

    func plan(in table: Table) throws(ServiceError) -> PlannedWrite {
      try table.definition.key.check(key: key)
      if let condition = write.condition { try table.definition.checkNested(condition.paths) }
      return PlannedWrite(table: table, key: key, write: write) { old in
        isCheck ? old : nil
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
    let key = try refusing { () throws(InvalidAttributeValue) in try Item(wire: input.key) }
    if let values = input.returnValues, values != "ALL_OLD", values != "NONE" {
      throw .validation("ReturnValues can only be ALL_OLD or NONE")
    }
    let write = ItemWrite(
      condition: try WriteCondition.read(
        parameters, input.conditionExpression, input.expected, input.conditionalOperator),
      returnsItemOnFailure: input.returnValuesOnConditionCheckFailure == "ALL_OLD",
      capacityMode: input.returnConsumedCapacity, collectionMetrics: input.returnItemCollectionMetrics == "SIZE")
    return Draft(key: key, write: write, returnsOld: input.returnValues == "ALL_OLD")
  }
}
