/// Reads an expression of metric math.
struct MathParser {
  private var tokens: ArraySlice<Token>
  private var depth = 0

  private enum Token: Equatable {
    case number(Double)
    case text(String)
    case name(String)
    case sign(String)
  }

  /// - Throws: `InvalidMathExpression` for a text that is no expression.
  static func parse(_ text: String) throws(InvalidMathExpression) -> MathExpression {
    var parser = MathParser(tokens: try Self.tokens(text)[...])
    let expression = try parser.expression(level: 0)
    guard parser.tokens.isEmpty else { throw parser.unexpected }
    return expression
  }

  private init(tokens: ArraySlice<Token>) { self.tokens = tokens }

  private static let levels: [[MathExpression.Operator]] = [
    [.or], [.and], [.equal, .unequal, .lessOrEqual, .moreOrEqual, .less, .more], [.plus, .minus], [.times, .over],
  ]

  private mutating func expression(level: Int) throws(InvalidMathExpression) -> MathExpression {
    guard level < Self.levels.count else { return try power() }
    var left = try expression(level: level + 1)
    while let sign = takeOperator(of: Self.levels[level]) {
      left = .binary(sign, left, try expression(level: level + 1))
    }
    return left
  }

  private mutating func takeOperator(of allowed: [MathExpression.Operator]) -> MathExpression.Operator? {
    let found: MathExpression.Operator? =
      switch tokens.first {
      case .sign(let text): MathExpression.Operator(rawValue: text)
      case .name("AND"): .and
      case .name("OR"): .or
      default: nil
      }
    guard let found, allowed.contains(found) else { return nil }
    tokens.removeFirst()
    return found
  }

  private mutating func power() throws(InvalidMathExpression) -> MathExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw InvalidMathExpression("The expression is nested too deeply") }
    if take("-") { return .negative(try power()) }
    let base = try primary()
    return take("^") ? .binary(.power, base, try power()) : base
  }

  private mutating func primary() throws(InvalidMathExpression) -> MathExpression {
    switch tokens.popFirst() {
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .sign("("):
      let inner = try expression(level: 0)
      try expect(")")
      return inner
    case .sign("["): return .list(try arguments(until: "]"))
    case .name(let name):
      return take("(") ? .call(name.uppercased(), try arguments(until: ")")) : .name(name)
    case .sign(let sign): throw InvalidMathExpression("Unexpected symbol: '\(sign)'")
    case nil: throw unexpected
    }
  }

  private mutating func arguments(until close: String) throws(InvalidMathExpression) -> [MathExpression] {
    if take(close) { return [] }
    var arguments = [try expression(level: 0)]
    while take(",") { arguments.append(try expression(level: 0)) }
    try expect(close)
    return arguments
  }

  private mutating func take(_ sign: String) -> Bool {
    guard tokens.first == .sign(sign) else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func expect(_ sign: String) throws(InvalidMathExpression) {
    guard take(sign) else { throw unexpected }
  }

  private var unexpected: InvalidMathExpression {
    switch tokens.first {
    case nil: InvalidMathExpression("Unexpected end of expression")
    case .sign(let sign): InvalidMathExpression("Unexpected symbol: '\(sign)'")
    case .name(let name): InvalidMathExpression("Unexpected name: '\(name)'")
    case .number, .text: InvalidMathExpression("Unexpected value")
    }
  }

  private static func tokens(_ text: String) throws(InvalidMathExpression) -> [Token] {
    var tokens: [Token] = []
    let bytes = Array(text.utf8)
    var at = 0
    func word(_ from: Int, _ fits: (UInt8) -> Bool) -> Int { bytes[from...].firstIndex { !fits($0) } ?? bytes.count }
    while at < bytes.count {
      let byte = bytes[at]
      if [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
        at += 1
      } else if isDigit(byte) || byte == UInt8(ascii: ".") {
        var end = word(at) { isDigit($0) || $0 == UInt8(ascii: ".") }
        if end + 1 < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e"),
          isDigit(bytes[end + 1]) || bytes[end + 1] == 0x2D
        {
          end = word(end + 2, isDigit)
        }
        let digits = String(decoding: bytes[at..<end], as: UTF8.self)
        guard let number = Double(digits) else { throw InvalidMathExpression("Unexpected number: '\(digits)'") }
        tokens.append(.number(number))
        at = end
      } else if isLetter(byte) {
        let end = word(at) { isLetter($0) || isDigit($0) }
        tokens.append(.name(String(decoding: bytes[at..<end], as: UTF8.self)))
        at = end
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        guard let end = bytes[(at + 1)...].firstIndex(of: byte) else {
          throw InvalidMathExpression("Unexpected end of expression")
        }
        tokens.append(.text(String(decoding: bytes[(at + 1)..<end], as: UTF8.self)))
        at = end + 1
      } else {
        let pair = String(decoding: bytes[at..<min(at + 2, bytes.count)], as: UTF8.self)
        let sign = ["||", "&&", "==", "!=", "<=", ">="].contains(pair) ? pair : String(pair.prefix(1))
        guard sign.utf8.count == 2 || "+-*/^<>()[],".utf8.contains(byte) else {
          throw InvalidMathExpression("Unexpected symbol: '\(pair.prefix(1))'")
        }
        tokens.append(.sign(sign))
        at += sign.utf8.count
      }
    }
    return tokens
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
  }
}
