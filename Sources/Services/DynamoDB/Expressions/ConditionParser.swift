/// Reads the language of conditions, filters and key conditions.
///
/// ```
/// or = and [OR or]      and = not [AND and]      not = NOT primary | primary
/// primary = operand comparator operand | operand BETWEEN operand AND operand | operand IN "(" operands ")"
///         | function "(" operands ")" | "(" or ")"
/// ```
/// Functions, their operands and the order in which AWS reports problems: dynalite's tests on AWS.
struct ConditionParser {
  private var parser: ExpressionParser

  /// Reads `expression`, marking in `placeholders` what it uses.
  static func parse(_ expression: String, _ placeholders: inout ExpressionPlaceholders) throws(InvalidExpression)
    -> Condition
  {
    try ExpressionParser.checkSize(expression)
    let keywords: Set = ["AND", "OR", "NOT", "BETWEEN", "IN"]
    var reader = ConditionParser(parser: ExpressionParser(expression, placeholders, keywords: keywords))
    try reader.parser.checkOperators()
    let condition = try reader.or()
    try reader.parser.expectEnd()
    if reader.parser.hasRedundantParentheses() {
      reader.parser.problems.add(.parentheses, "The expression has redundant parentheses;")
    }
    let order: [ExpressionProblems.Kind] = [.parentheses, .unknownFunction, .misusedFunction, .reserved, .condition]
    if let message = reader.parser.problems.message(order) { throw InvalidExpression(message: message) }
    placeholders = reader.parser.placeholders
    return condition
  }

  private mutating func or() throws(InvalidExpression) -> Condition {
    let one = try and()
    return parser.take(keyword: "OR") ? .or(one, try or()) : one
  }

  private mutating func and() throws(InvalidExpression) -> Condition {
    let one = try not()
    return parser.take(keyword: "AND") ? .and(one, try and()) : one
  }

  private mutating func not() throws(InvalidExpression) -> Condition {
    parser.take(keyword: "NOT") ? .not(try primary()) : try primary()
  }

  private mutating func primary() throws(InvalidExpression) -> Condition {
    let start = parser.place
    do throws(InvalidExpression) {
      return try comparison()
    } catch {
      guard parser.tokens[start] == .sign("(") else { throw error }
      parser.place = start
      parser.advance()
      let inner = try or()
      try parser.expect(")")
      return inner
    }
  }

  /// A term of a condition before it is known what it may be used for.
  private enum Term {
    case operand(Condition.Operand)
    case test(Condition)
    /// A function that does not exist, or a placeholder that is not defined; a problem already.
    case broken(function: String?)
  }

  private mutating func comparison() throws(InvalidExpression) -> Condition {
    let first = try term()
    defer { settle() }
    if case .sign(let sign) = parser.token, let comparator = Condition.Comparator(rawValue: sign) {
      parser.advance()
      let operands = misuse([first, try term()])
      checkDistinct(sign, operands)
      return .comparison(comparator, operands[0], operands[1])
    }
    if parser.take(keyword: "BETWEEN") {
      let low = try term()
      if !parser.take(keyword: "AND") { throw parser.syntaxError() }
      let operands = misuse([first, low, try term()])
      checkBounds(operands[1], operands[2])
      return .between(operands[0], operands[1], operands[2])
    }
    if parser.take(keyword: "IN") {
      let operands = misuse([first] + (try arguments()))
      return .among(operands[0], Array(operands.dropFirst()))
    }
    return try alone(first)
  }

  private mutating func alone(_ term: Term) throws(InvalidExpression) -> Condition {
    switch term {
    case .test(let condition): return condition
    case .operand(.size):
      parser.problems.add(.misusedFunction, Self.misuse("size"))
      return .test(.exists, [.value(.null)])
    case .broken(.some): return .test(.exists, [.value(.null)])
    case .operand, .broken(nil): throw parser.syntaxError()
    }
  }

  private mutating func term() throws(InvalidExpression) -> Term {
    if parser.take("(") {
      let inner = try term()
      try parser.expect(")")
      return inner
    }
    if let name = parser.functionName() {
      parser.advance()
      return call(name, try arguments())
    }
    if let value = parser.value(undefined: .undefined) {
      return value.map { .operand(.value($0)) } ?? .broken(function: nil)
    }
    return .operand(.path(try parser.path(undefined: .undefined)))
  }

  private mutating func arguments() throws(InvalidExpression) -> [Term] {
    try parser.expect("(")
    var terms = [try term()]
    while parser.take(",") { terms.append(try term()) }
    try parser.expect(")")
    return terms
  }

  private mutating func call(_ name: String, _ terms: [Term]) -> Term {
    let counts = [
      "attribute_exists": 1, "attribute_not_exists": 1, "attribute_type": 2, "begins_with": 2, "contains": 2, "size": 1,
    ]
    let operands = misuse(terms)
    guard let count = counts[name] else {
      parser.problems.add(.unknownFunction, "Invalid function name; function: \(name)")
      return .broken(function: name)
    }
    guard operands.count == count else {
      parser.problems.add(
        .operand,
        "Incorrect number of operands for operator or function; operator or function: \(name), "
          + "number of operands: \(operands.count)")
      return .broken(function: name)
    }
    checkDistinct(name, operands)
    checkTypes(name, operands)
    return Condition.Test(rawValue: name).map { .test(.test($0, operands)) } ?? .operand(.size(operands[0]))
  }

  /// The terms as operands; a yes-or-no function among them is a problem.
  private mutating func misuse(_ terms: [Term]) -> [Condition.Operand] {
    var operands: [Condition.Operand] = []
    for term in terms {
      switch term {
      case .operand(let operand): operands.append(operand)
      case .test(.test(let test, _)):
        parser.problems.add(.misusedFunction, Self.misuse(test.rawValue))
        operands.append(.value(.null))
      case .test: operands.append(.value(.null))
      case .broken(let function):
        if let function { parser.problems.add(.misusedFunction, Self.misuse(function)) }
        operands.append(.value(.null))
      }
    }
    return operands
  }

  private static func misuse(_ name: String) -> String {
    "The function is not allowed to be used this way in an expression; function: \(name)"
  }

  private mutating func checkDistinct(_ name: String, _ operands: [Condition.Operand]) {
    guard operands.count == 2, let one = operands[0].path, one == operands[1].path else { return }
    parser.problems.add(
      .distinct,
      "The first operand must be distinct from the remaining operands for this operator or function; "
        + "operator: \(name), first operand: \(one)")
  }

  private mutating func checkTypes(_ name: String, _ operands: [Condition.Operand]) {
    if parser.problems.has(.undefined) { return }
    switch name {
    case "attribute_exists", "attribute_not_exists":
      if operands[0].path == nil {
        parser.problems.add(
          .function, "Operator or function requires a document path; operator or function: \(name)")
      }
    case "begins_with":
      for operand in operands {
        if let type = type(operand), type != .S, type != .B { wrongType(name, type.rawValue) }
      }
    case "attribute_type": checkTypeName(operands[1])
    case "size":
      if let type = type(operands[0]), [.N, .BOOL, .NULL].contains(type) { wrongType(name, type.rawValue) }
    default: break
    }
  }

  private mutating func checkTypeName(_ operand: Condition.Operand) {
    guard case .value(.string(let name)) = operand else {
      wrongType("attribute_type", type(operand)?.rawValue ?? "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}")
      return
    }
    if AttributeType(rawValue: name) == nil {
      parser.problems.add(
        .function,
        "Invalid attribute type name found; type: \(name), valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}")
    }
  }

  private func type(_ operand: Condition.Operand) -> AttributeType? {
    switch operand {
    case .path: nil
    case .value(let value): value.type
    case .size: .N
    }
  }

  private mutating func wrongType(_ name: String, _ type: String) {
    parser.problems.add(
      .function,
      "Incorrect operand type for operator or function; operator or function: \(name), operand type: \(type)")
  }

  private mutating func checkBounds(_ low: Condition.Operand, _ high: Condition.Operand) {
    guard let low = low.value, let high = high.value, !parser.problems.has(.undefined) else { return }
    let bounds =
      "lower bound operand: AttributeValue: \(low.inError), upper bound operand: AttributeValue: \(high.inError)"
    if low.type != high.type {
      parser.problems.add(
        .function, "The BETWEEN operator requires same data type for lower and upper bounds; \(bounds)")
    } else if high.precedes(low) == true {
      parser.problems.add(
        .function,
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; \(bounds)")
    }
  }

  /// At the end of each condition AWS settles on what it will say about it.
  private mutating func settle() {
    if let message = parser.problems.message([.undefined, .operand, .distinct, .function]) {
      parser.problems.add(.condition, message)
    }
  }
}
