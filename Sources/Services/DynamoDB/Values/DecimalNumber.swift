/// A number of DynamoDB: exact, at most 38 significant digits, magnitude 1E-130 to 9.99…E+125, or zero.
///
/// Invariants: `digits` has neither leading nor trailing zeros and is empty for zero, which is never negative. So equal
/// numbers are equal values, however they were written (`1`, `1.0` and `10E-1`).
struct DecimalNumber: Hashable, Sendable {
  /// What is wrong with a text that is no number of DynamoDB; `message` is AWS's wording (dynalite's tests on AWS).
  enum Malformed: Error, Hashable {
    case empty
    case notNumeric(String)
    case overflow
    case underflow
    case tooPrecise

    var message: String {
      switch self {
      case .empty: "The parameter cannot be converted to a numeric value"
      case .notNumeric(let text): "The parameter cannot be converted to a numeric value: \(text)"
      case .overflow: "Number overflow. Attempting to store a number with magnitude larger than supported range"
      case .underflow: "Number underflow. Attempting to store a number with magnitude smaller than supported range"
      case .tooPrecise: "Attempting to store more than 38 significant digits in a Number"
      }
    }
  }

  let isNegative: Bool
  /// Each 0...9, the most significant first.
  let digits: [UInt8]
  /// The power of ten of the first digit; 0 for zero.
  let exponent: Int

  static let zero = DecimalNumber(isNegative: false, digits: [], exponent: 0)

  private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = exponent
  }

  /// A count.
  init(_ number: Int) {
    let text = String(number.magnitude).utf8.map { $0 - 48 }
    self.init(normalising: text, isNegative: number < 0, exponent: text.count - 1)
  }

  /// Reads `-12.5`, `1e3`, `.5`.
  init(_ text: String) throws(Malformed) {
    if text.isEmpty { throw .empty }
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    var digits: [UInt8] = []
    var point: Int?
    while let byte = rest.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
      rest.removeFirst()
      if byte == UInt8(ascii: "."), point == nil {
        point = digits.count
      } else if (48...57).contains(byte) {
        digits.append(byte - 48)
      } else {
        throw .notNumeric(text)
      }
    }
    guard !digits.isEmpty else { throw .notNumeric(text) }
    var power = 0
    if !rest.isEmpty {
      guard let written = Int(String(decoding: rest.dropFirst(), as: UTF8.self)) else { throw .notNumeric(text) }
      power = min(max(written, -1_000_000), 1_000_000)
    }
    self.init(normalising: digits, isNegative: isNegative, exponent: (point ?? digits.count) - 1 + power)
    try check()
  }

  private init(normalising digits: [UInt8], isNegative: Bool, exponent: Int) {
    guard let first = digits.firstIndex(where: { $0 != 0 }), let last = digits.lastIndex(where: { $0 != 0 }) else {
      self = .zero
      return
    }
    self.init(isNegative: isNegative, digits: Array(digits[first...last]), exponent: exponent - first)
  }

  private func check() throws(Malformed) {
    if exponent > 125 { throw .overflow }
    if exponent < -130 { throw .underflow }
    if digits.count > 38 { throw .tooPrecise }
  }
}

extension DecimalNumber: CustomStringConvertible {
  /// As AWS returns it: plain digits, never an exponent.
  var description: String {
    if digits.isEmpty { return "0" }
    var text = isNegative ? "-" : ""
    if exponent < 0 {
      text += "0." + String(repeating: "0", count: -exponent - 1)
      return text + Self.text(digits[...])
    }
    let whole = exponent + 1
    text += Self.text(digits.prefix(whole)) + String(repeating: "0", count: max(0, whole - digits.count))
    return digits.count > whole ? text + "." + Self.text(digits.dropFirst(whole)) : text
  }

  private static func text(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
  }
}

extension DecimalNumber: Comparable {
  static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    left.sortable.lexicographicallyPrecedes(right.sortable)
  }

  /// Bytes that sort, compared as unsigned from the left, as the numbers do; also what AWS hashes to choose a partition.
  ///
  /// Pairs of digits in base 100 behind an exponent byte, complemented for negative numbers, which end in 102 so that
  /// the longer one sorts first. dynalite found the format by comparing the order of scans with AWS's.
  var sortable: [UInt8] {
    guard !digits.isEmpty else { return [0x80] }
    let leading = (exponent + 1) % 2 == 0 ? 0 : 1
    var padded = (leading == 1 ? [0] : []) + digits
    if padded.count % 2 == 1 { padded.append(0) }
    let power = UInt8(truncatingIfNeeded: (exponent + 1 + leading) / 2 - 64)
    let pairs = stride(from: 0, to: padded.count, by: 2).map { padded[$0] * 10 + padded[$0 + 1] }
    if !isNegative { return [power] + pairs.map { $0 + 1 } }
    return [~power] + pairs.map { 101 - $0 } + (pairs.count < 20 ? [102] : [])
  }
}

extension DecimalNumber {
  var negated: DecimalNumber { DecimalNumber(normalising: digits, isNegative: !isNegative, exponent: exponent) }

  /// The exact sum.
  /// - Throws: `tooPrecise` when it needs more than 38 digits, `overflow` beyond the range.
  func adding(_ other: DecimalNumber) throws(Malformed) -> DecimalNumber {
    if digits.isEmpty { return other }
    if other.digits.isEmpty { return self }
    let top = max(exponent, other.exponent) + 1
    let bottom = min(exponent - digits.count, other.exponent - other.digits.count) + 1
    var columns = [Int](repeating: 0, count: top - bottom + 1)
    for number in [self, other] {
      for (place, digit) in number.digits.enumerated() {
        columns[top - number.exponent + place] += number.isNegative ? -Int(digit) : Int(digit)
      }
    }
    let isNegative = (columns.first { $0 != 0 } ?? 0) < 0
    if isNegative { columns = columns.map { -$0 } }
    for column in columns.indices.dropFirst().reversed() {
      let carry = columns[column] >= 0 ? columns[column] / 10 : -1
      columns[column] -= carry * 10
      columns[column - 1] += carry
    }
    let sum = DecimalNumber(normalising: columns.map { UInt8($0) }, isNegative: isNegative, exponent: top)
    try sum.check()
    return sum
  }
}
