import AWSModel
import Cloud
import OrderedCollections

/// Writes that are done all or not at all: TransactWriteItems' and ExecuteTransaction's.
struct WriteTransaction {
  /// What each action is, and the table that it names.
  var actions: [(table: String, draft: any DraftedWrite)]

  /// What was consumed of each table, and the metrics of the item collections.
  struct Outcome {
    var capacity: OrderedDictionary<String, ConsumedCapacity> = [:]
    var metrics: OrderedDictionary<String, [Value]> = [:]
    /// What each write answers with.
    var outputs: [ItemWrite.Output] = []
  }

  /// Does them.
  /// - Throws: `TransactionCanceledException` with a reason for each action; `ResourceNotFoundException`;
  ///   `ValidationException` for two actions on one item. What was written before is taken back with the request.
  func perform(_ call: inout Call) throws -> Outcome {
    let store = TableStore(call)
    var tables: [String: Table] = [:]
    for (name, _) in actions where tables[name] == nil { tables[name] = try store.active(name) }
    var reasons: [CancellationReason] = []
    var plans: [PlannedWrite] = []
    for (name, draft) in actions {
      guard let table = tables[name] else { throw ServiceError.resourceNotFound }
      do throws(ServiceError) {
        plans.append(try draft.plan(in: table))
        reasons.append(CancellationReason())
      } catch {
        guard let reason = CancellationReason(error) else { throw error }
        reasons.append(reason)
      }
    }
    if Set(plans.map(\.place)).count < plans.count { throw ServiceError.repeatedItem }
    if plans.count < actions.count { throw ServiceError.transactionCancelled(reasons) }
    return try perform(plans, &call)
  }

  /// What it costs to be asked for them again: they are not done twice, but their items are read (API reference,
  /// TransactWriteItems, `ClientRequestToken`).
  func rereading(_ call: Call) throws -> OrderedDictionary<String, ConsumedCapacity> {
    var capacity: OrderedDictionary<String, ConsumedCapacity> = [:]
    for (name, draft) in actions {
      let table = try TableStore(call).active(name)
      let plan = try draft.plan(in: table)
      let item = try ItemStore(table, call).item(plan.place.key)
      let units = ConsumedCapacity(table: ConsumedCapacity.reading(item?.size ?? 0, consistently: true)).doubled
      capacity[table.name] = (capacity[table.name] ?? ConsumedCapacity()) + units
    }
    return capacity
  }

  private func perform(_ plans: [PlannedWrite], _ call: inout Call) throws -> Outcome {
    var reasons: [CancellationReason] = []
    var outcome = Outcome()
    for plan in plans {
      do {
        let output = try plan.perform(&call)
        reasons.append(CancellationReason())
        let name = plan.table.name
        outcome.capacity[name] = (outcome.capacity[name] ?? ConsumedCapacity()) + output.capacity.doubled
        if let metrics = output.itemCollectionMetrics { outcome.metrics[name, default: []].append(metrics) }
        outcome.outputs.append(output)
      } catch let error as ServiceError {
        guard let reason = CancellationReason(error) else { throw error }
        reasons.append(reason)
      }
    }
    if outcome.outputs.count < plans.count { throw ServiceError.transactionCancelled(reasons) }
    return outcome
  }
}
