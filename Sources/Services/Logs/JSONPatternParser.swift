import AWSModel

/// Reads the JSON kind of filter pattern: `{ $.a.b[0] = "x" && ($.n > 1 || $.c IS NULL) }`.
struct JSONPatternParser {
  private var tokens: ArraySlice<Token>
  private var depth = 0

  private enum Token: Equatable {
    case word(String)
    case text(String)
    case regex(String)
    case sign(String)
  }

  init(_ pattern: String) throws { tokens = try Self.tokens(pattern)[...] }

  /// - Throws: `InvalidParameterException` for a pattern that is none.
  mutating func parse() throws -> JSONComparison {
    try expect("{")
    let comparison = try either()
    try expect("}")
    guard tokens.isEmpty else { throw Self.invalid }
    return comparison
  }

  private mutating func either() throws -> JSONComparison {
    var left = try both()
    while take("||") { left = .or(left, try both()) }
    return left
  }

  private mutating func both() throws -> JSONComparison {
    var left = try single()
    while take("&&") { left = .and(left, try single()) }
    return left
  }

  private mutating func single() throws -> JSONComparison {
    if take("(") {
      depth += 1
      defer { depth -= 1 }
      guard depth < 100 else { throw Self.invalid }
      let inner = try either()
      try expect(")")
      return inner
    }
    guard case .word(let selector)? = tokens.popFirst(), selector.hasPrefix("$") else { throw Self.invalid }
    let path = Self.path(selector)
    switch tokens.popFirst() {
    case .word("IS"): return try state(path)
    case .word("NOT"):
      try expectWord("EXISTS")
      return .exists(path: path, false)
    case .word("EXISTS"): return .exists(path: path, true)
    case .sign(let sign) where ["=", "!=", "<", "<=", ">", ">="].contains(sign):
      switch tokens.popFirst() {
      case .word(let word): return .compare(path: path, operator: sign, value: word, isText: false)
      case .text(let text): return .compare(path: path, operator: sign, value: text, isText: true)
      case .regex(let text) where sign == "=" || sign == "!=":
        return .regex(path: path, operator: sign, try FilterPattern.regex(text))
      default: throw Self.invalid
      }
    default: throw Self.invalid
    }
  }

  private mutating func state(_ path: [String]) throws -> JSONComparison {
    guard case .word(let state)? = tokens.popFirst() else { throw Self.invalid }
    switch state {
    case "NULL": return .isNull(path: path)
    case "TRUE", "FALSE": return .truth(path: path, state == "TRUE")
    default: throw Self.invalid
    }
  }

  private mutating func take(_ sign: String) -> Bool {
    guard tokens.first == .sign(sign) else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func expect(_ sign: String) throws { guard take(sign) else { throw Self.invalid } }

  private mutating func expectWord(_ word: String) throws {
    guard tokens.popFirst() == .word(word) else { throw Self.invalid }
  }

  /// The members and places that `$.a.b[0]["c.d"]` names.
  static func path(_ selector: String) -> [String] {
    var path: [String] = []
    var rest = selector.dropFirst()
    while let first = rest.first {
      if first == "[", rest.dropFirst().first == "\"" || rest.dropFirst().first == "'" {
        let inside = rest.dropFirst(2).prefix { $0 != "\"" && $0 != "'" }
        path.append(String(inside))
        rest = rest[inside.endIndex...].dropFirst(2)
      } else if ".[]".contains(first) {
        rest.removeFirst()
      } else {
        let name = rest.prefix { !".[]".contains($0) }
        path.append(String(name))
        rest = rest[name.endIndex...]
      }
    }
    return path
  }

  private static var invalid: ServiceError { .invalidFilterPattern }

  private static func tokens(_ pattern: String) throws -> [Token] {
    var tokens: [Token] = []
    var rest = pattern[...]
    while let first = rest.first {
      if first == " " || first == "\t" || first == "\n" {
        rest.removeFirst()
      } else if let sign = ["&&", "||", "!=", "<=", ">=", "{", "}", "(", ")", "=", "<", ">"].first(where: {
        rest.hasPrefix($0)
      }) {
        tokens.append(.sign(sign))
        rest.removeFirst(sign.count)
      } else if first == "%" {
        let inside = rest.dropFirst().prefix { $0 != "%" }
        guard inside.endIndex < rest.endIndex else { throw invalid }
        tokens.append(.regex(String(inside)))
        rest = rest[inside.endIndex...].dropFirst()
      } else if first == "\"" {
        rest.removeFirst()
        let text = rest.prefix { $0 != "\"" }
        guard text.endIndex < rest.endIndex else { throw invalid }
        tokens.append(.text(String(text)))
        rest = rest[text.endIndex...].dropFirst()
      } else {
        var isQuoted = false
        let word = rest.prefix { character in
          if character == "\"" { isQuoted.toggle() }
          return isQuoted || character == "\"" || !" \t\n&|!=<>(){}".contains(character)
        }
        guard !word.isEmpty, !isQuoted else { throw invalid }
        tokens.append(.word(String(word)))
        rest = rest[word.endIndex...]
      }
    }
    return tokens
  }
}
