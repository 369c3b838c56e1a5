import AWSModel
import OrderedCollections

/// What the functions of JMESPath compute, as Python computes it.
extension Value {
  var isNumber: Bool { jmespathType == "number" }

  var absolute: Value {
    switch self {
    case .integer(.min): .double(-Double(Int64.min))
    case .integer(let number): .integer(abs(number))
    case .double(let number): .double(abs(number))
    default: self
    }
  }

  /// The nearest whole number in one direction.
  func rounded(_ rule: FloatingPointRoundingRule) throws(JMESPathRuntimeError) -> Value {
    guard case .double(let number) = self else { return self }
    if number.isNaN { throw JMESPathRuntimeError("cannot convert float NaN to integer") }
    if number.isInfinite { throw JMESPathRuntimeError("cannot convert float infinity to integer") }
    let whole = number.rounded(rule)
    return Int64(exactly: whole).map { .integer($0) } ?? .double(whole)
  }

  /// Elements, keys or code points.
  var length: Int {
    switch self {
    case .string(let text): text.unicodeScalars.count
    case .list(let elements): elements.count
    case .map(let members): members.count
    default: 0
    }
  }

  /// Whether a list has the element, or a string the part, `other`.
  func contains(_ other: Value) throws(JMESPathRuntimeError) -> Bool {
    guard let text = string else { return (list ?? []).contains { $0.isEqual(to: other) } }
    guard let part = other.string else {
      throw JMESPathRuntimeError("'in <string>' requires string as left operand, not \(other.pythonType)")
    }
    let (bytes, wanted) = (Array(text.utf8), Array(part.utf8))
    guard wanted.count <= bytes.count else { return false }
    return (0...bytes.count - wanted.count).contains { bytes[$0...].starts(with: wanted) }
  }
}

extension [Value] {
  /// The sum of numbers: whole while all are whole, else with the error of each addition made good at the end, as
  /// Python does from 3.12 (Neumaier 1974): ten times 0.1 is 1.
  var sum: Value {
    var whole: Int64 = 0
    var index = startIndex
    while index < endIndex, case .integer(let number) = self[index] {
      let (sum, overflows) = whole.addingReportingOverflow(number)
      if overflows { break }
      whole = sum
      index += 1
    }
    if index == endIndex { return .integer(whole) }
    var (sum, lost) = (Double(whole), 0.0)
    for number in self[index...].compactMap(\.double) {
      let next = sum + number
      lost += abs(sum) >= abs(number) ? (sum - next) + number : (number - next) + sum
      sum = next
    }
    return .double(lost.isFinite ? sum + lost : sum)
  }
}

extension [Value] {
  /// The maps made one, the later over the earlier.
  ///
  /// jmespath.py checks the type of the first argument only and gives the others to Python's `dict.update`, which takes lists of
  /// pairs too and has texts of its own for all else.
  func merged() throws(JMESPathRuntimeError) -> Value {
    var merged: OrderedDictionary<String, Value> = [:]
    for value in self {
      for (key, member) in try value.pythonPairs() { merged[key] = member }
    }
    return .map(merged)
  }
}

extension Value {
  /// What `dict.update` takes from the value.
  fileprivate func pythonPairs() throws(JMESPathRuntimeError) -> [(key: String, value: Value)] {
    if let members = map { return members.map { ($0, $1) } }
    guard let elements = pythonElements else {
      throw JMESPathRuntimeError("'\(pythonType)' object is not iterable")
    }
    var pairs: [(key: String, value: Value)] = []
    for (index, element) in elements.enumerated() {
      guard let pair = element.pythonElements else {
        throw JMESPathRuntimeError("cannot convert dictionary update sequence element #\(index) to a sequence")
      }
      guard pair.count == 2 else {
        throw JMESPathRuntimeError(
          "dictionary update sequence element #\(index) has length \(pair.count); 2 is required")
      }
      switch pair[0] {
      case .list, .map: throw JMESPathRuntimeError("unhashable type: '\(pair[0].pythonType)'")
      default: pairs.append((pair[0].string ?? JSONText.render(pair[0]), pair[1]))
      }
    }
    return pairs
  }

  /// What a loop over the value meets: elements, keys or characters; nil where Python has no loop over it.
  private var pythonElements: [Value]? {
    switch self {
    case .string(let text): text.unicodeScalars.map { .string(String($0)) }
    case .list(let elements): elements
    case .map(let members): members.keys.map { .string($0) }
    default: nil
    }
  }
}

/// A number as Python's `int` and `float` read it from text.
struct JMESPathNumber {
  /// Null where the text is no number.
  let value: Value

  init(reading text: String) {
    let scalars = text.unicodeScalars.drop(while: \.properties.isWhitespace)
    let trimmed = Substring(scalars).unicodeScalars.reversed().drop(while: \.properties.isWhitespace).reversed()
    let digits = String(String.UnicodeScalarView(trimmed))
    guard let plain = Self.withoutUnderscores(digits) else {
      value = .null
      return
    }
    if let whole = Int64(plain) {
      value = .integer(whole)
    } else if let number = Self.float(plain) {
      value = .double(number)
    } else {
      value = .null
    }
  }

  /// The text without single underscores between digits; nil where there are others.
  private static func withoutUnderscores(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && 48...57 ~= bytes[index] }
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "_") {
      guard isDigit(index - 1), isDigit(index + 1) else { return nil }
    }
    return String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
  }

  /// Swift reads hexadecimal, and other words for what is no number, which Python does not.
  private static func float(_ text: String) -> Double? {
    let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.dropFirst()) : text
    switch unsigned.lowercased() {
    case "inf", "infinity": return text.hasPrefix("-") ? -.infinity : .infinity
    case "nan": return .nan
    default: break
    }
    guard unsigned.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }) else { return nil }
    guard unsigned.utf8.first != UInt8(ascii: "+"), unsigned.utf8.first != UInt8(ascii: "-") else { return nil }
    return Double(text)
  }
}

extension JSONText {
  /// Compact JSON in ASCII alone, as `to_string` gives: `{"a":"\u00e4"}`.
  static func ascii(_ value: Value) -> String {
    var text = ""
    for scalar in render(value).unicodeScalars {
      if scalar.value < 0x7F {
        text.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return text
  }
}
