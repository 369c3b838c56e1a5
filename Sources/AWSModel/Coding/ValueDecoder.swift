import OrderedCollections

/// Gives a `Value` a type: reads any `Decodable` out of it.
///
/// A key of a structure finds the member of exactly that name, else one that differs in case only, so a Swift property
/// `queueUrl` reads the member `QueueUrl`. Dictionaries keep their keys as they are. `Value`, `Timestamp` and `[UInt8]`
/// (a blob) decode as themselves; as on the command line, a timestamp may also be text or seconds since the epoch, and
/// a blob may be text. A null member counts as missing.
public struct ValueDecoder: Sendable {
  /// A decoder; there is nothing to set.
  public init() {}

  /// Reads a `type` out of `value`.
  /// - Throws: `DecodingError`, which says what was expected, and where.
  public func decode<T: Decodable>(_ type: T.Type, from value: Value) throws -> T {
    try ValueReader(value: value, codingPath: []).read(type)
  }
}

/// One value being read, and the way to it.
struct ValueReader: Decoder {
  let value: Value
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .map(let members) = value else { throw mismatch(type, "a structure") }
    return KeyedDecodingContainer(StructureReader(members: members, codingPath: codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .list(let elements) = value else { throw mismatch([Value].self, "a list") }
    return ListReader(elements: elements, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  /// Reads any type, those first that a value holds as they are.
  func read<T: Decodable>(_ type: T.Type) throws -> T {
    // Types are compared before anything is cast: a cast looks for conformances, which costs more than all the rest.
    if T.self == Value.self, let value = value as? T { return value }
    if T.self == Timestamp.self, let result = try timestamp() as? T { return result }
    if T.self == [UInt8].self, let bytes = (value.blob ?? value.string.map { Array($0.utf8) }) as? T { return bytes }
    if let dictionary = T.self as? any StringDictionary.Type, let result = try dictionary.read(self) as? T {
      return result
    }
    return try T(from: self)
  }

  private func timestamp() throws -> Timestamp {
    let timestamp: Timestamp? =
      switch value {
      case .timestamp(let timestamp): timestamp
      case .integer, .double: value.double.flatMap { Timestamp(epochSeconds: $0) }
      case .string(let text): Timestamp(text: text)
      default: nil
      }
    guard let timestamp else { throw mismatch(Timestamp.self, "a timestamp") }
    return timestamp
  }

  func child(_ value: Value, _ key: any CodingKey) -> ValueReader {
    ValueReader(value: value, codingPath: codingPath + [key])
  }

  func mismatch(_ type: Any.Type, _ expected: String) -> DecodingError {
    let place = codingPath.isEmpty ? "the input" : codingPath.path
    let text = "\(place) should be \(expected), not \(value.kindName)"
    return value.isNull
      ? .valueNotFound(type, .init(codingPath: codingPath, debugDescription: text))
      : .typeMismatch(type, .init(codingPath: codingPath, debugDescription: text))
  }
}

/// A dictionary whose keys are data rather than members' names, so that they are never matched ignoring case.
private protocol StringDictionary {
  static func read(_ reader: ValueReader) throws -> Self
}

extension Dictionary: StringDictionary where Key == String, Value: Decodable {
  fileprivate static func read(_ reader: ValueReader) throws -> [String: Value] {
    try Dictionary(uniqueKeysWithValues: entries(of: reader, Value.self))
  }
}

extension OrderedDictionary: StringDictionary where Key == String, Value: Decodable {
  fileprivate static func read(_ reader: ValueReader) throws -> OrderedDictionary<String, Value> {
    try OrderedDictionary(uniqueKeysWithValues: entries(of: reader, Value.self))
  }
}

private func entries<T: Decodable>(of reader: ValueReader, _ type: T.Type) throws -> [(String, T)] {
  guard case .map(let entries) = reader.value else { throw reader.mismatch([String: T].self, "a map") }
  return try entries.map { ($0.key, try reader.child($0.value, PathKey($0.key)).read(type)) }
}
