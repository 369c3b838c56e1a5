import AWSModel

/// What stands behind `WHERE`.
///
/// ```
/// or = and [OR and]…      and = not [AND not]…      not = NOT not | primary
/// primary = "(" or ")" | function "(" operand, … ")" | operand comparator operand
///         | operand BETWEEN operand AND operand | operand IN ("[" | "(") value, … | operand IS [NOT] (MISSING | NULL)
/// ```
extension PartiQLParser {
  mutating func condition() throws(ServiceError) -> Condition {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth { throw .malformedStatement("") }
    var condition = try and()
    while take(keyword: "OR") { condition = .or(condition, try and()) }
    return condition
  }

  private mutating func and() throws(ServiceError) -> Condition {
    var condition = try not()
    while take(keyword: "AND") { condition = .and(condition, try not()) }
    return condition
  }

  private mutating func not() throws(ServiceError) -> Condition {
    var isNegated = false
    while take(keyword: "NOT") { isNegated.toggle() }
    let condition = try primary()
    return isNegated ? .not(condition) : condition
  }

  private mutating func primary() throws(ServiceError) -> Condition {
    if take("(") {
      let inner = try condition()
      try expect(")")
      return inner
    }
    let functions = ["begins_with": Condition.Test.beginsWith, "contains": .contains, "attribute_type": .type]
    if let function = functionName, let test = functions[function] {
      place += 2
      let first = try operand()
      try expect(",")
      let second = try operand()
      try expect(")")
      return .test(test, [first, second])
    }
    return try comparison(try operand())
  }

  private mutating func comparison(_ operand: Condition.Operand) throws(ServiceError) -> Condition {
    if case .sign(let sign) = token, let comparator = Condition.Comparator(rawValue: sign == "!=" ? "<>" : sign) {
      place += 1
      return .comparison(comparator, operand, try self.operand())
    }
    if take(keyword: "IS") { return try state(operand) }
    let isNegated = take(keyword: "NOT")
    let condition: Condition
    if take(keyword: "BETWEEN") {
      let low = try self.operand()
      try expect(keyword: "AND")
      condition = .between(operand, low, try self.operand())
    } else {
      try expect(keyword: "IN")
      let end = take("(") ? ")" : "]"
      if end == "]" { try expect("[") }
      condition = .among(operand, try elements(to: end).map { .value($0) })
    }
    return isNegated ? .not(condition) : condition
  }

  /// `IS MISSING` is about the attribute, `IS NULL` about its value.
  private mutating func state(_ operand: Condition.Operand) throws(ServiceError) -> Condition {
    let isNegated = take(keyword: "NOT")
    let condition: Condition
    if take(keyword: "MISSING") {
      condition = .test(.notExists, [operand])
    } else {
      try expect(keyword: "NULL")
      condition = .comparison(.equal, operand, .value(.null))
    }
    return isNegated ? .not(condition) : condition
  }

  private mutating func operand() throws(ServiceError) -> Condition.Operand {
    if functionName == "size" {
      place += 2
      let inner = try path()
      try expect(")")
      return .size(.path(inner))
    }
    return isLiteral ? .value(try literal()) : .path(try path())
  }
}
