/// A condition, filter or key condition, read: what must hold of an item.
indirect enum Condition: Sendable {
  enum Comparator: String, Sendable {
    case equal = "=", unequal = "<>", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
  }

  /// The functions that say yes or no.
  enum Test: String, Sendable {
    case exists = "attribute_exists"
    case notExists = "attribute_not_exists"
    case type = "attribute_type"
    case beginsWith = "begins_with"
    case contains
  }

  indirect enum Operand: Sendable {
    case path(DocumentPath)
    case value(AttributeValue)
    case size(Operand)

    var path: DocumentPath? { if case .path(let path) = self { path } else { nil } }
    var value: AttributeValue? { if case .value(let value) = self { value } else { nil } }
  }

  case or(Condition, Condition)
  case and(Condition, Condition)
  case not(Condition)
  case comparison(Comparator, Operand, Operand)
  case between(Operand, Operand, Operand)
  case among(Operand, [Operand])
  case test(Test, [Operand])

  /// Whether it holds of `item`.
  func holds(of item: Item) -> Bool {
    switch self {
    case .or(let one, let two): return one.holds(of: item) || two.holds(of: item)
    case .and(let one, let two): return one.holds(of: item) && two.holds(of: item)
    case .not(let condition): return !condition.holds(of: item)
    case .comparison(let comparator, let one, let two):
      return comparator.holds(one.resolved(in: item), two.resolved(in: item))
    case .between(let operand, let low, let high):
      let value = operand.resolved(in: item)
      return Comparator.greaterOrEqual.holds(value, low.resolved(in: item))
        && Comparator.lessOrEqual.holds(value, high.resolved(in: item))
    case .among(let operand, let choices):
      guard let value = operand.resolved(in: item) else { return false }
      return choices.contains { $0.resolved(in: item) == value }
    case .test(let test, let operands): return test.holds(operands.map { $0.resolved(in: item) })
    }
  }

  /// The paths that it looks at.
  var paths: [DocumentPath] {
    switch self {
    case .or(let one, let two), .and(let one, let two): one.paths + two.paths
    case .not(let condition): condition.paths
    case .comparison(_, let one, let two): [one, two].flatMap(\.paths)
    case .between(let one, let two, let three): [one, two, three].flatMap(\.paths)
    case .among(let operand, let choices): ([operand] + choices).flatMap(\.paths)
    case .test(_, let operands): operands.flatMap(\.paths)
    }
  }
}

extension Condition.Operand {
  /// Its value in `item`; nil where the item has none.
  func resolved(in item: Item) -> AttributeValue? {
    switch self {
    case .path(let path): item[path]
    case .value(let value): value
    case .size(let operand): operand.resolved(in: item)?.extent.map { .number(DecimalNumber($0)) }
    }
  }

  var paths: [DocumentPath] {
    switch self {
    case .path(let path): [path]
    case .value: []
    case .size(let operand): operand.paths
    }
  }
}

extension AttributeValue {
  /// What `size()` says: characters of a string in UTF-8 bytes, bytes, or members; nil for numbers, booleans and null.
  fileprivate var extent: Int? {
    switch self {
    case .string(let text): text.utf8.count
    case .binary(let bytes): bytes.count
    case .strings(let members): members.count
    case .numbers(let members): members.count
    case .binaries(let members): members.count
    case .map(let members): members.count
    case .list(let elements): elements.count
    case .number, .bool, .null: nil
    }
  }
}

extension Condition.Comparator {
  /// Values of different types are unequal and neither is less; a missing one is unequal to all.
  func holds(_ one: AttributeValue?, _ two: AttributeValue?) -> Bool {
    switch self {
    case .equal: one != nil && one == two
    case .unequal: one == nil || two == nil || one != two
    case .less: ordered(one, two) ?? false
    case .lessOrEqual: ordered(two, one).map { !$0 } ?? false
    case .greater: ordered(two, one) ?? false
    case .greaterOrEqual: ordered(one, two).map { !$0 } ?? false
    }
  }

  private func ordered(_ one: AttributeValue?, _ two: AttributeValue?) -> Bool? {
    guard let one, let two else { return nil }
    return one.precedes(two)
  }
}

extension Condition.Test {
  func holds(_ operands: [AttributeValue?]) -> Bool {
    switch self {
    case .exists: operands[0] != nil
    case .notExists: operands[0] == nil
    case .type: operands[1] == operands[0].map { .string($0.type.rawValue) }
    case .beginsWith: beginsWith(operands[0], operands[1])
    case .contains: contains(operands[0], operands[1])
    }
  }

  private func beginsWith(_ value: AttributeValue?, _ prefix: AttributeValue?) -> Bool {
    switch (value, prefix) {
    case (.string(let text), .string(let prefix)): text.utf8.starts(with: prefix.utf8)
    case (.binary(let bytes), .binary(let prefix)): bytes.starts(with: prefix)
    default: false
    }
  }

  private func contains(_ value: AttributeValue?, _ part: AttributeValue?) -> Bool {
    switch (value, part) {
    case (.string(let text), .string(let part)): Self.contains(Array(text.utf8), Array(part.utf8))
    case (.binary(let bytes), .binary(let part)): Self.contains(bytes, part)
    case (.strings(let members), .string(let member)): members.contains(member)
    case (.numbers(let members), .number(let member)): members.contains(member)
    case (.binaries(let members), .binary(let member)): members.contains(member)
    case (.list(let elements), .some(let element)): elements.contains(element)
    default: false
    }
  }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= bytes.count else { return false }
    return (0...bytes.count - part.count).contains { bytes[$0...].starts(with: part) }
  }
}
