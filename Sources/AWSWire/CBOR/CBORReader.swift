import AWSModel
import OrderedCollections

/// Reads CBOR (RFC 8949) as far as rpc-v2-cbor uses it: definite and indefinite lengths, floats of 16, 32 and 64 bits,
/// and tag 1, seconds since 1970, as an instant. Other tags are passed over; keys of maps must be strings.
struct CBORReader {
  /// How many lists, maps and tags may be open at once; deeper data is refused before it can exhaust the stack.
  static let maximumDepth = 128

  /// What is no CBOR that this reader takes.
  struct Fault: Error, Hashable {}

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The one data item that `bytes` are.
  static func read(_ bytes: [UInt8]) throws(Fault) -> Value {
    var reader = CBORReader(bytes)
    let value = try reader.item()
    guard reader.index == bytes.count else { throw Fault() }
    return value
  }

  private mutating func item() throws(Fault) -> Value {
    let head = try byte()
    let (major, low) = (head >> 5, head & 31)
    switch major {
    case 0, 1: return integer(try number(low), isNegative: major == 1)
    case 2: return .blob(try string(low, major: 2))
    case 3:
      guard let text = String(validating: try string(low, major: 3), as: UTF8.self) else { throw Fault() }
      return .string(text)
    case 7: return try simple(low)
    default:
      if depth == Self.maximumDepth { throw Fault() }
      depth += 1
      defer { depth -= 1 }
      switch major {
      case 4: return try list(low)
      case 5: return try map(low)
      default: return try tagged(low)
      }
    }
  }

  /// A whole number; one that does not fit 64 bits with a sign becomes a `.double`.
  private func integer(_ number: UInt64, isNegative: Bool) -> Value {
    guard let positive = Int64(exactly: number) else {
      return .double(isNegative ? -1 - Double(number) : Double(number))
    }
    return .integer(isNegative ? -1 - positive : positive)
  }

  private mutating func list(_ low: UInt8) throws(Fault) -> Value {
    var elements: [Value] = []
    if low == 31 {
      while try !isBreak() { elements.append(try item()) }
    } else {
      // The count is not trusted with memory: each element takes a byte at least.
      for _ in 0..<(try count(low)) { elements.append(try item()) }
    }
    return .list(elements)
  }

  private mutating func map(_ low: UInt8) throws(Fault) -> Value {
    var entries: OrderedDictionary<String, Value> = [:]
    if low == 31 {
      while try !isBreak() { try entry(into: &entries) }
    } else {
      for _ in 0..<(try count(low)) { try entry(into: &entries) }
    }
    return .map(entries)
  }

  private mutating func entry(into entries: inout OrderedDictionary<String, Value>) throws(Fault) {
    guard case .string(let key) = try item() else { throw Fault() }
    entries[key] = try item()
  }

  private mutating func tagged(_ low: UInt8) throws(Fault) -> Value {
    let tag = try number(low)
    let value = try item()
    guard tag == 1 else { return value }
    guard let seconds = value.double, let instant = Timestamp(epochSeconds: seconds) else { throw Fault() }
    return .timestamp(instant)
  }

  private mutating func simple(_ low: UInt8) throws(Fault) -> Value {
    switch low {
    case 20: .bool(false)
    case 21: .bool(true)
    case 22, 23: .null
    case 25: .double(Double(half: UInt16(try number(low))))
    case 26: .double(Double(Float(bitPattern: UInt32(try number(low)))))
    case 27: .double(Double(bitPattern: try number(low)))
    default: throw Fault()
    }
  }

  /// The bytes of a string: one piece, or pieces of the same kind up to a break.
  private mutating func string(_ low: UInt8, major: UInt8) throws(Fault) -> [UInt8] {
    if low != 31 { return Array(try take(try count(low))) }
    var whole: [UInt8] = []
    while try !isBreak() {
      let head = try byte()
      guard head >> 5 == major, head & 31 != 31 else { throw Fault() }
      whole += try take(try count(head & 31))
    }
    return whole
  }

  /// A length that the rest of the bytes can hold.
  private mutating func count(_ low: UInt8) throws(Fault) -> Int {
    let number = try number(low)
    guard number <= UInt64(bytes.count - index) else { throw Fault() }
    return Int(number)
  }

  /// The number in the head's low bits or in the 1, 2, 4 or 8 bytes that they announce.
  private mutating func number(_ low: UInt8) throws(Fault) -> UInt64 {
    if low < 24 { return UInt64(low) }
    guard low < 28 else { throw Fault() }
    return try take(1 << Int(low - 24)).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func isBreak() throws(Fault) -> Bool {
    guard index < bytes.count else { throw Fault() }
    if bytes[index] != 0xFF { return false }
    index += 1
    return true
  }

  private mutating func byte() throws(Fault) -> UInt8 {
    guard index < bytes.count else { throw Fault() }
    index += 1
    return bytes[index - 1]
  }

  private mutating func take(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
    guard count <= bytes.count - index else { throw Fault() }
    index += count
    return bytes[(index - count)..<index]
  }
}

extension Double {
  /// The number with the 16 bits of IEEE 754's binary16.
  init(half bits: UInt16) {
    let sign: Double = bits >> 15 == 0 ? 1 : -1
    let fraction = Double(bits & 0x3FF)
    switch bits >> 10 & 31 {
    case 0: self = sign * fraction / 16_777_216
    case 31: self = fraction == 0 ? sign * .infinity : .nan
    case let exponent:
      self = sign * (1 + fraction / 1024) * Double(sign: .plus, exponent: Int(exponent) - 15, significand: 1)
    }
  }
}
