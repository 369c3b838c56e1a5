import AWSModel

/// Reads a mapping template.
struct TemplateParser {
  private let text: [Character]
  private var place = 0
  private var depth = 0

  init(_ text: String) { self.text = Array(text) }

  static func parse(_ text: String) throws(TemplateError) -> [TemplateNode] {
    var parser = TemplateParser(text)
    let nodes = try parser.block(until: [])
    return nodes
  }

  private var next: Character? { place < text.count ? text[place] : nil }
  private func looks(at word: String) -> Bool { text[place...].starts(with: word) }
  private mutating func skip(_ word: String) -> Bool {
    guard looks(at: word) else { return false }
    place += word.count
    return true
  }
  private mutating func blanks() { while let next, next.isWhitespace { place += 1 } }

  /// The directive at this place: `set`, `if`; also `{else}`.
  private func directive() -> (name: String, length: Int)? {
    guard next == "#" else { return nil }
    var index = place + 1
    let isBraced = index < text.count && text[index] == "{"
    if isBraced { index += 1 }
    let start = index
    while index < text.count, text[index].isLetter { index += 1 }
    let name = String(text[start..<index])
    guard ["set", "if", "elseif", "else", "end", "foreach", "break", "stop"].contains(name) else { return nil }
    if isBraced {
      guard index < text.count, text[index] == "}" else { return nil }
      index += 1
    }
    return (name, index - place)
  }

  private mutating func block(until ends: Set<String>) throws(TemplateError) -> [TemplateNode] {
    depth += 1
    defer { depth -= 1 }
    guard depth < 64 else { throw TemplateError(reason: "The template is nested too deeply") }
    var nodes: [TemplateNode] = []
    var plain = ""
    func flush() { if !plain.isEmpty { nodes.append(.text(plain)) } }
    while let character = next {
      if skip("##") {
        while let next, next != "\n" && next != "\r\n" { _ = next; place += 1 }
        if next != nil { place += 1 }
      } else if skip("#*") {
        while next != nil, !skip("*#") { place += 1 }
      } else if character == "\\", place + 1 < text.count, "$#".contains(text[place + 1]) {
        plain.append(text[place + 1])
        place += 2
      } else if let (name, length) = directive() {
        if ends.contains(name) {
          flush()
          return nodes
        }
        guard !["elseif", "else", "end"].contains(name) else {
          throw TemplateError(reason: "Encountered \"#\(name)\" without its beginning")
        }
        place += length
        flush()
        plain = ""
        // A line that holds a directive alone leaves no blank line: Velocity swallows its end.
        nodes.append(try statement(name))
      } else if character == "$", let found = try reference() {
        flush()
        plain = ""
        nodes.append(found)
      } else {
        plain.append(character)
        place += 1
      }
    }
    guard ends.isEmpty else { throw TemplateError(reason: "Encountered \"<EOF>\", was expecting \"#end\"") }
    flush()
    return nodes
  }

  private mutating func statement(_ name: String) throws(TemplateError) -> TemplateNode {
    switch name {
    case "break": return .leave
    case "stop": return .stop
    case "set":
      try open()
      guard next == "$", case .reference(let target, _, _)? = try reference() else {
        throw TemplateError(reason: "#set needs a variable")
      }
      blanks()
      guard skip("=") else { throw TemplateError(reason: "#set needs \"=\"") }
      let value = try expression()
      try close()
      endLine()
      return .set(target, value)
    case "foreach":
      try open()
      guard next == "$", case .reference(let item, _, _)? = try reference() else {
        throw TemplateError(reason: "#foreach needs a variable")
      }
      blanks()
      guard skip("in") else { throw TemplateError(reason: "#foreach needs \"in\"") }
      let list = try expression()
      try close()
      endLine()
      let body = try block(until: ["end"])
      end()
      return .loop(item.name, list, body)
    default:
      try open()
      var choices: [(condition: TemplateNode.Expression?, body: [TemplateNode])] = []
      var condition: TemplateNode.Expression? = try expression()
      try close()
      endLine()
      while true {
        let body = try block(until: ["elseif", "else", "end"])
        choices.append((condition, body))
        guard let (name, length) = directive() else { break }
        place += length
        if name == "end" { break }
        if name == "elseif" {
          try open()
          condition = try expression()
          try close()
        } else {
          condition = nil
        }
        endLine()
      }
      endLine()
      return .choice(choices)
    }
  }

  private mutating func end() {
    if let (_, length) = directive() { place += length }
    endLine()
  }

  /// Takes the end of a line that holds nothing else after a directive.
  private mutating func endLine() {
    var index = place
    while index < text.count, text[index] == " " || text[index] == "\t" { index += 1 }
    if index < text.count, text[index] == "\n" || text[index] == "\r\n" { place = index + 1 }
  }

  private mutating func open() throws(TemplateError) {
    blanks()
    guard skip("(") else { throw TemplateError(reason: "was expecting \"(\"") }
    blanks()
  }

  private mutating func close() throws(TemplateError) {
    blanks()
    guard skip(")") else { throw TemplateError(reason: "was expecting \")\"") }
  }

  private mutating func name() -> String? {
    guard let first = next, first.isLetter || first == "_" else { return nil }
    let start = place
    while let next, next.isLetter || next.isNumber || next == "_" || next == "-" { place += 1 }
    return String(text[start..<place])
  }

  /// A reference; nil, and the place unmoved, where the dollar is only a dollar.
  private mutating func reference() throws(TemplateError) -> TemplateNode? {
    let start = place
    guard skip("$") else { return nil }
    let isQuiet = skip("!")
    let isBraced = skip("{")
    guard let name = name() else {
      place = start
      return nil
    }
    var steps: [TemplateNode.Reference.Step] = []
    while let next {
      if next == "." {
        let before = place
        place += 1
        guard let member = self.name() else {
          place = before
          break
        }
        steps.append(self.next == "(" ? .call(member, try arguments()) : .member(member))
      } else if next == "[" {
        place += 1
        let index = try expression()
        blanks()
        guard skip("]") else { throw TemplateError(reason: "was expecting \"]\"") }
        steps.append(.index(index))
      } else {
        break
      }
    }
    if isBraced, !skip("}") { throw TemplateError(reason: "was expecting \"}\"") }
    return .reference(.init(name: name, steps: steps), source: String(text[start..<place]), isQuiet: isQuiet)
  }

  private mutating func arguments() throws(TemplateError) -> [TemplateNode.Expression] {
    try open()
    var all: [TemplateNode.Expression] = []
    while next != nil, next != ")" {
      all.append(try expression())
      blanks()
      if !skip(",") { break }
      blanks()
    }
    try close()
    return all
  }

  private static let levels: [[(String, String)]] = [
    [("||", "||"), ("or ", "||")], [("&&", "&&"), ("and ", "&&")],
    [
      ("==", "=="), ("!=", "!="), ("<=", "<="), (">=", ">="), ("<", "<"), (">", ">"), ("eq ", "=="), ("ne ", "!="),
      ("le ", "<="), ("ge ", ">="), ("lt ", "<"), ("gt ", ">"),
    ],
    [("+", "+"), ("-", "-")], [("*", "*"), ("/", "/"), ("%", "%")],
  ]

  private mutating func expression(_ level: Int = 0) throws(TemplateError) -> TemplateNode.Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 512 else { throw TemplateError(reason: "The template is nested too deeply") }
    guard level < Self.levels.count else { return try operand() }
    var left = try expression(level + 1)
    while true {
      blanks()
      var found: String?
      for (word, symbol) in Self.levels[level] where found == nil && looks(at: word) {
        _ = skip(word)
        found = symbol
      }
      guard let found else { return left }
      left = .infix(found, left, try expression(level + 1))
    }
  }

  private mutating func operand() throws(TemplateError) -> TemplateNode.Expression {
    blanks()
    guard let first = next else { throw TemplateError(reason: "Encountered \"<EOF>\" in an expression") }
    switch first {
    case "!":
      place += 1
      return .not(try operand())
    case "(":
      place += 1
      let inner = try expression()
      try close()
      return inner
    case "'", "\"": return try literal(first)
    case "$":
      guard case .reference(let reference, _, _)? = try reference() else {
        throw TemplateError(reason: "Encountered \"$\" in an expression")
      }
      return .reference(reference)
    case "[": return try list()
    case "{": return try map()
    default: return try word()
    }
  }

  private mutating func literal(_ quote: Character) throws(TemplateError) -> TemplateNode.Expression {
    place += 1
    var content = ""
    while let next {
      place += 1
      if next == quote {
        if self.next == quote {
          place += 1
          content.append(quote)
          continue
        }
        guard quote == "\"" else { return .value(.string(content)) }
        return .quoted(try Self.parse(content))
      }
      content.append(next)
    }
    throw TemplateError(reason: "A text does not end")
  }

  private mutating func list() throws(TemplateError) -> TemplateNode.Expression {
    place += 1
    var all: [TemplateNode.Expression] = []
    blanks()
    while next != nil, next != "]" {
      all.append(try expression())
      blanks()
      if skip("..") {
        let last = try expression()
        blanks()
        guard skip("]"), let first = all.first else { throw TemplateError(reason: "was expecting \"]\"") }
        return .range(first, last)
      }
      if !skip(",") { break }
      blanks()
    }
    guard skip("]") else { throw TemplateError(reason: "was expecting \"]\"") }
    return .list(all)
  }

  private mutating func map() throws(TemplateError) -> TemplateNode.Expression {
    place += 1
    var all: [(TemplateNode.Expression, TemplateNode.Expression)] = []
    blanks()
    while next != nil, next != "}" {
      let key = try expression()
      blanks()
      guard skip(":") else { throw TemplateError(reason: "was expecting \":\"") }
      all.append((key, try expression()))
      blanks()
      if !skip(",") { break }
      blanks()
    }
    guard skip("}") else { throw TemplateError(reason: "was expecting \"}\"") }
    return .map(all)
  }

  private mutating func word() throws(TemplateError) -> TemplateNode.Expression {
    let start = place
    if next == "-" { place += 1 }
    while let next, next.isNumber || next == "." && place + 1 < text.count && text[place + 1].isNumber { place += 1 }
    let digits = String(text[start..<place])
    if let number = Int64(digits) { return .value(.integer(number)) }
    if let number = Double(digits) { return .value(.double(number)) }
    place = start
    switch name() {
    case "true": return .value(true)
    case "false": return .value(false)
    case "null": return .value(.null)
    case "not": return .not(try operand())
    default: throw TemplateError(reason: "Encountered \"\(text[min(start, text.count - 1)])\" in an expression")
    }
  }
}
