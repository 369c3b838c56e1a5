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
    try ValueWriter().value(of: encodable)
  }
}

/// Where one value is being written.
///
/// `Encodable` hands out containers that outlive the call that made them, so the value under way needs identity.
final class ValueWriter: Encoder {
  enum State {
    case value(Value)
    case structure(OrderedDictionary<String, Part>)
    case list([Part])
  }

  /// A member or an element: written, or still being written.
  enum Part {
    case written(Value)
    case open(ValueWriter)

    var value: Value {
      switch self {
      case .written(let value): value
      case .open(let writer): writer.written
      }
    }
  }

  var state = State.value(.null)
  private let parent: ValueWriter?
  private let key: (any CodingKey)?
  var codingPath: [any CodingKey] { (parent?.codingPath ?? []) + (key.map { [$0] } ?? []) }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// - Parameters:
  ///   - parent: Whose part this is; nil for the whole.
  ///   - key: Which part.
  init(_ parent: ValueWriter? = nil, _ key: (any CodingKey)? = nil) {
    self.parent = parent
    self.key = key
  }

  /// What has been written.
  var written: Value {
    switch state {
    case .value(let value): value
    case .structure(let members): .map(members.mapValues(\.value))
    case .list(let elements): .list(elements.map(\.value))
    }
  }

  /// The value of `encodable`, written at this place.
  func value<T: Encodable>(of encodable: T) throws -> Value {
    // Types are compared before anything is cast: a cast looks for conformances, which costs more than all the rest.
    if T.self == Value.self, let value = encodable as? Value { return value }
    if T.self == Timestamp.self, let timestamp = encodable as? Timestamp { return .timestamp(timestamp) }
    if T.self == [UInt8].self, let bytes = encodable as? [UInt8] { return .blob(bytes) }
    if let entries = encodable as? any StringEntries { return try entries.written(by: self) }
    try encodable.encode(to: self)
    return written
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

  /// The writer of the member `key`, for one that is written bit by bit.
  func member(_ key: any CodingKey) -> ValueWriter {
    let writer = ValueWriter(self, key)
    set(.open(writer), key)
    return writer
  }

  /// Sets the member `key`.
  func set(_ part: Part, _ key: any CodingKey) {
    guard case .structure(var members) = state else { return }
    state = .value(.null)  // Frees the storage, so that the change is made in place.
    members[key.stringValue] = part
    state = .structure(members)
  }

  /// The writer of the next element, for one that is written bit by bit.
  func nextElement() -> ValueWriter {
    let writer = element
    append(.open(writer))
    return writer
  }

  /// A writer for what will be the next element.
  var element: ValueWriter {
    guard case .list(let elements) = state else { return ValueWriter(self) }
    return ValueWriter(self, PathKey(index: elements.count))
  }

  /// Adds an element.
  func append(_ part: Part) {
    guard case .list(var elements) = state else { return }
    state = .value(.null)
    elements.append(part)
    state = .list(elements)
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
        .reduce(into: [:]) { try $0[$1.key] = ValueWriter(writer, PathKey($1.key)).value(of: $1.value) })
  }
}

extension OrderedDictionary: StringEntries where Key == String, Value: Encodable {
  fileprivate func written(by writer: ValueWriter) throws -> AWSModel.Value {
    try .map(
      elements.reduce(into: [:]) { try $0[$1.key] = ValueWriter(writer, PathKey($1.key)).value(of: $1.value) })
  }
}
