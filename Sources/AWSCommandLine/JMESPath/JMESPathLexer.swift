import AWSModel

/// A word of a JMESPath expression.
struct JMESPathToken: Sendable {
  /// Named as in jmespath.py, whose messages contain the names.
  enum Kind: String, Sendable {
    case dot, star, rbracket, comma, colon, current, lparen, rparen, lbrace, rbrace, lbracket, flatten, filter
    case unquotedIdentifier = "unquoted_identifier"
    case quotedIdentifier = "quoted_identifier"
    case literal, number, pipe, or, and, expref, lt, lte, gt, gte, eq, ne, not, eof
  }

  let kind: Kind
  /// An identifier's name, a literal's value, an operator's text.
  let value: Value
  /// The code points before the token.
  let start: Int

  /// The value as an error message shows it.
  var text: String { value.pythonText }
}

/// Splits an expression into tokens.
struct JMESPathLexer {
  private let expression: String
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var tokens: [JMESPathToken] = []

  static func tokens(of expression: String) throws(JMESPathSyntaxError) -> [JMESPathToken] {
    var lexer = JMESPathLexer(expression)
    while lexer.position < lexer.scalars.count { try lexer.token() }
    lexer.append(.eof, "", at: lexer.position)
    return lexer.tokens
  }

  private init(_ expression: String) {
    self.expression = expression
    scalars = Array(expression.unicodeScalars)
  }

  private mutating func token() throws(JMESPathSyntaxError) {
    let start = position
    let first = scalars[position]
    position += 1
    switch first {
    case " ", "\t", "\n", "\r": break
    case ".": append(.dot, ".", at: start)
    case "*": append(.star, "*", at: start)
    case "]": append(.rbracket, "]", at: start)
    case ",": append(.comma, ",", at: start)
    case ":": append(.colon, ":", at: start)
    case "@": append(.current, "@", at: start)
    case "(": append(.lparen, "(", at: start)
    case ")": append(.rparen, ")", at: start)
    case "{": append(.lbrace, "{", at: start)
    case "}": append(.rbrace, "}", at: start)
    case "[":
      if take("]") {
        append(.flatten, "[]", at: start)
      } else if take("?") {
        append(.filter, "[?", at: start)
      } else {
        append(.lbracket, "[", at: start)
      }
    case "|": take("|") ? append(.or, "||", at: start) : append(.pipe, "|", at: start)
    case "&": take("&") ? append(.and, "&&", at: start) : append(.expref, "&", at: start)
    case "<": take("=") ? append(.lte, "<=", at: start) : append(.lt, "<", at: start)
    case ">": take("=") ? append(.gte, ">=", at: start) : append(.gt, ">", at: start)
    case "!": take("=") ? append(.ne, "!=", at: start) : append(.not, "!", at: start)
    case "=":
      guard take("=") else { throw error("Unknown token '='", at: start) }
      append(.eq, "==", at: start)
    case "'": append(.literal, .string(try text(until: "'", unescaping: true)), at: start)
    case "`": append(.literal, try literal(), at: start)
    case "\"": append(.quotedIdentifier, .string(try quotedIdentifier()), at: start)
    case "a"..."z", "A"..."Z", "_":
      while isNext({ isLetter($0) || isDigit($0) }) { position += 1 }
      append(.unquotedIdentifier, .string(slice(from: start)), at: start)
    case "0"..."9", "-":
      while isNext(isDigit) { position += 1 }
      if first == "-", position == start + 1 { throw error("Unknown token '-'", at: start) }
      append(.number, number(slice(from: start)), at: start)
    default: throw error("Unknown token \(first)", at: start)
    }
  }

  /// A whole number; one beyond 64 bits counts as the outermost, which is outside every list too.
  private func number(_ digits: String) -> Value { .integer(Int64(digits) ?? (digits.hasPrefix("-") ? .min : .max)) }

  /// The JSON between backticks; text that is no JSON counts as a string, as before JEP 12.
  private mutating func literal() throws(JMESPathSyntaxError) -> Value {
    let start = position - 1
    let lexeme = try text(until: "`", unescaping: true)
    if let value = try? JSONText.parse(lexeme) { return value }
    let stripped = String(lexeme.unicodeScalars.drop(while: \.properties.isWhitespace))
    if let value = try? JSONText.parse("\"" + stripped + "\"") { return value }
    throw error("Bad token \(lexeme)", at: start)
  }

  private mutating func quotedIdentifier() throws(JMESPathSyntaxError) -> String {
    let start = position - 1
    let lexeme = "\"" + (try text(until: "\"", unescaping: false)) + "\""
    do {
      return try JSONText.parse(lexeme).string ?? ""
    } catch {
      throw self.error(error.problem, at: start)
    }
  }

  /// The text up to `delimiter`, which a backslash escapes; the escapes are kept unless they hide the delimiter.
  private mutating func text(
    until delimiter: Unicode.Scalar, unescaping: Bool
  ) throws(JMESPathSyntaxError) -> String {
    let start = position - 1
    var text = String.UnicodeScalarView()
    while position < scalars.count, scalars[position] != delimiter {
      if scalars[position] == "\\", position + 1 < scalars.count {
        if !unescaping || scalars[position + 1] != delimiter { text.append("\\") }
        position += 1
      }
      text.append(scalars[position])
      position += 1
    }
    guard position < scalars.count else { throw error("Unclosed \(delimiter) delimiter", at: start) }
    position += 1
    return String(text)
  }
}

extension JMESPathLexer {
  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    "a"..."z" ~= scalar || "A"..."Z" ~= scalar || scalar == "_"
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

  private func isNext(_ condition: (Unicode.Scalar) -> Bool) -> Bool {
    position < scalars.count && condition(scalars[position])
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard isNext({ $0 == scalar }) else { return false }
    position += 1
    return true
  }

  private func slice(from start: Int) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<position])
    return String(text)
  }

  private mutating func append(_ kind: JMESPathToken.Kind, _ value: Value, at start: Int) {
    tokens.append(JMESPathToken(kind: kind, value: value, start: start))
  }

  private func error(_ message: String, at position: Int) -> JMESPathSyntaxError {
    JMESPathSyntaxError(problem: .token(message, at: position), expression: expression)
  }
}
