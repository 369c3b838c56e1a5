import AWSModel

/// Learns which members a `Decodable` type reads, by letting it decode from nothing and noting what it asks for.
enum MemberProbe {
  /// The members that `type` reads, in their order; nil where it reads more than members by name, as a `Value` does.
  static func members(of type: Any.Type) -> [String]? {
    guard let decodable = type as? any Decodable.Type, type != Value.self else { return nil }
    let note = Note()
    do {
      _ = try decodable.init(from: Probe(note: note))
    } catch {
      return note.isKeyed ? note.names : nil
    }
    return note.isKeyed ? note.names : (note.isSingle ? nil : [])
  }

  private final class Note {
    var names: [String] = []
    var isKeyed = false
    var isSingle = false

    func add(_ name: String) { if !names.contains(name) { names.append(name) } }
  }

  private struct Probe: Decoder {
    let note: Note
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
      note.isKeyed = true
      return KeyedDecodingContainer(Keyed<Key>(note: note))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Unknown() }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
      note.isSingle = true
      throw Unknown()
    }
  }

  /// What a probe cannot give.
  private struct Unknown: Error {}

  private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let note: Note
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool {
      note.add(key.stringValue)
      return true
    }

    func decodeNil(forKey key: Key) -> Bool {
      note.add(key.stringValue)
      return true
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
      note.add(key.stringValue)
      return try Blank.value(type)
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedDecodingContainer<Nested> {
      note.add(key.stringValue)
      return KeyedDecodingContainer(MemberProbe.Keyed<Nested>(note: Note()))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw Unknown() }
    func superDecoder() throws -> any Decoder { throw Unknown() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw Unknown() }
  }

  /// A value of a type that stands for "anything", so that a required member does not end the probing.
  private enum Blank {
    static func value<T: Decodable>(_ type: T.Type) throws -> T {
      let blanks: [Any] = [
        "", 0, Int64(0), Int32(0), 0.0, Float(0), false, Value.null, Timestamp(microseconds: 0), [UInt8](),
      ]
      for case let blank as T in blanks { return blank }
      if let cases = type as? any (CaseIterable.Type), let first = first(cases) as? T { return first }
      if let list = type as? any RangeReplaceableCollection.Type, let empty = empty(list) as? T { return empty }
      if let table = type as? any ExpressibleByDictionaryLiteral.Type, let empty = none(table) as? T { return empty }
      return try T(from: Probe(note: Note()))
    }

    private static func first<T: CaseIterable>(_ type: T.Type) -> Any? { type.allCases.first }
    private static func empty<T: RangeReplaceableCollection>(_ type: T.Type) -> Any { type.init() }
    private static func none<T: ExpressibleByDictionaryLiteral>(_ type: T.Type) -> Any { type.init() }
  }
}
