import AWSModel

/// Appends values to a JSON text as the model says they are written: bytes as base64, instants in their format, `NaN` as
/// a string.
struct JSONBodyWriter {
  /// Who writes.
  enum Side {
    /// As botocore does: blanks after `,` and `:`, letters outside ASCII escaped, whole seconds.
    case client
    /// As services do: compact, UTF-8, fractions of seconds.
    case server
  }

  let side: Side
  private(set) var bytes: [UInt8] = []

  init(_ side: Side) { self.side = side }

  /// The JSON text of `value`.
  static func text(_ value: Value, as shape: Shape, _ side: Side) -> [UInt8] {
    var writer = JSONBodyWriter(side)
    writer.write(value, as: shape)
    return writer.bytes
  }

  mutating func write(_ value: Value, as shape: Shape) {
    switch (shape.kind, value) {
    case (.structure, .map) where !shape.isDocument: writeStructure(value, as: shape)
    case (.list, .list(let elements)):
      let element = shape.element.shape
      enclose(elements, "[", "]") { writer, value in writer.write(value, as: element) }
    case (.map, .map(let entries)):
      let element = shape.value.shape
      enclose(entries.elements, "{", "}") { writer, entry in
        writer.name(entry.key)
        writer.write(entry.value, as: element)
      }
    case (.blob, .string(let text)): quote(Base64.encode(Array(text.utf8)))
    case (.timestamp, _): writeTimestamp(value, as: shape)
    case (.float, .integer(let number)) where side == .server, (.double, .integer(let number)) where side == .server:
      write(.double(Double(number)))
    default: write(value)
    }
  }

  private mutating func writeStructure(_ value: Value, as shape: Shape) {
    write(
      value.givenMembers.compactMap { name, value in
        shape.member(name).map { ($0.wireName, value, $0.shape) }
      })
  }

  /// A member's name on the wire, its value and its shape; nil for a value without a model.
  typealias Member = (name: String, value: Value, shape: Shape?)

  /// Writes an object of `members`.
  mutating func write(_ members: [Member]) {
    enclose(members, "{", "}") { writer, member in
      writer.name(member.name)
      if let shape = member.shape { writer.write(member.value, as: shape) } else { writer.write(member.value) }
    }
  }

  private mutating func writeTimestamp(_ value: Value, as shape: Shape) {
    guard let instant = TimestampFormat.instant(of: value) else { return write(value) }
    let format = TimestampFormat(of: shape, standard: .unixTimestamp)
    let text = side == .client ? format.clientText(instant) : format.serverText(instant)
    if format == .unixTimestamp { bytes += text.utf8 } else { quote(text) }
  }

  /// Writes `value` without a model.
  mutating func write(_ value: Value) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let truth): bytes += (truth ? "true" : "false").utf8
    case .integer(let number): bytes += String(number).utf8
    case .double(let number):
      if number.isFinite { bytes += JSONText.number(number).utf8 } else { quote(JSONText.number(number)) }
    case .string(let text): quote(text)
    case .blob(let raw): quote(Base64.encode(raw))
    case .timestamp(let instant): bytes += instant.decimalSeconds.utf8
    case .list(let elements): enclose(elements, "[", "]") { $0.write($1) }
    case .map(let entries):
      enclose(entries.elements, "{", "}") { writer, entry in
        writer.name(entry.key)
        writer.write(entry.value)
      }
    }
  }

  private mutating func enclose<Items: Sequence>(
    _ items: Items, _ open: Unicode.Scalar, _ close: Unicode.Scalar,
    _ body: (inout JSONBodyWriter, Items.Element) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    var isFirst = true
    for item in items {
      if !isFirst { separate(",") }
      isFirst = false
      body(&self, item)
    }
    bytes.append(UInt8(ascii: close))
  }

  private mutating func name(_ name: String) {
    quote(name)
    separate(":")
  }

  private mutating func separate(_ mark: Unicode.Scalar) {
    bytes.append(UInt8(ascii: mark))
    if side == .client { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if side == .client, !text.utf8.allSatisfy({ $0 < 0x7F }) {
      for unit in text.utf16 { quote(unit) }
    } else {
      for byte in text.utf8 { quote(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func quote(_ unit: UInt16) {
    if unit < 0x7F { return quote(UInt8(unit)) }
    if unit == 0x7F { return bytes.append(0x7F) }
    escape(unit)
  }

  private mutating func quote(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x08: bytes += #"\b"#.utf8
    case 0x09: bytes += #"\t"#.utf8
    case 0x0A: bytes += #"\n"#.utf8
    case 0x0C: bytes += #"\f"#.utf8
    case 0x0D: bytes += #"\r"#.utf8
    case 0..<0x20: escape(UInt16(byte))
    default: bytes.append(byte)
    }
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    bytes += #"\u"#.utf8
    bytes += repeatElement(UInt8(ascii: "0"), count: 4 - digits.count)
    bytes += digits.utf8
  }
}
