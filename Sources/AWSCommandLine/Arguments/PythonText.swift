import AWSModel

/// Texts as Python prints and reads them, where the AWS CLI's messages show it.
enum PythonText {
  /// `repr` of a `str`: in single quotes, or double ones if it holds only single ones.
  static func quoted(_ text: String) -> String {
    let quote: Character = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var result = String(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\\": result += "\\\\"
      case _ where Character(scalar) == quote: result += "\\" + String(quote)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "\\x" + hex(scalar.value, digits: 2)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + String(quote)
  }

  /// `str` of a number.
  static func plain(_ number: Value) -> String {
    switch number {
    case .integer(let number): String(number)
    case .double(let number): JSONText.number(number)
    default: ""
    }
  }

  /// `\r\n` and `\r` become `\n`.
  static func universalNewlines(_ text: String) -> String {
    guard text.utf8.contains(.carriageReturn) else { return text }
    var result: [UInt8] = []
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == .carriageReturn {
        result.append(.newline)
      } else if byte != .newline || previous != .carriageReturn {
        result.append(byte)
      }
      previous = byte
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `text` without the blanks at both ends, as `str.strip()` has it.
  static func stripped(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, ShorthandCharacters.isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, ShorthandCharacters.isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }

  private static func hex(_ number: UInt32, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
