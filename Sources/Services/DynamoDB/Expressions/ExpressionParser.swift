/// What the parsers of the three expression languages share: the place in the text, paths and placeholders.
///
/// Descent tries an alternative and goes back; the error names the token farthest right at which any of them failed.
struct ExpressionParser {
  let tokens: ExpressionTokens
  var place = 0
  var farthest = 0
  var placeholders: ExpressionPlaceholders
  var problems = ExpressionProblems()
  /// Words that no path may begin with, in capitals: the language's keywords.
  let keywords: Set<String>

  init(_ expression: String, _ placeholders: ExpressionPlaceholders, keywords: Set<String>) {
    tokens = ExpressionTokens(expression)
    self.placeholders = placeholders
    self.keywords = keywords
  }

  var token: ExpressionToken { tokens[place] }

  /// The longest expression, in bytes.
  static let maximumSize = 4_096

  static func checkSize(_ expression: String) throws(InvalidExpression) {
    if expression.isEmpty { throw InvalidExpression(message: "The expression can not be empty;") }
    if expression.utf8.count > maximumSize {
      throw InvalidExpression(message: "Expression size has exceeded the maximum allowed size;")
    }
  }

  /// The most operators and functions of a condition or an update (DynamoDB quotas, expression parameters).
  private static let maximumOperators = 300

  /// Counts comparators, arithmetic, logic and calls; the `AND` of a `BETWEEN` and the `=` of an update are no operators. The
  /// wording, with the first count beyond the limit, was quoted from AWS by users of it (aws-sdk-js issue 3721).
  func checkOperators() throws(InvalidExpression) {
    let updates = keywords.contains("SET")
    var (count, rangesOpen) = (0, 0)
    for (place, entry) in tokens.tokens.enumerated() {
      switch entry.token {
      case .sign(let sign):
        count += (updates ? ["+", "-"] : ["=", "<>", "<", "<=", ">", ">="]).contains(sign) ? 1 : 0
      case .word(let word) where keywords.contains(word.uppercased()):
        switch word.uppercased() {
        case "AND" where rangesOpen > 0: rangesOpen -= 1
        case "BETWEEN":
          rangesOpen += 1
          count += 1
        default: count += updates ? 0 : 1
        }
      case .word: count += tokens[place + 1] == .sign("(") ? 1 : 0
      default: break
      }
      if count > Self.maximumOperators {
        throw InvalidExpression(message: "The expression contains too many operators; operator count: \(count)")
      }
    }
  }

  mutating func advance() {
    place += 1
    farthest = max(farthest, place)
  }

  mutating func take(_ sign: String) -> Bool {
    guard token == .sign(sign) else { return false }
    advance()
    return true
  }

  mutating func take(keyword: String) -> Bool {
    guard case .word(let word) = token, word.uppercased() == keyword else { return false }
    advance()
    return true
  }

  mutating func expect(_ sign: String) throws(InvalidExpression) {
    if !take(sign) { throw syntaxError() }
  }

  /// The language's refusal of the farthest token reached.
  func syntaxError() -> InvalidExpression { InvalidExpression(message: tokens.syntaxError(at: farthest)) }

  mutating func expectEnd() throws(InvalidExpression) {
    if token != .end { throw syntaxError() }
  }

  /// A path such as `#o.Lines[0]`; undefined names count as problems of `undefined`.
  mutating func path(undefined: ExpressionProblems.Kind) throws(InvalidExpression) -> DocumentPath {
    var steps = [try step(undefined)]
    while true {
      if take(".") {
        steps.append(try step(undefined))
      } else if take("[") {
        guard case .index(let index) = token else { throw syntaxError() }
        advance()
        try expect("]")
        steps.append(.index(index))
      } else {
        return DocumentPath(steps: steps)
      }
    }
  }

  private mutating func step(_ undefined: ExpressionProblems.Kind) throws(InvalidExpression) -> DocumentPath.Step {
    switch token {
    case .word(let word) where !keywords.contains(word.uppercased()):
      advance()
      if ReservedWords.contains(word) {
        problems.add(.reserved, "Attribute name is a reserved keyword; reserved keyword: \(word)")
      }
      return .name(word)
    case .name(let placeholder):
      advance()
      if let name = placeholders.name(placeholder) { return .name(name) }
      problems.add(
        undefined,
        "An expression attribute name used in the document path is not defined; attribute name: \(placeholder)")
      return .name(placeholder)
    default: throw syntaxError()
    }
  }

  /// The value of `:v`; nil when the token is no such placeholder. An undefined one is a problem, and null.
  mutating func value(undefined: ExpressionProblems.Kind) -> AttributeValue?? {
    guard case .value(let placeholder) = token else { return nil }
    advance()
    if let value = placeholders.value(placeholder) { return .some(value) }
    problems.add(
      undefined,
      "An expression attribute value used in expression is not defined; attribute value: \(placeholder)")
    return .some(nil)
  }

  /// The name of a function, if what comes is a call.
  func functionName() -> String? {
    guard case .word(let word) = token, !keywords.contains(word.uppercased()), tokens[place + 1] == .sign("(")
    else { return nil }
    return word
  }

  /// Whether parentheses stand directly within parentheses, other than a call's.
  func hasRedundantParentheses() -> Bool {
    var open: [Int] = []
    var pairs: [Int: Int] = [:]
    for (place, entry) in tokens.tokens.enumerated() {
      if entry.token == .sign("(") { open.append(place) }
      if entry.token == .sign(")"), let start = open.popLast() { pairs[start] = place }
    }
    return pairs.contains { start, end in pairs[start + 1] == end - 1 && !isCall(start) }
  }

  private func isCall(_ open: Int) -> Bool {
    guard open > 0, case .word(let word) = tokens[open - 1] else { return false }
    return !keywords.contains(word.uppercased()) || word.uppercased() == "IN"
  }
}
