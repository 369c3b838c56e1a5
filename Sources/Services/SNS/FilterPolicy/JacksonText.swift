import AWSModel

/// What the JSON library of AWS's servers says of a text that it cannot read.
enum JacksonText {
  private static let source = """
    \n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column:
    """

  /// `failed to parse JSON. Unrecognized token …`; two of its forms are recorded, the others read like the second.
  static func problem(of text: String) -> String {
    let bytes = Array(text.utf8)
    let place = bytes.firstIndex { !isBlank($0) } ?? bytes.count
    if place < bytes.count, bytes[place] == UInt8(ascii: "{") {
      let next = bytes[(place + 1)...].firstIndex { !isBlank($0) } ?? bytes.count
      if next < bytes.count, bytes[next] != UInt8(ascii: "\""), bytes[next] != UInt8(ascii: "}") {
        let character = Character(Unicode.Scalar(bytes[next]))
        return "failed to parse JSON. Unexpected character ('\(character)' (code \(bytes[next]))): "
          + "was expecting double-quote to start field name\(source) \(next + 1)]"
      }
      return "failed to parse JSON. Unexpected end-of-input\(source) \(bytes.count + 1)]"
    }
    let word = bytes[place...].prefix { isWord($0) }
    return "failed to parse JSON. Unrecognized token '\(String(decoding: word, as: UTF8.self))': was expecting "
      + "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')\(source) \(word.endIndex + 1)]"
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24, 0x80...: true
    default: false
    }
  }
}
