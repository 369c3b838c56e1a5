import OrderedCollections

/// What a query asks of one key attribute.
enum KeyComparison: Sendable {
  case equal(AttributeValue)
  case less(AttributeValue)
  case lessOrEqual(AttributeValue)
  case greater(AttributeValue)
  case greaterOrEqual(AttributeValue)
  case between(AttributeValue, AttributeValue)
  case beginsWith(AttributeValue)
  /// An operator of the older KeyConditions that no index can serve.
  case unindexable

  var values: [AttributeValue] {
    switch self {
    case .equal(let value), .less(let value), .lessOrEqual(let value), .greater(let value), .greaterOrEqual(let value),
      .beginsWith(let value):
      [value]
    case .between(let low, let high): [low, high]
    case .unindexable: []
    }
  }

  /// Whether it holds of a key value.
  func holds(_ value: AttributeValue) -> Bool {
    switch self {
    case .equal(let other): Condition.Comparator.equal.holds(value, other)
    case .less(let other): Condition.Comparator.less.holds(value, other)
    case .lessOrEqual(let other): Condition.Comparator.lessOrEqual.holds(value, other)
    case .greater(let other): Condition.Comparator.greater.holds(value, other)
    case .greaterOrEqual(let other): Condition.Comparator.greaterOrEqual.holds(value, other)
    case .between(let low, let high):
      Condition.Comparator.greaterOrEqual.holds(value, low) && Condition.Comparator.lessOrEqual.holds(value, high)
    case .beginsWith(let prefix): Condition.Test.beginsWith.holds([value, prefix])
    case .unindexable: false
    }
  }

  /// The range of key bytes in which it holds: from `low`, which belongs to it or not, to `high`.
  var range: (low: [UInt8], withLow: Bool, high: [UInt8]?, withHigh: Bool) {
    switch self {
    case .equal(let value): (value.keyBytes ?? [], true, value.keyBytes, true)
    case .less(let value): ([], true, value.keyBytes, false)
    case .lessOrEqual(let value): ([], true, value.keyBytes, true)
    case .greater(let value): (value.keyBytes ?? [], false, nil, false)
    case .greaterOrEqual(let value): (value.keyBytes ?? [], true, nil, false)
    case .between(let low, let high): (low.keyBytes ?? [], true, high.keyBytes, true)
    case .beginsWith(let prefix):
      (prefix.keyBytes ?? [], true, (prefix.keyBytes ?? []).successorOfPrefix, false)
    case .unindexable: ([], true, [], false)
    }
  }
}

extension [UInt8] {
  /// The first bytes that sort after all that begin with these; nil where all do.
  fileprivate var successorOfPrefix: [UInt8]? {
    guard let last = lastIndex(where: { $0 < 255 }) else { return nil }
    return self[..<last] + [self[last] + 1]
  }
}

/// The conditions of a query, by key attribute.
typealias KeyConditions = OrderedDictionary<String, KeyComparison>

extension Condition {
  /// This condition as one on keys. The wording of refusals: dynalite's tests on AWS.
  func keyConditions() throws(InvalidAttributeValue) -> KeyConditions {
    var conditions: KeyConditions = [:]
    try collect(into: &conditions)
    return conditions
  }

  private func collect(into conditions: inout KeyConditions) throws(InvalidAttributeValue) {
    switch self {
    case .and(let one, let two):
      try one.collect(into: &conditions)
      try two.collect(into: &conditions)
    case .or: throw Self.invalidOperator("OR")
    case .not: throw Self.invalidOperator("NOT")
    case .among: throw Self.invalidOperator("IN")
    case .comparison(.unequal, _, _): throw Self.invalidOperator("<>")
    case .comparison(let comparator, let one, let two):
      let (name, value, isSwapped) = try Self.attribute(one, two)
      try Self.add(Self.comparison(isSwapped ? comparator.swapped : comparator, value), name, to: &conditions)
    case .between(let operand, let low, let high):
      guard operand.path != nil else { throw Self.keyFirst("BETWEEN") }
      let (name, first, _) = try Self.attribute(operand, low)
      let (_, second, _) = try Self.attribute(operand, high)
      try Self.add(.between(first, second), name, to: &conditions)
    case .test(.beginsWith, let operands):
      guard operands[0].path != nil else { throw Self.keyFirst("begins_with") }
      let (name, value, _) = try Self.attribute(operands[0], operands[1])
      try Self.add(.beginsWith(value), name, to: &conditions)
    case .test(let test, _): throw Self.invalidOperator(test.rawValue)
    }
  }

  private static func attribute(_ one: Operand, _ two: Operand) throws(InvalidAttributeValue)
    -> (String, AttributeValue, Bool)
  {
    switch (one, two) {
    case (.size, _), (_, .size):
      throw InvalidAttributeValue("KeyConditionExpressions cannot contain nested operations")
    case (.path, .path):
      throw InvalidAttributeValue(
        "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition")
    case (.value, .value):
      throw InvalidAttributeValue("Invalid condition in KeyConditionExpression: No key attribute specified")
    case (.path(let path), .value(let value)): return (try top(path), value, false)
    case (.value(let value), .path(let path)): return (try top(path), value, true)
    }
  }

  private static func top(_ path: DocumentPath) throws(InvalidAttributeValue) -> String {
    if path.isNested {
      throw InvalidAttributeValue("KeyConditionExpressions cannot have conditions on nested attributes")
    }
    return path.head
  }

  private static func comparison(_ comparator: Comparator, _ value: AttributeValue) -> KeyComparison {
    switch comparator {
    case .equal: .equal(value)
    case .less: .less(value)
    case .lessOrEqual: .lessOrEqual(value)
    case .greater: .greater(value)
    case .greaterOrEqual: .greaterOrEqual(value)
    case .unequal: .unindexable
    }
  }

  private static func add(_ comparison: KeyComparison, _ name: String, to conditions: inout KeyConditions)
    throws(InvalidAttributeValue)
  {
    if conditions[name] != nil {
      throw InvalidAttributeValue("KeyConditionExpressions must only contain one condition per key")
    }
    conditions[name] = comparison
  }

  private static func invalidOperator(_ name: String) -> InvalidAttributeValue {
    InvalidAttributeValue("Invalid operator used in KeyConditionExpression: \(name)")
  }

  private static func keyFirst(_ name: String) -> InvalidAttributeValue {
    InvalidAttributeValue(
      "Invalid condition in KeyConditionExpression: \(name) operator must have the key attribute as its first operand")
  }
}

extension Condition.Comparator {
  fileprivate var swapped: Condition.Comparator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .unequal: self
    }
  }
}
