import OrderedCollections

/// The members of a structure being read.
struct StructureReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let members: OrderedDictionary<String, Value>
  let codingPath: [any CodingKey]

  var allKeys: [Key] { members.keys.compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool { find(key) != nil }
  func decodeNil(forKey key: Key) -> Bool { find(key)?.value.isNull ?? true }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
    if case .bool(let truth)? = find(key)?.value { truth } else { try reader(key).decode(type) }
  }
  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    if case .string(let text)? = find(key)?.value { text } else { try reader(key).decode(type) }
  }
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

  // Most members are optional and absent: the standard way to read them would look three times.
  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try present(key) { try $0.decode(type) } }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try present(key) { try $0.decode(type) } }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    let found = find(key)
    if case .string(let text)? = found?.value { return text }
    return try found.flatMap { $0.value.isNull ? nil : try child($0).decode(type) }
  }
  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    try present(key) { try $0.read(type) }
  }

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
    var alike: (name: String, value: Value)?
    for (given, value) in members where given.utf8.count == name.utf8.count {
      if given == name { return (given, value) }
      if alike == nil, given.utf8.elementsEqual(name.utf8, by: sameLetter) { alike = (given, value) }
    }
    return alike
  }

  private func sameLetter(_ left: UInt8, _ right: UInt8) -> Bool {
    ModelBinary.lowercase(left) == ModelBinary.lowercase(right)
  }

  private func present<T>(_ key: Key, _ read: (ValueReader) throws -> T) throws -> T? {
    guard let found = find(key), !found.value.isNull else { return nil }
    return try read(child(found))
  }

  private func child(_ found: (name: String, value: Value)) -> ValueReader {
    ValueReader(value: found.value, codingPath: codingPath + [PathKey(found.name)])
  }

  private func reader(_ key: Key) throws -> ValueReader {
    guard let found = find(key) else {
      let place = (codingPath + [key]).path
      throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "\(place) is missing"))
    }
    return child(found)
  }
}
