/// Base64 as RFC 4648 section 4 has it, with padding.
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  /// The six bits of each letter of the alphabet; 255 for other bytes.
  private static let sextets: [UInt8] = alphabet.enumerated().reduce(into: Array(repeating: 255, count: 256)) {
    $0[Int($1.element)] = UInt8($1.offset)
  }

  /// The text of `bytes`.
  public static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(0 as UInt32) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for _ in 0...group.count {
        text.append(alphabet[Int(bits >> 18 & 0x3F)])
        bits <<= 6
      }
      text.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - group.count))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of `text`; nil where it has a letter outside the alphabet, wrong padding, or bits after the last byte.
  public static func decode(_ text: String) -> [UInt8]? {
    var letters = Array(text.utf8)
    guard letters.count.isMultiple(of: 4) else { return nil }
    var padding = 0
    while padding < 2, letters.last == UInt8(ascii: "=") {
      letters.removeLast()
      padding += 1
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(letters.count / 4 * 3 + 2)
    var bits: UInt32 = 0
    var count = 0
    for letter in letters {
      let sextet = sextets[Int(letter)]
      guard sextet != 255 else { return nil }
      bits = bits << 6 | UInt32(sextet)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= 1 << UInt32(count) - 1
      }
    }
    return bits == 0 && count == 2 * padding ? bytes : nil
  }
}
