import AWSModel
import Cloud
import OrderedCollections

/// What PutItem, UpdateItem and DeleteItem have in common: a condition on the stored item, the change, and the answer.
struct ItemWrite {
  var condition: Condition?
  var returnsItemOnFailure: Bool
  var capacityMode: String?
  var collectionMetrics: Bool

  /// The members of the three operations' output.
  struct Output: Encodable {
    var attributes: Value?
    var consumedCapacity: Value?
    var itemCollectionMetrics: Value?
    /// What was consumed, before it is worded.
    var capacity = ConsumedCapacity()

    enum CodingKeys: CodingKey { case attributes, consumedCapacity, itemCollectionMetrics }
  }

  /// Replaces the item at `key` by what `change` makes of it.
  ///
  /// - Parameter answer: The attributes to return, of the item before and after.
  /// - Throws: `ConditionalCheckFailedException` where the condition does not hold.
  func perform(
    at key: Item, in table: Table, _ call: inout Call, change: (Item?) throws -> Item?,
    answer: (_ old: Item?, _ new: Item?) -> Item?
  ) throws -> Output {
    let store = ItemStore(table, call)
    let schema = table.definition.key
    let old = try store.item(ItemKey(key, schema))
    if let condition, !condition.holds(of: old ?? [:]) {
      throw ServiceError.conditionFailed(returnsItemOnFailure ? old : nil)
    }
    let new = try change(old)
    try store.replace(old, with: new)
    if old != new {
      call.effect(Self.subject(key, schema, table), new == nil ? .deleted : old == nil ? .created : .updated)
    }
    try TimeToLive.schedule(new, in: table, &call)
    let capacity = ConsumedCapacity.writing(old, new, table.definition)
    return Output(
      attributes: answer(old, new).flatMap { $0.isEmpty ? nil : $0.wire },
      consumedCapacity: capacity.wire(capacityMode, table.name), itemCollectionMetrics: metrics(key, table),
      capacity: capacity)
  }

  private static func subject(_ key: Item, _ schema: KeySchema, _ table: Table) -> String {
    let parts = schema.names.compactMap { name in key[name].map { "\(name)=\($0.plainText)" } }
    return "item \(parts.joined(separator: " ")) in \(table.name)"
  }

  /// Only tables with local indexes have item collections whose size AWS estimates.
  private func metrics(_ key: Item, _ table: Table) -> Value? {
    guard collectionMetrics, !(table.definition.localSecondaryIndexes ?? []).isEmpty else { return nil }
    let partition = table.definition.key.partition.name
    guard let value = key[partition] else { return nil }
    return ["ItemCollectionKey": .map([partition: value.wire]), "SizeEstimateRangeGB": [0.0, 1.0]]
  }
}

/// A write that is read and checked as far as that is possible without its table.
protocol DraftedWrite {
  /// Compares the write with the table.
  /// - Throws: `ValidationException` for a key that is not the table's, and the like.
  func plan(in table: Table) throws(ServiceError) -> PlannedWrite
}

/// A write that needs only the stored item to be done.
struct PlannedWrite {
  var table: Table
  /// Has the key of the item.
  var key: Item
  var write: ItemWrite
  /// What becomes of the stored item; nil for none.
  var change: (Item?) throws -> Item?
  /// The attributes to return, of the item before and after.
  var answer: (_ old: Item?, _ new: Item?) -> Item?

  /// Does it.
  /// - Throws: `ConditionalCheckFailedException`, and `ValidationException` for a change that cannot be.
  func perform(_ call: inout Call) throws -> ItemWrite.Output {
    try write.perform(at: key, in: table, &call, change: change, answer: answer)
  }

  /// Where the item is.
  var place: ItemPlace { ItemPlace(table: table.id, key: ItemKey(key, table.definition.key)) }
}

/// The place of an item in the whole store.
struct ItemPlace: Hashable {
  var table: Int64
  var key: ItemKey
}

extension AttributeValue {
  /// A key's value for people.
  var plainText: String {
    switch self {
    case .string(let text): text
    case .number(let number): number.description
    case .binary(let bytes): Base64.encode(bytes)
    default: inError
    }
  }
}
