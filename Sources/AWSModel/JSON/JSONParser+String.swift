extension JSONParser {
  /// Reads a string; `index` is at its opening quote and ends after the closing one.
  mutating func string() throws(JSONSyntaxError) -> String {
    let quote = index
    index += 1
    var bytes: [UInt8] = []
    while true {
      let start = index
      while index < text.count, text[index] != UInt8(ascii: "\""), text[index] != UInt8(ascii: "\\") {
        if text[index] < 0x20 { throw fault("Invalid control character at", at: index) }
        index += 1
      }
      guard index < text.count else { throw fault("Unterminated string starting at", at: quote) }
      let run = text[start..<index]
      let isEnd = text[index] == UInt8(ascii: "\"")
      index += 1
      if isEnd, bytes.isEmpty { return String(decoding: run, as: UTF8.self) }
      bytes += run
      if isEnd { return String(decoding: bytes, as: UTF8.self) }
      guard index < text.count else { throw fault("Unterminated string starting at", at: quote) }
      try escape(into: &bytes)
    }
  }

  /// Reads what follows a backslash.
  private mutating func escape(into bytes: inout [UInt8]) throws(JSONSyntaxError) {
    let letter = text[index]
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(letter)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "u"): bytes += String(try unicodeScalar()).utf8
    default: throw fault("Invalid \\escape", at: index - 2)
    }
  }

  /// Reads the digits after `\u`, and a second escape where the first is half of a surrogate pair.
  private mutating func unicodeScalar() throws(JSONSyntaxError) -> Unicode.Scalar {
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let afterFirst = index
    if first < 0xDC00, index + 6 < text.count, text[index] == UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "u") {
      index += 2
      let second = try hexadecimal()
      let joined = 0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF)
      if 0xDC00...0xDFFF ~= second, let scalar = Unicode.Scalar(joined) { return scalar }
      index = afterFirst
    }
    return "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
    let start = index
    // A string's closing quote must follow, so digits that end the text are a fault too.
    guard start + 4 < text.count else { throw fault("Invalid \\uXXXX escape", at: start - 1) }
    var number: UInt32 = 0
    for byte in text[start..<start + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw fault("Invalid \\uXXXX escape", at: start - 1)
      }
      number = number << 4 | UInt32(digit)
    }
    index = start + 4
    return number
  }
}
