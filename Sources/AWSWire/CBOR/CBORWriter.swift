import AWSModel

/// Appends values as CBOR data items (RFC 8949) with definite lengths, as the model says they are written.
struct CBORWriter {
  private(set) var bytes: [UInt8] = []

  /// The data item that `value` is.
  static func item(_ value: Value, as shape: Shape) -> [UInt8] {
    var writer = CBORWriter()
    writer.write(value, as: shape)
    return writer.bytes
  }

  mutating func write(_ value: Value, as shape: Shape) {
    switch (shape.kind, value) {
    case (.structure, .map) where !shape.isDocument:
      write(
        value.givenMembers.compactMap { name, value in
          shape.member(name).map { ($0.wireName, value, $0.shape) }
        })
    case (.list, .list(let elements)):
      head(4, UInt64(elements.count))
      let element = shape.element.shape
      for value in elements { write(value, as: element) }
    case (.map, .map(let entries)):
      head(5, UInt64(entries.count))
      let element = shape.value.shape
      for (key, value) in entries {
        write(.string(key))
        write(value, as: element)
      }
    case (.timestamp, _): write(TimestampFormat.instant(of: value).map(Value.timestamp) ?? value)
    case (.blob, .string(let text)): write(.blob(Array(text.utf8)))
    case (.double, .integer(let number)): write(.double(Double(number)))
    case (.float, .integer(let number)): writeFloat(Double(number))
    case (.float, .double(let number)) where number.isFinite: writeFloat(number)
    default: write(value)
    }
  }

  /// A member's name on the wire, its value and its shape; nil for a value without a model.
  typealias Member = (name: String, value: Value, shape: Shape?)

  /// Writes a map of `members`.
  mutating func write(_ members: [Member]) {
    head(5, UInt64(members.count))
    for member in members {
      write(.string(member.name))
      if let shape = member.shape { write(member.value, as: shape) } else { write(member.value) }
    }
  }

  /// Writes `value` without a model.
  mutating func write(_ value: Value) {
    switch value {
    case .null: bytes.append(0xF6)
    case .bool(let truth): bytes.append(truth ? 0xF5 : 0xF4)
    case .integer(let number):
      if number < 0 { head(1, UInt64(-1 - number)) } else { head(0, UInt64(number)) }
    case .double(let number): writeDouble(number)
    case .string(let text):
      head(3, UInt64(text.utf8.count))
      bytes += text.utf8
    case .blob(let raw):
      head(2, UInt64(raw.count))
      bytes += raw
    case .timestamp(let instant):
      bytes.append(0xC1)
      write(instant.microseconds.isMultiple(of: 1_000_000) ? .integer(instant.wholeSeconds) : .double(instant.seconds))
    case .list(let elements):
      head(4, UInt64(elements.count))
      for value in elements { write(value) }
    case .map(let entries):
      head(5, UInt64(entries.count))
      for (key, value) in entries {
        write(.string(key))
        write(value)
      }
    }
  }

  /// Numbers that are none take 16 bits, as botocore writes them.
  private mutating func writeDouble(_ number: Double) {
    if number.isFinite {
      head(7, number.bitPattern, low: 27)
    } else {
      head(7, number.isNaN ? 0x7E00 : number < 0 ? 0xFC00 : 0x7C00, low: 25)
    }
  }

  private mutating func writeFloat(_ number: Double) { head(7, UInt64(Float(number).bitPattern), low: 26) }

  /// The head of an item in as few bytes as its number takes.
  private mutating func head(_ major: UInt8, _ number: UInt64) {
    switch number {
    case 0..<24: bytes.append(major << 5 | UInt8(number))
    case 0...0xFF: head(major, number, low: 24)
    case 0...0xFFFF: head(major, number, low: 25)
    case 0...0xFFFF_FFFF: head(major, number, low: 26)
    default: head(major, number, low: 27)
    }
  }

  private mutating func head(_ major: UInt8, _ number: UInt64, low: UInt8) {
    bytes.append(major << 5 | low)
    for place in (0..<(1 << Int(low - 24))).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place)))
    }
  }
}
