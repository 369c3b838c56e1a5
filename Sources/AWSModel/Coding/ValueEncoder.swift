import OrderedCollections

/// Turns any `Encodable` into a `Value`.
///
/// A nil property is left out. `Value`, `Timestamp` and `[UInt8]` (a blob) are kept as themselves. Names stay as the
/// type spells them: ``Shape/shaped(_:)`` gives them the model's spelling and order.
public struct ValueEncoder: Sendable {
  /// An encoder; there is nothing to set.
  public init() {}

  /// The value of `encodable`.
  public func encode<T: Encodable>(_ encodable: T) throws -> Value {
    try ValueWriter(codingPath: []).value(of: encodable)
  }
}

/// Where one value is being written.
///
/// `Encodable` hands out containers that outlive the call that made them, so the value under way needs identity.
final class ValueWriter: Encoder {
  enum State {
    case value(Value)
    case structure(OrderedDictionary<String, ValueWriter>)
    case list([ValueWriter])
  }

  var state = State.value(.null)
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(codingPath: [any CodingKey]) { self.codingPath = codingPath }

  /// What has been written.
  var written: Value {
    switch state {
    case .value(let value): value
    case .structure(let members): .map(members.mapValues(\.written))
    case .list(let elements): .list(elements.map(\.written))
    }
  }

  /// The value of `encodable`, written at this place.
  func value<T: Encodable>(of encodable: T) throws -> Value {
    switch encodable {
    case let value as Value: return value
    case let timestamp as Timestamp: return .timestamp(timestamp)
    case let bytes as [UInt8] where T.self == [UInt8].self: return .blob(bytes)
    case let entries as any StringEntries: return try entries.written(by: self)
    default:
      try encodable.encode(to: self)
      return written
    }
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .structure = state {} else { state = .structure([:]) }
    return KeyedEncodingContainer(StructureWriter(writer: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .list = state {} else { state = .list([]) }
    return ListWriter(writer: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { ScalarWriter(writer: self) }

  /// The writer of the member `key`.
  func member(_ key: any CodingKey) -> ValueWriter {
    let writer = ValueWriter(codingPath: codingPath + [key])
    if case .structure(var members) = state {
      state = .value(.null)  // Frees the storage, so that the change is made in place.
      members[key.stringValue] = writer
      state = .structure(members)
    }
    return writer
  }

  /// The writer of the next element.
  func nextElement() -> ValueWriter {
    guard case .list(var elements) = state else { return ValueWriter(codingPath: codingPath) }
    let writer = ValueWriter(codingPath: codingPath + [PathKey(index: elements.count)])
    state = .value(.null)
    elements.append(writer)
    state = .list(elements)
    return writer
  }

  func set<T: Encodable>(_ encodable: T) throws { state = .value(try value(of: encodable)) }
}

/// A dictionary whose keys are data: `Dictionary` would write a list of pairs for keys other than strings and integers,
/// and its order is not ours; sorted keys make the same transcript each time.
private protocol StringEntries {
  func written(by writer: ValueWriter) throws -> Value
}

extension Dictionary: StringEntries where Key == String, Value: Encodable {
  fileprivate func written(by writer: ValueWriter) throws -> AWSModel.Value {
    try .map(
      sorted { $0.key < $1.key }
        .reduce(into: [:]) { try $0[$1.key] = writer.member(PathKey($1.key)).value(of: $1.value) })
  }
}

extension OrderedDictionary: StringEntries where Key == String, Value: Encodable {
  fileprivate func written(by writer: ValueWriter) throws -> AWSModel.Value {
    try .map(
      elements.reduce(into: [:]) { try $0[$1.key] = writer.member(PathKey($1.key)).value(of: $1.value) })
  }
}
