import AWSModel
import Cloud
import OrderedCollections

/// Does up to a hundred writes and checks, all or none.
///
/// Errors: `TransactionCanceledException` with the reasons; `ValidationException` for what is wrong with the request
/// itself; `ResourceNotFoundException`; `IdempotentParameterMismatchException` for a token that was another request's.
/// There are never conflicts: one transaction is done after the other.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
enum TransactWriteItems: ServiceOperation {
  static let access = Access<Input>.ofEachThing

  struct Input: Decodable {
    var transactItems: [Action]
    var returnConsumedCapacity: String?
    var returnItemCollectionMetrics: String?
    var clientRequestToken: String?
  }

  struct Action: Decodable {
    var conditionCheck: DeleteItem.Input?
    var put: PutItem.Input?
    var delete: DeleteItem.Input?
    var update: UpdateItem.Input?

    /// IAM's names of the actions, of which there should be one, and their tables.
    var permissions: [(action: String, table: String)] {
      [
        ("ConditionCheckItem", conditionCheck?.tableName), ("PutItem", put?.tableName),
        ("DeleteItem", delete?.tableName), ("UpdateItem", update?.tableName),
      ].compactMap { action, table in table.map { (action, $0) } }
    }

    /// The table that it names; nil unless it is one action.
    var table: String? { permissions.count == 1 ? permissions[0].table : nil }
  }

  struct Output: Encodable {
    var consumedCapacity: [Value]?
    var itemCollectionMetrics: OrderedDictionary<String, [Value]>?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try TablePermission.check(input.transactItems.flatMap(\.permissions), call)
    let wantsMetrics = input.returnItemCollectionMetrics == "SIZE"
    let actions = try input.transactItems.map { action throws -> (String, any DraftedWrite) in
      guard let table = action.table else {
        throw ServiceError.validation(
          "TransactItems can only contain one of Check, Put, Update or Delete")
      }
      return (table, try draft(action, wantsMetrics))
    }
    if let token = input.clientRequestToken,
      try RequestToken(token: token, content: call.request.input["TransactItems"] ?? .null).wasUsed(call)
    {
      let read = try WriteTransaction(actions: actions).rereading(call)
      let capacity = read.compactMap { $1.wire(input.returnConsumedCapacity, $0, kind: "ReadCapacityUnits") }
      return Output(consumedCapacity: capacity.isEmpty ? nil : capacity)
    }
    let outcome = try WriteTransaction(actions: actions).perform(&call)
    let capacity = outcome.capacity.compactMap {
      $1.wire(input.returnConsumedCapacity, $0, kind: "WriteCapacityUnits")
    }
    return Output(
      consumedCapacity: capacity.isEmpty ? nil : capacity,
      itemCollectionMetrics: outcome.metrics.isEmpty ? nil : outcome.metrics)
  }

  private static func draft(_ action: Action, _ wantsMetrics: Bool) throws -> any DraftedWrite {
    if let put = action.put {
      var draft = try PutItem.read(put)
      draft.write.collectionMetrics = wantsMetrics
      return draft
    }
    if let update = action.update {
      var draft = try UpdateItem.read(update)
      draft.write.collectionMetrics = wantsMetrics
      return draft
    }
    if let delete = action.delete {
      var draft = try DeleteItem.read(delete)
      draft.write.collectionMetrics = wantsMetrics
      return draft
    }
    guard let check = action.conditionCheck else { throw ServiceError.resourceNotFound }
    var draft = try DeleteItem.read(check)
    draft.isCheck = true
    return draft
  }
}
