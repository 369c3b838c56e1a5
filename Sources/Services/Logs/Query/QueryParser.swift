/// Reads a query of CloudWatch Logs Insights: `fields @timestamp, @message | filter @message like /ERROR/ | limit 20`.
struct QueryParser {
  private let all: [QueryToken]
  private var tokens: ArraySlice<QueryToken>
  private var depth = 0
  private let end: Int

  /// - Throws: `InvalidQuery`.
  static func parse(_ text: String) throws(InvalidQuery) -> [QueryCommand] {
    let tokens = try QueryToken.tokens(text)
    var parser = QueryParser(tokens, end: text.count)
    var commands: [QueryCommand] = []
    while true {
      while parser.take("|") {}
      if parser.tokens.isEmpty { break }
      commands.append(try parser.command())
      guard parser.tokens.isEmpty || parser.peek("|") else { throw parser.unexpected }
    }
    return commands
  }

  private init(_ all: [QueryToken], end: Int) {
    self.all = all
    tokens = all[...]
    self.end = end
  }

  private mutating func command() throws(InvalidQuery) -> QueryCommand {
    guard case .word(let name)? = tokens.popFirst()?.kind else { throw unexpected }
    switch name.lowercased() {
    case "fields": return .fields(try named())
    case "display": return .display(try named())
    case "dedup": return .dedup(try named())
    case "filter", "where": return .filter(try expression())
    case "limit", "head", "tail":
      guard case .number(let number)? = tokens.popFirst()?.kind, number >= 1, number <= 100_000 else {
        throw unexpected
      }
      return .limit(Int(number))
    case "sort": return .sort(try orders())
    case "stats": return try stats()
    case "parse": return try parseCommand()
    default: throw InvalidQuery(reason: "unexpected symbol found \(name)", offset: 0)
    }
  }

  private mutating func named() throws(InvalidQuery) -> [QueryCommand.Named] {
    var all: [QueryCommand.Named] = []
    repeat {
      let start = tokens.startIndex
      let expression = try additive()
      all.append(.init(name: try alias() ?? text(from: start), expression: expression))
    } while take(",")
    return all
  }

  private mutating func alias() throws(InvalidQuery) -> String? {
    guard takeWord("as") else { return nil }
    guard case .word(let name)? = tokens.popFirst()?.kind else { throw unexpected }
    return name
  }

  /// How an expression was written: the name of a column without `as`.
  private func text(from start: Int) -> String {
    let spoken = all[start..<tokens.startIndex]
    var text = ""
    for token in spoken {
      if case .sign(",") = token.kind { text += "," } else { text += token.text }
    }
    return text
  }

  private mutating func orders() throws(InvalidQuery) -> [QueryCommand.Order] {
    var orders: [QueryCommand.Order] = []
    repeat {
      let expression = try additive()
      let isDescending = takeWord("desc")
      if !isDescending { _ = takeWord("asc") }
      orders.append(.init(expression: expression, isDescending: isDescending))
    } while take(",")
    return orders
  }

  private mutating func stats() throws(InvalidQuery) -> QueryCommand {
    var aggregates: [QueryCommand.Aggregate] = []
    repeat {
      let start = tokens.startIndex
      guard case .word(let word)? = tokens.popFirst()?.kind, QueryAggregate.names.contains(word.lowercased()), take("(")
      else { throw unexpected }
      var argument: QueryExpression?
      var parameter: Double?
      if take("*") {
        argument = nil
      } else if !peek(")") {
        argument = try additive()
        if take(",") {
          guard case .number(let number)? = tokens.popFirst()?.kind else { throw unexpected }
          parameter = number
        }
      }
      guard take(")") else { throw unexpected }
      let written = text(from: start)
      aggregates.append(
        .init(
          name: try alias() ?? written, function: word.lowercased(), argument: argument, parameter: parameter))
    } while take(",")
    return .stats(aggregates, by: takeWord("by") ? try named() : [])
  }

  private mutating func parseCommand() throws(InvalidQuery) -> QueryCommand {
    var source = QueryExpression.field("@message")
    if case .word? = tokens.first?.kind { source = try primary() }
    switch tokens.popFirst()?.kind {
    case .regex(let text, let ignoring):
      guard let regex = LineRegex(text, ignoringCase: ignoring), let pattern = ParsePattern(regex) else {
        throw unexpected
      }
      return .parse(source, pattern)
    case .text(let glob):
      guard takeWord("as") else { throw unexpected }
      var names: [String] = []
      repeat {
        guard case .word(let name)? = tokens.popFirst()?.kind else { throw unexpected }
        names.append(name)
      } while take(",")
      guard let pattern = ParsePattern(glob: glob, names: names) else { throw unexpected }
      return .parse(source, pattern)
    default: throw unexpected
    }
  }

  private mutating func expression() throws(InvalidQuery) -> QueryExpression {
    var left = try both()
    while takeWord("or") || take("||") { left = .binary("or", left, try both()) }
    return left
  }

  private mutating func both() throws(InvalidQuery) -> QueryExpression {
    var left = try negation()
    while takeWord("and") || take("&&") { left = .binary("and", left, try negation()) }
    return left
  }

  private mutating func negation() throws(InvalidQuery) -> QueryExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw unexpected }
    if takeWord("not") || take("!") { return .not(try negation()) }
    return try comparison()
  }

  private mutating func comparison() throws(InvalidQuery) -> QueryExpression {
    let left = try additive()
    for sign in ["=", "!=", "<=", ">=", "<", ">"] where take(sign) { return .binary(sign, left, try additive()) }
    if take("==") { return .binary("=", left, try additive()) }
    let isNegated = takeWord("not")
    if takeWord("like") || take("=~") { return try like(left, isNegated: isNegated) }
    if takeWord("in") {
      guard take("[") else { throw unexpected }
      var list: [QueryExpression] = []
      repeat { list.append(try additive()) } while take(",")
      guard take("]") else { throw unexpected }
      return .within(left, list, isNegated: isNegated)
    }
    if isNegated { throw unexpected }
    return left
  }

  private mutating func like(_ left: QueryExpression, isNegated: Bool) throws(InvalidQuery) -> QueryExpression {
    if case .regex(let text, let ignoring)? = tokens.first?.kind {
      tokens.removeFirst()
      guard let regex = LineRegex(text, ignoringCase: ignoring) else { throw unexpected }
      return .like(left, regex, isNegated: isNegated)
    }
    return .contains(left, try additive(), isNegated: isNegated)
  }

  private mutating func additive() throws(InvalidQuery) -> QueryExpression {
    var left = try multiplicative()
    while let sign = ["+", "-"].first(where: { peek($0) }) {
      tokens.removeFirst()
      left = .binary(sign, left, try multiplicative())
    }
    return left
  }

  private mutating func multiplicative() throws(InvalidQuery) -> QueryExpression {
    var left = try unary()
    while let sign = ["*", "/", "%", "^"].first(where: { peek($0) }) {
      tokens.removeFirst()
      left = .binary(sign, left, try unary())
    }
    return left
  }

  private mutating func unary() throws(InvalidQuery) -> QueryExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw unexpected }
    return take("-") ? .negative(try unary()) : try primary()
  }

  private mutating func primary() throws(InvalidQuery) -> QueryExpression {
    guard let token = tokens.popFirst() else { throw unexpected }
    switch token.kind {
    case .number(let number): return .constant(.number(number))
    case .text(let text): return .constant(.text(text))
    case .duration(let seconds): return .constant(.number(seconds))
    case .sign("("):
      let inner = try expression()
      guard take(")") else { throw unexpected }
      return inner
    case .word(let name): return try named(name)
    default: throw InvalidQuery(reason: "unexpected symbol found \(token.text)", offset: token.offset)
    }
  }

  private mutating func named(_ name: String) throws(InvalidQuery) -> QueryExpression {
    guard take("(") else { return .field(name) }
    let function = name.lowercased()
    if function == "bin" {
      guard case .duration(let seconds)? = tokens.popFirst()?.kind, take(")") else { throw unexpected }
      return .bin(seconds)
    }
    guard QueryFunctions.names.contains(function) else {
      throw InvalidQuery(reason: "unknown function \(name)", offset: tokens.first?.offset ?? end)
    }
    var arguments: [QueryExpression] = []
    if !peek(")") {
      repeat { arguments.append(try expression()) } while take(",")
    }
    guard take(")") else { throw unexpected }
    return .call(function, arguments)
  }

  private func peek(_ sign: String) -> Bool { tokens.first?.kind == .sign(sign) }

  private mutating func take(_ sign: String) -> Bool {
    guard peek(sign) else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard case .word(let found)? = tokens.first?.kind, found.lowercased() == word else { return false }
    tokens.removeFirst()
    return true
  }

  private var unexpected: InvalidQuery {
    guard let token = tokens.first else { return InvalidQuery(reason: "unexpected end of query", offset: end) }
    return InvalidQuery(reason: "unexpected symbol found \(token.text)", offset: token.offset)
  }
}
