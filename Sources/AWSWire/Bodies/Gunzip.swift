/// Expands what is zipped in the gzip format (RFC 1952), as AWS's clients zip large requests of some operations.
///
/// The bits are read from the lowest of each byte; codes are canonical Huffman codes, resolved a bit at a time by the counts
/// of codes of each length. Checksums are not looked at: TCP and signatures have done that.
enum Gunzip {
  /// The bytes that were zipped; nil for what is no gzip file, or one that expands beyond `limit`.
  static func expanded(_ bytes: [UInt8], limit: Int = 64 << 20) -> [UInt8]? {
    guard let start = bodyStart(bytes) else { return nil }
    var reader = BitReader(bytes: bytes, at: start)
    var out: [UInt8] = []
    while let isLast = reader.bits(1), let kind = reader.bits(2) {
      let isGood =
        switch kind {
        case 0: stored(&reader, &out, limit)
        case 1: packed(&reader, .fixed, .fixedDistances, &out, limit)
        case 2: dynamic(&reader, &out, limit)
        default: false
        }
      if !isGood { return nil }
      if isLast == 1 { return out }
    }
    return nil
  }

  /// Where the header ends.
  private static func bodyStart(_ bytes: [UInt8]) -> Int? {
    guard bytes.count > 18, bytes[0] == 0x1F, bytes[1] == 0x8B, bytes[2] == 8 else { return nil }
    let flags = bytes[3]
    var at = 10
    if flags & 4 != 0 {
      at += 2 + Int(bytes[at]) + Int(bytes[at + 1]) << 8
    }
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      guard at < bytes.count, let end = bytes[at...].firstIndex(of: 0) else { return nil }
      at = end + 1
    }
    if flags & 2 != 0 { at += 2 }
    return at < bytes.count ? at : nil
  }

  private static func stored(_ reader: inout BitReader, _ out: inout [UInt8], _ limit: Int) -> Bool {
    guard let part = reader.stored(), out.count + part.count <= limit else { return false }
    out += part
    return true
  }

  private static func dynamic(_ reader: inout BitReader, _ out: inout [UInt8], _ limit: Int) -> Bool {
    guard let literals = reader.bits(5), let distances = reader.bits(5), let codes = reader.bits(4) else {
      return false
    }
    var lengths = Array(repeating: 0, count: 19)
    for place in order.prefix(codes + 4) {
      guard let length = reader.bits(3) else { return false }
      lengths[place] = length
    }
    let table = Huffman(lengths)
    let count = literals + 257 + distances + 1
    var all: [Int] = []
    while all.count < count {
      guard let symbol = reader.symbol(table) else { return false }
      switch symbol {
      case 0..<16: all.append(symbol)
      case 16:
        guard let last = all.last, let more = reader.bits(2) else { return false }
        all += Array(repeating: last, count: more + 3)
      default:
        guard let more = reader.bits(symbol == 17 ? 3 : 7) else { return false }
        all += Array(repeating: 0, count: more + (symbol == 17 ? 3 : 11))
      }
    }
    guard all.count == count else { return false }
    return packed(
      &reader, Huffman(Array(all[..<(literals + 257)])), Huffman(Array(all[(literals + 257)...])), &out, limit)
  }

  private static func packed(
    _ reader: inout BitReader, _ literals: Huffman, _ distances: Huffman, _ out: inout [UInt8], _ limit: Int
  ) -> Bool {
    while let symbol = reader.symbol(literals) {
      if symbol < 256 {
        guard out.count < limit else { return false }
        out.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return true }
      guard symbol < 286, let more = reader.bits(lengthBits[symbol - 257]), let code = reader.symbol(distances),
        code < 30,
        let further = reader.bits(distanceBits[code])
      else { return false }
      let length = lengthBase[symbol - 257] + more
      let distance = distanceBase[code] + further
      guard distance <= out.count, out.count + length <= limit else { return false }
      for _ in 0..<length { out.append(out[out.count - distance]) }
    }
    return false
  }

  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let lengthBase = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]
  private static let distanceBase = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12_289, 16_385, 24_577,
  ]
}

/// A canonical Huffman code (RFC 1951, section 3.2.2).
struct Huffman: Sendable {
  /// How many codes there are of each length.
  fileprivate var counts = Array(repeating: 0, count: 16)
  /// The symbols in the order of their codes.
  fileprivate var symbols: [Int] = []

  /// - Parameter lengths: The length of each symbol's code, 0 for a symbol that has none.
  init(_ lengths: [Int]) {
    for length in 1..<16 {
      for (symbol, own) in lengths.enumerated() where own == length {
        counts[length] += 1
        symbols.append(symbol)
      }
    }
  }

  /// The code of blocks that bring none of their own.
  static let fixed = Huffman(
    Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112) + Array(repeating: 7, count: 24)
      + Array(repeating: 8, count: 8))
  static let fixedDistances = Huffman(Array(repeating: 5, count: 30))
}

/// Reads bits, the lowest of each byte first.
private struct BitReader {
  let bytes: [UInt8]
  var at: Int
  private var held = 0
  private var count = 0

  init(bytes: [UInt8], at: Int) {
    self.bytes = bytes
    self.at = at
  }

  mutating func bits(_ wanted: Int) -> Int? {
    while count < wanted {
      guard at < bytes.count else { return nil }
      held |= Int(bytes[at]) << count
      at += 1
      count += 8
    }
    defer {
      held >>= wanted
      count -= wanted
    }
    return held & ((1 << wanted) - 1)
  }

  mutating func symbol(_ table: Huffman) -> Int? {
    var (code, first, index) = (0, 0, 0)
    for length in 1..<16 {
      guard let bit = bits(1) else { return nil }
      code |= bit
      let number = table.counts[length]
      if code - first < number { return table.symbols[index + code - first] }
      index += number
      first = (first + number) << 1
      code <<= 1
    }
    return nil
  }

  /// A block that is not packed: it begins at a byte, with its length twice.
  mutating func stored() -> ArraySlice<UInt8>? {
    at -= count / 8
    (held, count) = (0, 0)
    guard at + 4 <= bytes.count else { return nil }
    let length = Int(bytes[at]) | Int(bytes[at + 1]) << 8
    let start = at + 4
    guard start + length <= bytes.count else { return nil }
    at = start + length
    return bytes[start..<at]
  }
}
