extension JSONText {
  /// Where blanks and line breaks go.
  public enum Style: Sendable, Hashable {
    /// `{"a":[1,2]}`, as most AWS services write.
    case compact
    /// `{"a": [1, 2]}`, as Python writes unless told otherwise.
    case spaced
    /// One member a line, four blanks a level, as the AWS CLI prints; `[]` and `{}` stay closed.
    case pretty
  }

  /// Writes `value` as Python's `json.dumps(ensure_ascii=False)` does, without a final line break.
  ///
  /// Timestamps become strings such as `2026-01-01T00:00:00+00:00`, blobs become base64.
  public static func render(_ value: Value, style: Style = .compact) -> String {
    var writer = JSONWriter(style: style)
    writer.write(value, level: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// Appends values to UTF-8 bytes.
private struct JSONWriter {
  let style: JSONText.Style
  var bytes: [UInt8] = []

  init(style: JSONText.Style) { self.style = style }

  mutating func write(_ value: Value, level: Int) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let truth): bytes += (truth ? "true" : "false").utf8
    case .integer(let number): bytes += String(number).utf8
    case .double(let number): bytes += JSONText.number(number).utf8
    case .string(let text): quote(text)
    case .blob(let raw): quote(Base64.encode(raw))
    case .timestamp(let instant): quote(instant.commandLine)
    case .list(let elements):
      enclose(elements, in: ("[", "]"), level: level) { writer, element in writer.write(element, level: level + 1) }
    case .map(let members):
      enclose(members.elements, in: ("{", "}"), level: level) { writer, member in
        writer.quote(member.key)
        writer.bytes += (writer.style == .compact ? ":" : ": ").utf8
        writer.write(member.value, level: level + 1)
      }
    }
  }

  private mutating func enclose<Items: Collection>(
    _ items: Items, in brackets: (String, String), level: Int, _ body: (inout JSONWriter, Items.Element) -> Void
  ) {
    bytes += brackets.0.utf8
    var isFirst = true
    for item in items {
      if !isFirst { bytes += (style == .spaced ? ", " : ",").utf8 }
      isFirst = false
      breakLine(level: level + 1)
      body(&self, item)
    }
    if !isFirst { breakLine(level: level) }
    bytes += brackets.1.utf8
  }

  private mutating func breakLine(level: Int) {
    guard style == .pretty else { return }
    bytes.append(0x0A)
    bytes += repeatElement(0x20, count: 4 * level)
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += #"\""#.utf8
      case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
      case 0x08: bytes += #"\b"#.utf8
      case 0x09: bytes += #"\t"#.utf8
      case 0x0A: bytes += #"\n"#.utf8
      case 0x0C: bytes += #"\f"#.utf8
      case 0x0D: bytes += #"\r"#.utf8
      case 0..<0x20: bytes += ((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
