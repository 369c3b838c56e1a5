import AWSModel
import Cloud
import OrderedCollections

/// Changes attributes of the item with a key, making the item if there is none.
///
/// Errors: as PutItem's, and `ValidationException` for an update of a key attribute, of a path that is not there, and
/// for operands of the wrong type.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
enum UpdateItem: ServiceOperation {
  static let access = Access<Input>("dynamodb:UpdateItem", on: .table(\.tableName))

  struct Input: Decodable {
    var tableName: String
    var key: Value
    var attributeUpdates: OrderedDictionary<String, LegacyUpdate>?
    var expected: OrderedDictionary<String, LegacyCondition>?
    var conditionalOperator: String?
    var returnValues: String?
    var returnConsumedCapacity: String?
    var returnItemCollectionMetrics: String?
    var updateExpression: String?
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

  /// An update that is read and not yet compared with its table.
  struct Draft: DraftedWrite {
    var key: Item
    var update: Update
    var write: ItemWrite
    var returnValues: String?
    /// Whether the item must be there already, as PartiQL has it.
    var requiresItem = false

    func plan(in table: Table) throws(ServiceError) -> PlannedWrite {
      let definition = table.definition
      try definition.key.check(key: key)
      try UpdateItem.check(update, definition)
      if let condition = write.condition { try definition.checkNested(condition.paths) }
      return PlannedWrite(table: table, key: key, write: write) { [self] old in
        if requiresItem, old == nil { throw ServiceError.conditionFailed() }
        return try UpdateItem.updated(old ?? key, update, definition)
      } answer: { [self] old, new in
        switch returnValues {
        case "ALL_OLD": old
        case "ALL_NEW": new
        case "UPDATED_OLD": old?.projected(on: update.paths)
        case "UPDATED_NEW": new?.projected(on: update.paths)
        default: nil
        }
      }
    }
  }

  static func read(_ input: Input) throws(ServiceError) -> Draft {
    let parameters = ExpressionParameters(
      expressions: ["UpdateExpression": input.updateExpression, "ConditionExpression": input.conditionExpression],
      legacy: ["AttributeUpdates": input.attributeUpdates != nil, "Expected": input.expected != nil],
      names: input.expressionAttributeNames, values: input.expressionAttributeValues)
    try parameters.check()
    let key = try refusing { () throws(InvalidAttributeValue) in try Item(wire: input.key) }
    let oldUpdate = try refusing { () throws(InvalidAttributeValue) in
      try LegacyUpdate.update(input.attributeUpdates ?? [:])
    }
    let oldCondition = try refusing { () throws(InvalidAttributeValue) in
      try LegacyCondition.condition(input.expected ?? [:], joinedBy: input.conditionalOperator)
    }
    var placeholders = try parameters.placeholders()
    let update = try ExpressionParameters.parse(
      input.updateExpression, "UpdateExpression", &placeholders, UpdateParser.parse)
    let condition = try ExpressionParameters.parse(
      input.conditionExpression, "ConditionExpression", &placeholders, ConditionParser.parse)
    try ExpressionParameters.checkUse(placeholders)
    return Draft(
      key: key, update: update ?? oldUpdate,
      write: ItemWrite(
        condition: condition ?? oldCondition,
        returnsItemOnFailure: input.returnValuesOnConditionCheckFailure == "ALL_OLD",
        capacityMode: input.returnConsumedCapacity, collectionMetrics: input.returnItemCollectionMetrics == "SIZE"),
      returnValues: input.returnValues)
  }

  /// Refuses an update of a key, and one that says itself that it would give an index key the wrong type.
  private static func check(_ update: Update, _ definition: TableDefinition) throws(ServiceError) {
    for name in definition.key.names where update.paths.contains(where: { $0.head == name }) {
      throw .invalidParameter("Cannot update attribute \(name). This attribute is part of the key")
    }
    for index in definition.indexes.reversed() {
      for attribute in index.key.attributes {
        for case .set(let path, let operand) in update.actions where path.steps == [.name(attribute.name)] {
          guard let type = operand.type, type != attribute.type else { continue }
          throw .invalidParameter(
            "Type mismatch for Index Key \(attribute.name) Expected: \(attribute.type.rawValue) "
              + "Actual: \(type.rawValue) IndexName: \(index.name)")
        }
      }
    }
    try definition.checkNested(update.paths)
  }

  private static func updated(_ old: Item, _ update: Update, _ definition: TableDefinition) throws(ServiceError)
    -> Item
  {
    var item = old
    try refusing { () throws(InvalidAttributeValue) in try update.apply(to: &item) }
    for attribute in definition.indexes.flatMap(\.key.attributes) {
      guard let value = item[attribute.name] else { continue }
      if value.type != attribute.type {
        throw .validation(
          "The update expression attempted to update the secondary index key to unsupported type")
      }
      if value.size == 0 { throw .updateEmptiesKey(attribute) }
    }
    try definition.checkIndexKeys(of: item)
    if item.size > Item.maximumSize {
      throw .validation("Item size to update has exceeded the maximum allowed size")
    }
    return item
  }
}

/// One of the older `AttributeUpdates`: `{"Action": "ADD", "Value": {"N": "1"}}`.
struct LegacyUpdate: Decodable {
  var action: String?
  var value: Value?

  /// The update that they make together.
  static func update(_ updates: OrderedDictionary<String, LegacyUpdate>) throws(InvalidAttributeValue) -> Update {
    var actions: [Update.Action] = []
    for (name, update) in updates { actions.append(try update.action(on: name)) }
    return Update(actions: actions)
  }

  private func action(on name: String) throws(InvalidAttributeValue) -> Update.Action {
    let path = DocumentPath(steps: [.name(name)])
    guard let wire = value else {
      if action == "DELETE" { return .remove(path) }
      throw InvalidAttributeValue(
        invalid: "Only DELETE action is allowed when no attribute value is specified")
    }
    let value = try AttributeValue(wire: wire)
    switch action {
    case "ADD":
      guard [.N, .SS, .NS, .BS].contains(value.type) else {
        throw InvalidAttributeValue(invalid: "ADD action is not supported for the type \(value.type.longName)")
      }
      return .add(path, value)
    case "DELETE":
      guard [.SS, .NS, .BS].contains(value.type) else {
        throw InvalidAttributeValue(
          invalid: "DELETE action with value is not supported for the type \(value.type.longName)")
      }
      return .delete(path, value)
    default: return .set(path, .value(value))
    }
  }
}
