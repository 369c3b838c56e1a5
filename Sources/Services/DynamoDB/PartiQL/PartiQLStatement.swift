import AWSModel

/// A statement of PartiQL, read: the parameters are in their places.
enum PartiQLStatement: Sendable {
  case select(Select)
  case insert(table: String, item: Item)
  case update(table: String, Update, Condition, returning: String?)
  case delete(table: String, Condition, returnsOld: Bool)
  /// `EXISTS(SELECT …)`: a transaction's check.
  case exists(Select)

  struct Select: Sendable {
    var table: String
    var index: String?
    /// nil for `*`.
    var paths: [DocumentPath]?
    var condition: Condition?
    /// The attributes to sort by, and whether downwards.
    var order: [(name: String, isDescending: Bool)] = []
  }

  var table: String {
    switch self {
    case .select(let select), .exists(let select): select.table
    case .insert(let table, _), .update(let table, _, _, _), .delete(let table, _, _): table
    }
  }

  /// IAM's name for doing it.
  var action: String {
    switch self {
    case .select, .exists: "dynamodb:PartiQLSelect"
    case .insert: "dynamodb:PartiQLInsert"
    case .update: "dynamodb:PartiQLUpdate"
    case .delete: "dynamodb:PartiQLDelete"
    }
  }

  /// The ARN of its table, or of the index that it reads.
  func resource(_ scope: Scope) -> String {
    let table = scope.arn("dynamodb", "table/" + TableName.name(self.table)).description
    if case .select(let select) = self, let index = select.index { return "\(table)/index/\(index)" }
    return table
  }

  /// Whether it only reads.
  var isRead: Bool { if case .select = self { true } else { false } }
}

extension Condition {
  /// The conditions that must all hold.
  var conjuncts: [Condition] {
    if case .and(let one, let two) = self { one.conjuncts + two.conjuncts } else { [self] }
  }

  /// The attribute and the value that this says are equal; nil for another condition.
  var equality: (name: String, value: AttributeValue)? {
    guard case .comparison(.equal, let one, let two) = self else { return nil }
    guard let path = one.path ?? two.path, let value = one.value ?? two.value, !path.isNested else { return nil }
    return (path.head, value)
  }

  /// The values of an attribute of which this allows one: of an equality, or of `IN`; nil for another condition.
  func choices(of name: String) -> [AttributeValue]? {
    if let equality, equality.name == name { return [equality.value] }
    guard case .among(let operand, let operands) = self, operand.path == DocumentPath(steps: [.name(name)]) else {
      return nil
    }
    let values = operands.compactMap(\.value)
    return values.count == operands.count ? values : nil
  }

  /// Whether it fixes every attribute of a key, and the conditions beyond that.
  func split(_ schema: KeySchema) -> (key: Item, rest: Condition?)? {
    var key: Item = [:]
    var rest: Condition?
    for conjunct in conjuncts {
      if let (name, value) = conjunct.equality, schema.names.contains(name), key[name] == nil {
        key[name] = value
      } else {
        rest = rest.map { .and($0, conjunct) } ?? conjunct
      }
    }
    return key.count == schema.names.count ? (key, rest) : nil
  }
}
