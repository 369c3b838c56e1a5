/// An update, read: what becomes of an item.
struct Update: Sendable {
  indirect enum Operand: Sendable {
    case path(DocumentPath)
    case value(AttributeValue)
    case ifNotExists(DocumentPath, Operand)
    case listAppend(Operand, Operand)
    case sum(Operand, Operand)
    case difference(Operand, Operand)
  }

  enum Action: Sendable {
    case set(DocumentPath, Operand)
    case remove(DocumentPath)
    case add(DocumentPath, AttributeValue)
    case delete(DocumentPath, AttributeValue)

    var path: DocumentPath {
      switch self {
      case .set(let path, _), .remove(let path), .add(let path, _), .delete(let path, _): path
      }
    }
  }

  var actions: [Action]

  var paths: [DocumentPath] { actions.map(\.path) }

  /// Applies it to `item`. Operands see the item as it was before any action.
  /// - Throws: for a missing operand or path, or an operand of the wrong type.
  func apply(to item: inout Item) throws(InvalidAttributeValue) {
    let before = item
    var values: [AttributeValue?] = []
    for action in actions { values.append(try action.value(from: before)) }
    // An index removed earlier must not shift one removed later: higher indexes go first.
    var removals: [DocumentPath] = []
    for (action, value) in zip(actions, values) {
      if let value {
        item = try Self.replacing(action.path.steps[...], in: .map(item)) { _ in value }
      } else {
        _ = try Self.replacing(action.path.steps.dropLast(), in: .map(item)) { $0 }
        removals.append(action.path)
      }
    }
    for path in removals.sorted(by: { Self.index($0) > Self.index($1) }) {
      item = try Self.replacing(path.steps[...], in: .map(item)) { _ in nil }
    }
  }

  private static func index(_ path: DocumentPath) -> Int {
    if case .index(let index)? = path.steps.last { index } else { -1 }
  }

  /// The item in `document` with what `steps` lead to changed; removed where `change` answers nil.
  private static func replacing(
    _ steps: ArraySlice<DocumentPath.Step>, in document: AttributeValue,
    _ change: (AttributeValue?) throws(InvalidAttributeValue) -> AttributeValue?
  ) throws(InvalidAttributeValue) -> Item {
    guard case .map(let item)? = try replaced(steps, in: document, change) else { return [:] }
    return item
  }

  private static func replaced(
    _ steps: ArraySlice<DocumentPath.Step>, in value: AttributeValue?,
    _ change: (AttributeValue?) throws(InvalidAttributeValue) -> AttributeValue?
  ) throws(InvalidAttributeValue) -> AttributeValue? {
    guard let step = steps.first else { return try change(value) }
    switch (step, value) {
    case (.name(let name), .map(var members)):
      members[name] = try replaced(steps.dropFirst(), in: members[name], change)
      return .map(members)
    case (.index(let index), .list(var elements)):
      let exists = index < elements.count
      let element = try replaced(steps.dropFirst(), in: exists ? elements[index] : nil, change)
      switch (exists, element) {
      case (true, .some(let element)): elements[index] = element
      case (true, nil): elements.remove(at: index)
      case (false, .some(let element)): elements.append(element)
      case (false, nil): break
      }
      return .list(elements)
    default:
      throw InvalidAttributeValue("The document path provided in the update expression is invalid for update")
    }
  }
}

extension Update.Action {
  /// The new value at the path; nil to remove it.
  fileprivate func value(from item: Item) throws(InvalidAttributeValue) -> AttributeValue? {
    switch self {
    case .set(_, let operand): return try operand.resolved(in: item)
    case .remove: return nil
    case .add(let path, let value): return try item[path]?.adding(value) ?? value
    case .delete(let path, let value): return try item[path]?.deleting(value)
    }
  }
}

extension Update.Operand {
  /// Its value by `item`.
  func resolved(in item: Item) throws(InvalidAttributeValue) -> AttributeValue {
    switch self {
    case .value(let value): return value
    case .path(let path):
      guard let value = item[path] else {
        throw InvalidAttributeValue("The provided expression refers to an attribute that does not exist in the item")
      }
      return value
    case .ifNotExists(let path, let otherwise):
      if let value = item[path] { return value }
      return try otherwise.resolved(in: item)
    case .listAppend(let one, let two):
      guard case .list(let first) = try one.resolved(in: item), case .list(let second) = try two.resolved(in: item)
      else { throw .incorrectOperand }
      return .list(first + second)
    case .sum(let one, let two): return try Self.sum(one, two, in: item) { $0 }
    case .difference(let one, let two): return try Self.sum(one, two, in: item) { $0.negated }
    }
  }

  private static func sum(
    _ one: Update.Operand, _ two: Update.Operand, in item: Item, _ sign: (DecimalNumber) -> DecimalNumber
  ) throws(InvalidAttributeValue) -> AttributeValue {
    guard case .number(let first) = try one.resolved(in: item), case .number(let second) = try two.resolved(in: item)
    else { throw .incorrectOperand }
    return .number(try first.plus(sign(second)))
  }

  /// The type that its value must have, where the expression alone says so.
  var type: AttributeType? {
    switch self {
    case .path: nil
    case .value(let value): value.type
    case .ifNotExists(_, let otherwise): otherwise.type
    case .listAppend: .L
    case .sum, .difference: .N
    }
  }
}

extension InvalidAttributeValue {
  /// An operand whose value turned out to be of the wrong type.
  static var incorrectOperand: InvalidAttributeValue {
    InvalidAttributeValue("An operand in the update expression has an incorrect data type")
  }
}

extension DecimalNumber {
  fileprivate func plus(_ other: DecimalNumber) throws(InvalidAttributeValue) -> DecimalNumber {
    do throws(Malformed) {
      return try adding(other)
    } catch {
      throw InvalidAttributeValue(error.message)
    }
  }
}

extension AttributeValue {
  /// ADD: the sum of numbers, the union of sets.
  func adding(_ other: AttributeValue) throws(InvalidAttributeValue) -> AttributeValue {
    switch (self, other) {
    case (.number(let one), .number(let two)): .number(try one.plus(two))
    case (.strings(let one), .strings(let two)): .strings(one + two.filter { !one.contains($0) })
    case (.numbers(let one), .numbers(let two)): .numbers(one + two.filter { !one.contains($0) })
    case (.binaries(let one), .binaries(let two)): .binaries(one + two.filter { !one.contains($0) })
    default: throw .incorrectOperand
    }
  }

  /// DELETE: the set without the other's members; nil when none is left.
  func deleting(_ other: AttributeValue) throws(InvalidAttributeValue) -> AttributeValue? {
    switch (self, other) {
    case (.strings(let one), .strings(let two)): Self.rest(one, two).map { .strings($0) }
    case (.numbers(let one), .numbers(let two)): Self.rest(one, two).map { .numbers($0) }
    case (.binaries(let one), .binaries(let two)): Self.rest(one, two).map { .binaries($0) }
    default: throw .incorrectOperand
    }
  }

  private static func rest<Member: Equatable>(_ one: [Member], _ two: [Member]) -> [Member]? {
    let rest = one.filter { !two.contains($0) }
    return rest.isEmpty ? nil : rest
  }
}
