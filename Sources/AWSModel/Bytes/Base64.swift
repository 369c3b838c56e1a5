/// Base64 with the standard alphabet and padding (RFC 4648, section 4).
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The base64 text of `bytes`: `[1]` is `AQ==`.
  public static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
      for place in 0...3 {
        let digit = alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)]
        text.append(place <= group.count ? digit : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of base64 `text`; nil when its padding is wrong.
  ///
  /// As lenient as Python's `binascii.a2b_base64`: characters outside the alphabet are passed over, and what follows
  /// complete padding is ignored.
  public static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var (digits, pads) = (0, 0)
    for byte in text.utf8 {
      if byte == UInt8(ascii: "=") {
        pads += 1
        if digits >= 2, digits + pads >= 4 { return bytes }
        continue
      }
      guard let digit = value(byte) else { continue }
      pads = 0
      bits = bits << 6 | digit
      switch digits {
      case 1: bytes.append(UInt8(bits >> 4 & 0xFF))
      case 2: bytes.append(UInt8(bits >> 2 & 0xFF))
      case 3: bytes.append(UInt8(bits & 0xFF))
      default: break
      }
      digits = (digits + 1) % 4
    }
    return digits == 0 ? bytes : nil
  }

  private static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 97 + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 48 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
