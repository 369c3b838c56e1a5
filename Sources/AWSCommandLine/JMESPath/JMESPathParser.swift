import AWSModel

/// A top-down operator precedence parser (Vaughan Pratt, 1973), as jmespath.py has it.
///
/// A token has a *prefix* meaning, with nothing to its left, and an *infix* one, with `left` to its left. An infix token
/// takes what is to its left when it binds more tightly than what the caller is in the middle of.
struct JMESPathParser {
  private let expression: String
  private let tokens: [JMESPathToken]
  private var index = 0
  /// A bound for the depth of the tree under construction: nesting, plus operators in one row.
  private var depth = 0

  /// No tree gets deeper, so that neither reading nor evaluating it can exhaust the stack.
  static let maximumDepth = 500
  /// Tokens that bind less than this end a projection.
  private static let projectionStop = 10

  init(_ expression: String) throws(JMESPathSyntaxError) {
    self.expression = expression
    if expression.isEmpty { throw JMESPathSyntaxError(problem: .empty, expression: expression) }
    tokens = try JMESPathLexer.tokens(of: expression)
  }

  mutating func whole() throws(JMESPathSyntaxError) -> JMESPathNode {
    let node = try parse(binding: 0)
    guard token.kind == .eof else { throw fault("Unexpected token: \(token.text)", token) }
    return node
  }

  private mutating func parse(binding: Int) throws(JMESPathSyntaxError) -> JMESPathNode {
    let outerDepth = depth
    try deepen()
    let first = token
    index += 1
    var left = try prefix(first)
    while binding < token.kind.binding {
      try deepen()
      let operation = token
      index += 1
      left = try infix(operation, left)
    }
    depth = outerDepth
    return left
  }

  private mutating func deepen() throws(JMESPathSyntaxError) {
    depth += 1
    if depth > Self.maximumDepth { throw JMESPathSyntaxError(problem: .depth, expression: expression) }
  }

  // The token before `index` is `first`.
  private mutating func prefix(_ first: JMESPathToken) throws(JMESPathSyntaxError) -> JMESPathNode {
    switch first.kind {
    case .literal: return .literal(first.value)
    case .unquotedIdentifier: return .field(first.text)
    case .quotedIdentifier:
      guard token.kind != .lparen else {
        throw fault("Quoted identifier not allowed for function names.", token, at: 0)
      }
      return .field(first.text)
    case .star:
      if token.kind == .rbracket { return .valueProjection(.current, each: .current) }
      return .valueProjection(.current, each: try projected(by: .star))
    case .filter: return try filter(.current)
    case .lbrace: return try map()
    case .lparen:
      let inner = try parse(binding: 0)
      try match(.rparen)
      return inner
    case .flatten: return .projection(.flatten(.current), each: try projected(by: .flatten))
    case .not: return .not(try parse(binding: JMESPathToken.Kind.not.binding))
    case .lbracket:
      if token.kind == .number || token.kind == .colon { return try indexed(.current) }
      if token.kind == .star, tokens[index + 1].kind == .rbracket { return try elements(.current) }
      return try list()
    case .current: return .current
    case .expref: return .reference(try parse(binding: 0))
    case .eof: throw incomplete
    default: throw fault("invalid token", first)
    }
  }

  private mutating func infix(
    _ operation: JMESPathToken, _ left: JMESPathNode
  ) throws(JMESPathSyntaxError) -> JMESPathNode {
    switch operation.kind {
    case .dot:
      if token.kind == .star {
        index += 1
        return .valueProjection(left, each: try projected(by: .dot))
      }
      let right = try afterDot(binding: JMESPathToken.Kind.dot.binding)
      if case .chain(let nodes, isIndex: false) = left { return .chain(nodes + [right], isIndex: false) }
      return .chain([left, right], isIndex: false)
    case .pipe: return .pipe(left, try parse(binding: operation.kind.binding))
    case .or: return .or(left, try parse(binding: operation.kind.binding))
    case .and: return .and(left, try parse(binding: operation.kind.binding))
    case .lparen: return try call(left)
    case .filter: return try filter(left)
    case .flatten: return .projection(.flatten(left), each: try projected(by: .flatten))
    case .lbracket:
      guard token.kind == .number || token.kind == .colon else { return try elements(left) }
      // A slice right after an index does not project: `a[0][1:].b` looks for `b` in the list.
      guard case .chain(let nodes, isIndex: true) = left else { return try indexed(left) }
      return .chain(nodes + [try subscripted()], isIndex: true)
    case .eq, .ne, .lt, .lte, .gt, .gte:
      guard let comparator = JMESPathNode.Comparator(rawValue: operation.text) else { throw incomplete }
      return .comparison(left, comparator, try parse(binding: operation.kind.binding))
    default: throw fault("invalid token", operation)
    }
  }
}

extension JMESPathParser {
  private mutating func filter(_ left: JMESPathNode) throws(JMESPathSyntaxError) -> JMESPathNode {
    let condition = try parse(binding: 0)
    try match(.rbracket)
    let each = token.kind == .flatten ? .current : try projected(by: .filter)
    return .filter(left, each: each, condition: condition)
  }

  /// `*]` and what it projects onto.
  private mutating func elements(_ left: JMESPathNode) throws(JMESPathSyntaxError) -> JMESPathNode {
    try match(.star)
    try match(.rbracket)
    return .projection(left, each: try projected(by: .star))
  }

  private mutating func indexed(_ left: JMESPathNode) throws(JMESPathSyntaxError) -> JMESPathNode {
    let subscripted = try subscripted()
    let chain = JMESPathNode.chain([left, subscripted], isIndex: true)
    guard case .slice = subscripted else { return chain }
    return .projection(chain, each: try projected(by: .star))
  }

  /// `3]` or `1:10:2]`.
  private mutating func subscripted() throws(JMESPathSyntaxError) -> JMESPathNode {
    guard token.kind == .colon || tokens[index + 1].kind == .colon else {
      let number = token.number
      index += 1
      try match(.rbracket)
      return .index(number)
    }
    var parts: [Int?] = [nil, nil, nil]
    var part = 0
    while token.kind != .rbracket {
      switch token.kind {
      case .colon where part < 2: part += 1
      case .number: parts[part] = token.number
      default: throw fault("syntax error", token)
      }
      index += 1
    }
    index += 1
    return .slice(start: parts[0], stop: parts[1], step: parts[2])
  }

  /// What is applied to each element of a projection.
  private mutating func projected(by kind: JMESPathToken.Kind) throws(JMESPathSyntaxError) -> JMESPathNode {
    switch token.kind {
    case let next where next.binding < Self.projectionStop: return .current
    case .lbracket, .filter: return try parse(binding: kind.binding)
    case .dot:
      index += 1
      return try afterDot(binding: kind.binding)
    default: throw fault("syntax error", token)
    }
  }

  private mutating func afterDot(binding: Int) throws(JMESPathSyntaxError) -> JMESPathNode {
    switch token.kind {
    case .quotedIdentifier, .unquotedIdentifier, .star: return try parse(binding: binding)
    case .lbracket:
      index += 1
      return try list()
    case .lbrace:
      index += 1
      return try map()
    default:
      let allowed = "['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace']"
      throw fault("Expecting: \(allowed), got: \(token.kind.rawValue)", token)
    }
  }

  private mutating func call(_ left: JMESPathNode) throws(JMESPathSyntaxError) -> JMESPathNode {
    guard case .field(let name) = left else {
      let callee = tokens[index - 2]
      throw fault("Invalid function name '\(callee.text)'", callee)
    }
    var arguments: [JMESPathNode] = []
    while token.kind != .rparen {
      arguments.append(try parse(binding: 0))
      if token.kind == .comma { index += 1 }
    }
    index += 1
    return .call(name, arguments)
  }

  private mutating func list() throws(JMESPathSyntaxError) -> JMESPathNode {
    var nodes = [try parse(binding: 0)]
    while token.kind != .rbracket {
      try match(.comma)
      nodes.append(try parse(binding: 0))
    }
    index += 1
    return .list(nodes)
  }

  private mutating func map() throws(JMESPathSyntaxError) -> JMESPathNode {
    var pairs: [JMESPathNode.Pair] = []
    while true {
      let key = token
      guard key.kind == .quotedIdentifier || key.kind == .unquotedIdentifier else {
        throw expected("['quoted_identifier', 'unquoted_identifier']")
      }
      index += 1
      try match(.colon)
      pairs.append(JMESPathNode.Pair(key: key.text, value: try parse(binding: 0)))
      if token.kind == .comma {
        index += 1
      } else if token.kind == .rbrace {
        index += 1
        return .map(pairs)
      }
    }
  }
}

extension JMESPathParser {
  private var token: JMESPathToken { tokens[index] }

  private mutating func match(_ kind: JMESPathToken.Kind) throws(JMESPathSyntaxError) {
    guard token.kind == kind else { throw expected(kind.rawValue) }
    index += 1
  }

  private func expected(_ what: String) -> JMESPathSyntaxError {
    token.kind == .eof ? incomplete : fault("Expecting: \(what), got: \(token.kind.rawValue)", token)
  }

  private var incomplete: JMESPathSyntaxError { JMESPathSyntaxError(problem: .incomplete, expression: expression) }

  private func fault(_ message: String, _ token: JMESPathToken, at position: Int? = nil) -> JMESPathSyntaxError {
    let problem = JMESPathSyntaxError.Problem.grammar(
      message, at: position ?? token.start, token: token.text, type: token.kind.rawValue.uppercased())
    return JMESPathSyntaxError(problem: problem, expression: expression)
  }
}

extension JMESPathToken {
  fileprivate var number: Int { value.integer.map { Int($0) } ?? 0 }
}

extension JMESPathToken.Kind {
  /// How tightly the token binds what is to its left; 0 where it cannot follow an expression.
  fileprivate var binding: Int {
    switch self {
    case .pipe: 1
    case .or: 2
    case .and: 3
    case .eq, .ne, .lt, .lte, .gt, .gte: 5
    case .flatten: 9
    case .star: 20
    case .filter: 21
    case .dot: 40
    case .not: 45
    case .lbrace: 50
    case .lbracket: 55
    case .lparen: 60
    default: 0
    }
  }
}
