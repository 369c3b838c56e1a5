/// An item as bytes, as the store keeps it: a tag for each value, lengths as four bytes, numbers as their text.
enum ItemCodec {
  static func encode(_ item: Item) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64)
    append(item, to: &bytes)
    return bytes
  }

  /// - Throws: `Damaged` for bytes that `encode` did not make.
  static func decode(_ bytes: [UInt8]) throws -> Item {
    var reader = Reader(bytes: bytes)
    return try reader.item()
  }

  struct Damaged: Error {}

  private static func append(_ item: Item, to bytes: inout [UInt8]) {
    append(count: item.count, to: &bytes)
    for (name, value) in item {
      append(name.utf8, to: &bytes)
      append(value, to: &bytes)
    }
  }

  private static func append(_ value: AttributeValue, to bytes: inout [UInt8]) {
    bytes.append(tag(value.type))
    switch value {
    case .string(let text): append(text.utf8, to: &bytes)
    case .number(let number): append(number.description.utf8, to: &bytes)
    case .binary(let raw): append(raw, to: &bytes)
    case .strings(let members): append(all: members.map { Array($0.utf8) }, to: &bytes)
    case .numbers(let members): append(all: members.map { Array($0.description.utf8) }, to: &bytes)
    case .binaries(let members): append(all: members, to: &bytes)
    case .map(let members): append(members, to: &bytes)
    case .list(let elements):
      append(count: elements.count, to: &bytes)
      for element in elements { append(element, to: &bytes) }
    case .bool(let truth): bytes.append(truth ? 1 : 0)
    case .null: break
    }
  }

  private static func append(all members: [[UInt8]], to bytes: inout [UInt8]) {
    append(count: members.count, to: &bytes)
    for member in members { append(member, to: &bytes) }
  }

  private static func append(_ raw: some Collection<UInt8>, to bytes: inout [UInt8]) {
    append(count: raw.count, to: &bytes)
    bytes.append(contentsOf: raw)
  }

  private static func append(count: Int, to bytes: inout [UInt8]) {
    for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
  }

  private static func tag(_ type: AttributeType) -> UInt8 {
    switch type {
    case .S: 1
    case .N: 2
    case .B: 3
    case .SS: 4
    case .NS: 5
    case .BS: 6
    case .M: 7
    case .L: 8
    case .BOOL: 9
    case .NULL: 10
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    mutating func item() throws -> Item {
      var item: Item = [:]
      for _ in 0..<(try count()) {
        let name = try text()
        item[name] = try value()
      }
      return item
    }

    mutating func value() throws -> AttributeValue {
      switch try byte() {
      case 1: .string(try text())
      case 2: .number(try DecimalNumber(text()))
      case 3: .binary(try raw())
      case 4: .strings(try members { try $0.text() })
      case 5: .numbers(try members { try DecimalNumber($0.text()) })
      case 6: .binaries(try members { try $0.raw() })
      case 7: .map(try item())
      case 8: .list(try members { try $0.value() })
      case 9: .bool(try byte() == 1)
      case 10: .null
      default: throw Damaged()
      }
    }

    private mutating func members<Member>(_ read: (inout Reader) throws -> Member) throws -> [Member] {
      var members: [Member] = []
      for _ in 0..<(try count()) { members.append(try read(&self)) }
      return members
    }

    private mutating func text() throws -> String { String(decoding: try raw(), as: UTF8.self) }

    private mutating func raw() throws -> [UInt8] {
      let length = try count()
      guard position + length <= bytes.count else { throw Damaged() }
      defer { position += length }
      return Array(bytes[position..<position + length])
    }

    private mutating func count() throws -> Int {
      var count = 0
      for _ in 0..<4 { count = count << 8 | Int(try byte()) }
      return count
    }

    private mutating func byte() throws -> UInt8 {
      guard position < bytes.count else { throw Damaged() }
      defer { position += 1 }
      return bytes[position]
    }
  }
}
