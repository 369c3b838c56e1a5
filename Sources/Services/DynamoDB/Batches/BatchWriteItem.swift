import AWSModel
import Cloud
import OrderedCollections

/// Puts and deletes up to 25 items of several tables, each on its own and without conditions.
///
/// Errors: `ValidationException` for more, for two requests on one item, and for a key or item that does not fit its
/// table; `ResourceNotFoundException`. Nothing is ever left unprocessed here: there is no throttling.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
enum BatchWriteItem: ServiceOperation {
  static let access = Access<Input>.ofEachThing

  struct Input: Decodable {
    var requestItems: OrderedDictionary<String, [Write]>
    var returnConsumedCapacity: String?
    var returnItemCollectionMetrics: String?
  }

  struct Write: Decodable {
    var putRequest: Put?
    var deleteRequest: Delete?
  }

  struct Put: Decodable { var item: Value }
  struct Delete: Decodable { var key: Value }

  struct Output: Encodable {
    var unprocessedItems = Value.empty
    var itemCollectionMetrics: OrderedDictionary<String, [Value]>?
    var consumedCapacity: [Value]?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try TablePermission.check(input.requestItems.keys.map { ("BatchWriteItem", $0) }, call)
    if input.requestItems.values.reduce(0, { $0 + $1.count }) > 25 {
      throw ServiceError.validation("Too many items requested for the BatchWriteItem call")
    }
    var drafts: [(table: String, drafts: [any DraftedWrite])] = []
    for (name, writes) in input.requestItems { drafts.append((name, try writes.map { try draft($0, input) })) }
    var output = Output()
    for (name, drafts) in drafts {
      let table = try TableStore(call).active(name)
      let plans = try drafts.map { try plan($0, in: table) }
      try BatchKeys.checkDistinct(plans.map(\.place))
      var capacity = ConsumedCapacity()
      for plan in plans {
        let written = try plan.perform(&call)
        capacity = capacity + written.capacity
        if let metrics = written.itemCollectionMetrics {
          output.itemCollectionMetrics = output.itemCollectionMetrics ?? [:]
          output.itemCollectionMetrics?[name, default: []].append(metrics)
        }
      }
      if let wire = capacity.wire(input.returnConsumedCapacity, table.name) {
        output.consumedCapacity = (output.consumedCapacity ?? []) + [wire]
      }
    }
    return output
  }

  private static func draft(_ request: Write, _ input: Input) throws(ServiceError) -> any DraftedWrite {
    let write = ItemWrite(
      returnsItemOnFailure: false, collectionMetrics: input.returnItemCollectionMetrics == "SIZE")
    switch (request.putRequest, request.deleteRequest) {
    case (.some(let put), nil):
      let item = try refusing { () throws(InvalidAttributeValue) in try Item(wire: put.item) }
      return PutItem.Draft(item: item, write: write, returnsOld: false)
    case (nil, .some(let delete)):
      let key = try refusing { () throws(InvalidAttributeValue) in try Item(wire: delete.key) }
      return DeleteItem.Draft(key: key, write: write)
    case (.some, .some):
      throw .validation(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes")
    case (nil, nil):
      throw .validation(
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")
    }
  }

  /// A batch says of an item without its key what the others say of a key (recorded from AWS).
  private static func plan(_ draft: any DraftedWrite, in table: Table) throws(ServiceError) -> PlannedWrite {
    if let put = draft as? PutItem.Draft {
      for attribute in table.definition.key.attributes where put.item[attribute.name]?.type != attribute.type {
        throw .keyMismatch
      }
    }
    return try draft.plan(in: table)
  }
}
