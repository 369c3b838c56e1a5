import AWSModel
import Cloud

/// The writes that statements make, as drafts that plain operations and transactions do.
enum PartiQLWrite {
  /// An item that must be new.
  struct Insertion: DraftedWrite {
    var draft: PutItem.Draft

    func plan(in table: Table) throws(ServiceError) -> PlannedWrite {
      var plan = try draft.plan(in: table)
      let item = draft.item
      plan.change = { old in
        if old != nil { throw ServiceError.duplicateItem }
        return item
      }
      return plan
    }
  }

  /// A change or deletion of the one item whose key the condition fixes.
  struct Change: DraftedWrite {
    var condition: Condition
    var write: ItemWrite
    /// nil to delete the item.
    var update: Update?
    var returnValues: String?

    func plan(in table: Table) throws(ServiceError) -> PlannedWrite {
      guard let (key, rest) = condition.split(table.definition.key) else {
        throw .validation("Where clause does not contain a mandatory equality on all key attributes")
      }
      var write = write
      write.condition = rest
      if let update {
        return try UpdateItem.Draft(
          key: key, update: update, write: write, returnValues: returnValues, requiresItem: true
        ).plan(in: table)
      }
      return try DeleteItem.Draft(key: key, write: write, returnsOld: returnValues != nil).plan(in: table)
    }
  }

  /// `EXISTS(SELECT …)`: the item must be there and the rest of the condition hold of it.
  struct Check: DraftedWrite {
    var select: PartiQLStatement.Select
    var write: ItemWrite

    func plan(in table: Table) throws(ServiceError) -> PlannedWrite {
      guard let (key, rest) = select.condition?.split(table.definition.key) else {
        throw .validation("Where clause does not contain a mandatory equality on all key attributes")
      }
      let exists = Condition.test(.exists, [.path(DocumentPath(steps: [.name(table.definition.key.partition.name)]))])
      var write = write
      write.condition = rest.map { .and(exists, $0) } ?? exists
      return try DeleteItem.Draft(key: key, write: write, isCheck: true).plan(in: table)
    }
  }

  /// The write that a statement is; nil for one that reads.
  static func draft(_ statement: PartiQLStatement, returnsItemOnFailure: Bool) -> (any DraftedWrite)? {
    let write = ItemWrite(returnsItemOnFailure: returnsItemOnFailure, collectionMetrics: false)
    switch statement {
    case .select: return nil
    case .insert(_, let item):
      return Insertion(draft: PutItem.Draft(item: item, write: write, returnsOld: false))
    case .update(_, let update, let condition, let returning):
      return Change(condition: condition, write: write, update: update, returnValues: returning)
    case .delete(_, let condition, let returnsOld):
      return Change(condition: condition, write: write, returnValues: returnsOld ? "ALL_OLD" : nil)
    case .exists(let select): return Check(select: select, write: write)
    }
  }
}

extension ServiceError {
  /// `INSERT` of an item whose key is taken (moto's tests on AWS).
  static let duplicateItem = ServiceError("DuplicateItemException", "Duplicate primary key exists in table")
}

extension Access {
  /// A statement needs the permission of its kind, on its table or index.
  static func statement(_ statement: @escaping @Sendable (Input) -> (text: String, parameters: [Value]?)) -> Access {
    @Sendable func parsed(_ input: Input) -> PartiQLStatement? {
      let (text, parameters) = statement(input)
      // What is malformed is refused by the operation itself, whose first act is to read it.
      return try? PartiQLParser.parse(text, parameters)
    }
    let resource = ResourceName<Input> { input, scope in parsed(input)?.resource(scope) ?? "*" }
    return Access(on: resource) { parsed($0)?.action ?? "dynamodb:PartiQLSelect" }
  }
}
