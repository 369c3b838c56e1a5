/// The elements of a list being read, one after another.
struct ListReader: UnkeyedDecodingContainer {
  let elements: [Value]
  let codingPath: [any CodingKey]
  private(set) var currentIndex = 0

  init(elements: [Value], codingPath: [any CodingKey]) {
    self.elements = elements
    self.codingPath = codingPath
  }

  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex == elements.count }

  mutating func decodeNil() throws -> Bool {
    guard try peek().value.isNull else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next { try $0.read(type) } }

  mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    try next { try $0.container(keyedBy: type) }
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next { try $0.unkeyedContainer() }
  }
  mutating func superDecoder() throws -> any Decoder { try next { $0 } }

  private mutating func next<T>(_ read: (ValueReader) throws -> T) throws -> T {
    let result = try read(peek())
    currentIndex += 1
    return result
  }

  private func peek() throws -> ValueReader {
    let path = codingPath + [PathKey(index: currentIndex)]
    guard elements.indices.contains(currentIndex) else {
      let text = "\(path.path) is missing: the list has \(elements.count) elements"
      throw DecodingError.valueNotFound(Value.self, .init(codingPath: path, debugDescription: text))
    }
    return ValueReader(value: elements[currentIndex], codingPath: path)
  }
}
