/// The query of a URL, or a form: names and values in order, percent-decoded.
struct Query: Sendable, Hashable {
  /// A name and its value; empty where there is no `=`.
  struct Item: Sendable, Hashable {
    var name: String
    var value: String
  }

  let items: [Item]

  /// - Parameter text: `a=1&b` as it stands in the URL, without the question mark. What is no valid percent-encoding stays.
  init(_ text: some StringProtocol) {
    items = text.utf8.split(separator: UInt8(ascii: "&")).map { part in
      let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return Item(
        name: Self.decoded(sides[0]), value: sides.count == 2 ? Self.decoded(sides[1]) : "")
    }
  }

  /// The first value of `name`; empty where the name stands alone, nil where it does not stand.
  subscript(name: String) -> String? { items.first { $0.name == name }?.value }

  /// Percent-decoded, `+` a blank.
  static func decoded(_ bytes: some Sequence<UInt8>) -> String {
    var result: [UInt8] = []
    var pending: [UInt8] = []
    for byte in bytes {
      if pending.isEmpty {
        if byte == UInt8(ascii: "%") {
          pending = [byte]
        } else {
          result.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
        }
        continue
      }
      pending.append(byte)
      guard pending.count == 3 else { continue }
      if let high = hex(pending[1]), let low = hex(pending[2]) {
        result.append(high << 4 | low)
      } else {
        result += pending
      }
      pending = []
    }
    return String(decoding: result + pending, as: UTF8.self)
  }

  private static func hex(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }
}
