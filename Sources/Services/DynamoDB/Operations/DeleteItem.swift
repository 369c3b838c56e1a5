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
    let parameters = ExpressionParameters(
      expressions: ["ConditionExpression": input.conditionExpression], legacy: ["Expected": input.expected != nil],
      names: input.expressionAttributeNames, values: input.expressionAttributeValues)
    try parameters.check()
    let key = try refusing { () throws(InvalidAttributeValue) in try Item(wire: input.key) }
    if let values = input.returnValues, values != "ALL_OLD", values != "NONE" {
      throw ServiceError.validation("ReturnValues can only be ALL_OLD or NONE")
    }
    let write = ItemWrite(
      condition: try WriteCondition.read(
        parameters, input.conditionExpression, input.expected, input.conditionalOperator),
      returnsItemOnFailure: input.returnValuesOnConditionCheckFailure == "ALL_OLD",
      capacityMode: input.returnConsumedCapacity, collectionMetrics: input.returnItemCollectionMetrics == "SIZE")
    let table = try TableStore(call).active(input.tableName)
    try table.definition.key.check(key: key)
    if let condition = write.condition { try table.definition.checkNested(condition.paths) }
    return try write.perform(at: key, in: table, &call) { _ in
      nil
    } answer: { old, _ in
      input.returnValues == "ALL_OLD" ? old : nil
    }
  }
}
