/// Writes the members of a structure.
struct StructureWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let writer: ValueWriter
  var codingPath: [any CodingKey] { writer.codingPath }

  func encodeNil(forKey key: Key) throws { set(.null, key) }
  func encode(_ value: Bool, forKey key: Key) throws { set(.bool(value), key) }
  func encode(_ value: String, forKey key: Key) throws { set(.string(value), key) }
  func encode(_ value: Int, forKey key: Key) throws { set(.integer(Int64(value)), key) }
  func encode(_ value: Int64, forKey key: Key) throws { set(.integer(value), key) }
  func encode(_ value: Double, forKey key: Key) throws { set(.double(value), key) }
  func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    set(try ValueWriter(writer, key).value(of: value), key)
  }

  private func set(_ value: Value, _ key: Key) { writer.set(.written(value), key) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> { writer.member(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    writer.member(key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { writer }
  func superEncoder(forKey key: Key) -> any Encoder { writer.member(key) }
}

/// Writes the elements of a list.
struct ListWriter: UnkeyedEncodingContainer {
  let writer: ValueWriter
  var codingPath: [any CodingKey] { writer.codingPath }
  var count: Int { if case .list(let elements) = writer.state { elements.count } else { 0 } }

  func encodeNil() throws { writer.append(.written(.null)) }
  func encode(_ value: String) throws { writer.append(.written(.string(value))) }
  func encode<T: Encodable>(_ value: T) throws { writer.append(.written(try writer.element.value(of: value))) }

  func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    writer.nextElement().container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { writer.nextElement().unkeyedContainer() }
  func superEncoder() -> any Encoder { writer.nextElement() }
}

/// Writes one value that has no parts.
struct ScalarWriter: SingleValueEncodingContainer {
  let writer: ValueWriter
  var codingPath: [any CodingKey] { writer.codingPath }

  func encodeNil() throws { writer.state = .value(.null) }
  func encode(_ value: Bool) throws { writer.state = .value(.bool(value)) }
  func encode(_ value: String) throws { writer.state = .value(.string(value)) }
  func encode(_ value: Double) throws { writer.state = .value(.double(value)) }
  func encode(_ value: Float) throws { writer.state = .value(.double(Double(value))) }
  func encode(_ value: Int) throws { write(value) }
  func encode(_ value: Int8) throws { write(value) }
  func encode(_ value: Int16) throws { write(value) }
  func encode(_ value: Int32) throws { write(value) }
  func encode(_ value: Int64) throws { write(value) }
  func encode(_ value: UInt) throws { write(value) }
  func encode(_ value: UInt8) throws { write(value) }
  func encode(_ value: UInt16) throws { write(value) }
  func encode(_ value: UInt32) throws { write(value) }
  func encode(_ value: UInt64) throws { write(value) }
  func encode<T: Encodable>(_ value: T) throws { try writer.set(value) }

  private func write(_ number: some BinaryInteger) {
    writer.state = .value(Int64(exactly: number).map(Value.integer) ?? .double(Double(number)))
  }
}
