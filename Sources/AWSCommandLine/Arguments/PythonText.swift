/// What Python does to texts that it reads.
enum PythonText {
  /// `\r\n` and `\r` become `\n`, as in a file opened as text.
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
}
