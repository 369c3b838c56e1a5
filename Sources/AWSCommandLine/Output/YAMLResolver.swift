import AWSModel

/// The plain texts that YAML 1.2 would read as something other than a string, by the rules of ruamel.yaml's safe dumper.
enum YAMLResolver {
  /// Whether `text` without quotes would be a truth, a number, an instant, null or one of YAML's own signs.
  static func isOther(_ text: String) -> Bool {
    words.contains(text) || isInteger(text) || isFloat(text) || isTimestamp(text)
  }

  /// What `text` without quotes means; nil where it is a string.
  static func value(of text: String) -> Value? {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: break
    }
    if isInteger(text) { return integer(text) }
    if isTimestamp(text) { return Timestamp(text: text).map { .timestamp($0) } }
    guard isFloat(text) || words.contains(text) else { return nil }
    switch text.lowercased() {
    case ".inf", "+.inf": return .double(.infinity)
    case "-.inf": return .double(-.infinity)
    case ".nan": return .double(.nan)
    default: return Double(text.replacing("_", with: "")).map { .double($0) }
    }
  }

  /// `0b101`, `0o17`, `0xFF`, else decimal: since YAML 1.2 a leading zero alone means nothing.
  private static func integer(_ text: String) -> Value? {
    var digits = Substring(text.replacing("_", with: ""))
    let isNegative = digits.hasPrefix("-")
    if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
    let radix = ["0b": 2, "0o": 8, "0x": 16][digits.prefix(2)] ?? 10
    if radix != 10 { digits.removeFirst(2) }
    if let number = Int64((isNegative ? "-" : "") + digits, radix: radix) { return .integer(number) }
    return Double(digits).map { .double(isNegative ? -$0 : $0) }
  }

  private static let words: Set<String> = [
    "true", "True", "TRUE", "false", "False", "FALSE", "~", "null", "Null", "NULL", "<<", "=", "!", "&", "*",
    ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN",
  ]

  private static func isInteger(_ text: String) -> Bool {
    var rest = Rest(text)
    guard rest.startsNumber else { return false }
    rest.skipSign()
    let body = rest.bytes
    if body.starts(with: "0b".utf8) {
      return body.count > 2 && body.dropFirst(2).allSatisfy { "01_".utf8.contains($0) }
    }
    if body.starts(with: "0o".utf8) {
      return body.count > 2 && body.dropFirst(2).allSatisfy { "01234567_".utf8.contains($0) }
    }
    if body.starts(with: "0x".utf8) {
      return body.count > 2 && body.dropFirst(2).allSatisfy { "0123456789abcdefABCDEF_".utf8.contains($0) }
    }
    return !body.isEmpty && body.allSatisfy(Rest.isDigitOrUnderscore)
  }

  private static func isFloat(_ text: String) -> Bool {
    var rest = Rest(text)
    guard rest.startsNumber else { return false }
    rest.skipSign()
    if rest.take(".") {
      guard rest.skip(Rest.isDigitOrUnderscore) > 0 else { return false }
      return rest.isEmpty || rest.skipExponent(needsSign: true) && rest.isEmpty
    }
    guard rest.skip(Rest.isDigit) > 0 else { return false }
    rest.skip(Rest.isDigitOrUnderscore)
    guard rest.take(".") else { return rest.skipExponent(needsSign: false) && rest.isEmpty }
    rest.skip(Rest.isDigitOrUnderscore)
    return rest.isEmpty || rest.skipExponent(needsSign: false) && rest.isEmpty
  }

  /// `2026-01-01`, or a date, `T` or blanks, a time, and perhaps a zone.
  private static func isTimestamp(_ text: String) -> Bool {
    var rest = Rest(text)
    guard rest.skip(Rest.isDigit) == 4, rest.take("-") else { return false }
    let month = rest.skip(Rest.isDigit)
    guard 1...2 ~= month, rest.take("-") else { return false }
    let day = rest.skip(Rest.isDigit)
    guard 1...2 ~= day else { return false }
    if rest.isEmpty { return month == 2 && day == 2 }
    guard rest.take("T") || rest.take("t") || rest.skip(Rest.isBlank) > 0 else { return false }
    guard 1...2 ~= rest.skip(Rest.isDigit), rest.take(":"), rest.skip(Rest.isDigit) == 2, rest.take(":"),
      rest.skip(Rest.isDigit) == 2
    else { return false }
    if rest.take(".") { rest.skip(Rest.isDigit) }
    if rest.isEmpty { return true }
    rest.skip(Rest.isBlank)
    if rest.take("Z") { return rest.isEmpty }
    guard rest.take("+") || rest.take("-"), 1...2 ~= rest.skip(Rest.isDigit) else { return false }
    return rest.isEmpty || rest.take(":") && rest.skip(Rest.isDigit) == 2 && rest.isEmpty
  }
}

/// What is left to read of a text.
private struct Rest {
  private(set) var bytes: Substring.UTF8View

  init(_ text: String) { bytes = Substring(text).utf8 }

  var isEmpty: Bool { bytes.isEmpty }

  /// Whether the text begins as a number may.
  var startsNumber: Bool { bytes.first.map { Self.isDigit($0) || "+-.".utf8.contains($0) } ?? false }

  static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
  static func isDigitOrUnderscore(_ byte: UInt8) -> Bool { isDigit(byte) || byte == UInt8(ascii: "_") }
  static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard bytes.first == UInt8(ascii: sign) else { return false }
    bytes.removeFirst()
    return true
  }

  /// Steps over all bytes that fulfil `condition`; how many.
  @discardableResult
  mutating func skip(_ condition: (UInt8) -> Bool) -> Int {
    let count = bytes.prefix(while: condition).count
    bytes.removeFirst(count)
    return count
  }

  mutating func skipSign() { if !take("+") { _ = take("-") } }

  mutating func skipExponent(needsSign: Bool) -> Bool {
    guard take("e") || take("E") else { return false }
    let hasSign = take("+") || take("-")
    return (hasSign || !needsSign) && skip(Self.isDigit) > 0
  }
}
