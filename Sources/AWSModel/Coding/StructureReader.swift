import OrderedCollections

/// The members of a structure being read.
struct StructureReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let members: OrderedDictionary<String, Value>
  let codingPath: [any CodingKey]

  var allKeys: [Key] { members.keys.compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool { find(key) != nil }
  func decodeNil(forKey key: Key) -> Bool { find(key)?.value.isNull ?? true }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try reader(key).decode(type) }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try reader(key).decode(type) }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try reader(key).decode(type) }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try reader(key).decode(type) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try reader(key).decode(type) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try reader(key).decode(type) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try reader(key).decode(type) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try reader(key).decode(type) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try reader(key).decode(type) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try reader(key).decode(type) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try reader(key).decode(type) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try reader(key).decode(type) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try reader(key).decode(type) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try reader(key).decode(type) }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try reader(key).read(type) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { try reader(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try reader(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { ValueReader(value: .map(members), codingPath: codingPath) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try reader(key) }

  /// The member for `key`, under its own name: the path of an error names members as AWS does.
  private func find(_ key: Key) -> (name: String, value: Value)? {
    let name = key.stringValue
    if let value = members[name] { return (name, value) }
    return members.first { $0.key.utf8.elementsEqual(name.utf8, by: sameLetter) }.map { ($0.key, $0.value) }
  }

  private func sameLetter(_ left: UInt8, _ right: UInt8) -> Bool {
    ModelBinary.lowercase(left) == ModelBinary.lowercase(right)
  }

  private func reader(_ key: Key) throws -> ValueReader {
    guard let (name, value) = find(key) else {
      let place = (codingPath + [key]).path
      throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "\(place) is missing"))
    }
    return ValueReader(value: value, codingPath: codingPath + [PathKey(name)])
  }
}
