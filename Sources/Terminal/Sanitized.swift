/// Text from outside (a name, an answer, a log line) that is safe to print: it cannot act on the terminal.
///
/// Newlines and tabs stay. Every other control character, C0, DEL or C1, is shown in caret or hexadecimal notation
/// (`^[`, `\x9b`), so the reader sees that it is there. Characters that turn the reading direction (U+202A...U+202E,
/// U+2066...U+2069) are shown as `\u{202e}`, since they make a text read as another one.
public struct Sanitized: Sendable, Hashable, CustomStringConvertible {
  /// The printable text.
  public let text: String

  /// Makes a text printable.
  public init(_ outside: some StringProtocol) {
    guard outside.unicodeScalars.contains(where: Sanitized.isUnsafe) else {
      text = String(outside)
      return
    }
    var text = ""
    for scalar in outside.unicodeScalars {
      if Sanitized.isUnsafe(scalar) {
        text += Sanitized.notation(scalar)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    self.text = text
  }

  /// The printable text.
  public var description: String { text }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func notation(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0..<0x20: "^" + String(Character(Unicode.Scalar(UInt8(scalar.value + 0x40))))
    case 0x7F: "^?"
    case ..<0x100: "\\x" + String(scalar.value, radix: 16)
    default: "\\u{" + String(scalar.value, radix: 16) + "}"
    }
  }
}
