/// Reads the language of updates.
///
/// ```
/// update = ("SET" path "=" value, … | "REMOVE" path, … | "ADD" path :v, … | "DELETE" path :v, …)…
/// value = operand ["+" operand | "-" operand]
/// operand = path | :v | if_not_exists(path, operand) | list_append(operand, operand) | "(" value ")"
/// ```
/// The order in which AWS reports problems: dynalite's tests on AWS.
struct UpdateParser {
  private var parser: ExpressionParser
  private var sections: Set<String> = []
  private var actions: [Update.Action] = []

  /// Reads `expression`, marking in `placeholders` what it uses.
  static func parse(_ expression: String, _ placeholders: inout ExpressionPlaceholders) throws(InvalidExpression)
    -> Update
  {
    try ExpressionParser.checkSize(expression)
    let keywords: Set = ["SET", "REMOVE", "ADD", "DELETE"]
    var reader = UpdateParser(parser: ExpressionParser(expression, placeholders, keywords: keywords))
    try reader.parser.checkOperators()
    repeat { try reader.section() } while reader.parser.token != .end
    reader.parser.problems.addOverlaps(of: reader.actions.map(\.path))
    let order: [ExpressionProblems.Kind] = [
      .reserved, .unknownFunction, .section, .attributeName, .attributeValue, .overlap, .conflict, .operand, .function,
    ]
    if let message = reader.parser.problems.message(order) { throw InvalidExpression(message: message) }
    placeholders = reader.parser.placeholders
    return Update(actions: reader.actions)
  }

  private init(parser: ExpressionParser) { self.parser = parser }

  private mutating func section() throws(InvalidExpression) {
    for name in ["SET", "REMOVE", "ADD", "DELETE"] where parser.take(keyword: name) {
      if !sections.insert(name).inserted {
        parser.problems.add(.section, "The \"\(name)\" section can only be used once in an update expression;")
      }
      repeat { actions.append(try action(name)) } while parser.take(",")
      return
    }
    throw parser.syntaxError()
  }

  private mutating func action(_ section: String) throws(InvalidExpression) -> Update.Action {
    let path = try parser.path(undefined: .attributeName)
    switch section {
    case "SET":
      try parser.expect("=")
      return .set(path, try value())
    case "REMOVE": return .remove(path)
    case "ADD": return .add(path, try operand(of: "ADD"))
    default: return .delete(path, try operand(of: "DELETE"))
    }
  }

  private mutating func operand(of section: String) throws(InvalidExpression) -> AttributeValue {
    guard let value = parser.value(undefined: .attributeValue) else { throw parser.syntaxError() }
    guard let value else { return .null }
    let allowed: Set<AttributeType> = section == "ADD" ? [.N, .SS, .NS, .BS] : [.SS, .NS, .BS]
    if !allowed.contains(value.type) {
      parser.problems.add(
        .operand,
        "Incorrect operand type for operator or function; operator: \(section), "
          + "operand type: \(value.type.longName), typeSet: ALLOWED_FOR_\(section)_OPERAND")
    }
    return value
  }

  private mutating func value() throws(InvalidExpression) -> Update.Operand {
    let one = try operand()
    for sign in ["+", "-"] where parser.take(sign) {
      let two = try operand()
      checkTypes(sign, [one, two], .N)
      return sign == "+" ? .sum(one, two) : .difference(one, two)
    }
    return one
  }

  private mutating func operand() throws(InvalidExpression) -> Update.Operand {
    if parser.take("(") {
      let inner = try value()
      try parser.expect(")")
      return inner
    }
    if let name = parser.functionName() {
      parser.advance()
      return try call(name)
    }
    if let value = parser.value(undefined: .attributeValue) { return .value(value ?? .null) }
    return .path(try parser.path(undefined: .attributeName))
  }

  private mutating func call(_ name: String) throws(InvalidExpression) -> Update.Operand {
    try parser.expect("(")
    var operands = [try operand()]
    while parser.take(",") { operands.append(try operand()) }
    try parser.expect(")")
    guard ["if_not_exists", "list_append"].contains(name) else {
      parser.problems.add(.unknownFunction, "Invalid function name; function: \(name)")
      return .value(.null)
    }
    guard operands.count == 2 else {
      parser.problems.add(
        .function,
        "Incorrect number of operands for operator or function; operator or function: \(name), "
          + "number of operands: \(operands.count)")
      return .value(.null)
    }
    if name == "list_append" {
      checkTypes(name, operands, .L)
      return .listAppend(operands[0], operands[1])
    }
    if case .path(let path) = operands[0] { return .ifNotExists(path, operands[1]) }
    parser.problems.add(.function, "Operator or function requires a document path; operator or function: \(name)")
    return .value(.null)
  }

  private mutating func checkTypes(_ name: String, _ operands: [Update.Operand], _ expected: AttributeType) {
    if parser.problems.has(.attributeValue) { return }
    for case .value(let value) in operands where value.type != expected {
      parser.problems.add(
        .function,
        "Incorrect operand type for operator or function; operator or function: \(name), "
          + "operand type: \(value.type.rawValue)")
    }
  }
}
