import AWSModel

/// Reads statements of PartiQL as far as DynamoDB has it.
///
/// ```
/// select = SELECT ("*" | path, …) FROM table ["." index] [WHERE or] [ORDER BY name [ASC | DESC], …]
/// insert = INSERT INTO table VALUE tuple
/// update = UPDATE table (SET path "=" value, … | REMOVE path, …)… WHERE or [RETURNING (ALL | MODIFIED) (OLD | NEW) "*"]
/// delete = DELETE FROM table WHERE or [RETURNING ALL OLD "*"]
/// exists = EXISTS "(" select ")"
/// ```
/// Developer guide, "PartiQL statements for DynamoDB".
struct PartiQLParser {
  var tokens: [PartiQLToken]
  var place = 0
  /// How deep the value or condition is that is being read.
  var depth = 0
  private var parameters: ArraySlice<AttributeValue>

  /// - Throws: `ValidationException` for what is no statement, and for more or fewer parameters than it takes.
  static func parse(_ statement: String, _ parameters: [Value]?) throws(ServiceError) -> PartiQLStatement {
    var values: [AttributeValue] = []
    for parameter in parameters ?? [] {
      values.append(try refusing { () throws(InvalidAttributeValue) in try AttributeValue(wire: parameter) })
    }
    var parser = PartiQLParser(tokens: try PartiQLToken.tokens(statement), parameters: values[...])
    let parsed = try parser.statement()
    if parser.token != .end { throw .leftover }
    if !parser.parameters.isEmpty { throw Self.parameterMismatch }
    return parsed
  }

  private static let parameterMismatch = ServiceError.validation(
    "Number of parameters in request and statement don't match.")

  private init(tokens: [PartiQLToken], parameters: ArraySlice<AttributeValue>) {
    self.tokens = tokens
    self.parameters = parameters
  }

  var token: PartiQLToken { tokens[min(place, tokens.count - 1)] }

  mutating func take(_ sign: String) -> Bool {
    guard token == .sign(sign) else { return false }
    place += 1
    return true
  }

  mutating func take(keyword: String) -> Bool {
    guard case .word(let word) = token, word.uppercased() == keyword else { return false }
    place += 1
    return true
  }

  mutating func expect(_ sign: String) throws(ServiceError) { if !take(sign) { throw unexpected() } }

  mutating func expect(keyword: String) throws(ServiceError) { if !take(keyword: keyword) { throw unexpected() } }

  func unexpected() -> ServiceError {
    if case .word = token { return .malformedStatement("Unexpected keyword") }
    return .malformedStatement(token == .end ? "Expected expression" : "Unexpected token")
  }

  mutating func parameter() throws(ServiceError) -> AttributeValue {
    guard let value = parameters.popFirst() else { throw Self.parameterMismatch }
    return value
  }

  private mutating func statement() throws(ServiceError) -> PartiQLStatement {
    if take(keyword: "SELECT") { return .select(try select()) }
    if take(keyword: "INSERT") { return try insert() }
    if take(keyword: "UPDATE") { return try update() }
    if take(keyword: "DELETE") { return try delete() }
    guard take(keyword: "EXISTS") else { throw .malformedStatement("Expected data manipulation") }
    try expect("(")
    try expect(keyword: "SELECT")
    let select = try select()
    try expect(")")
    return .exists(select)
  }

  private mutating func select() throws(ServiceError) -> PartiQLStatement.Select {
    var paths: [DocumentPath] = []
    if !take("*") { repeat { paths.append(try path()) } while take(",") }
    try expect(keyword: "FROM")
    var select = PartiQLStatement.Select(table: try name(), paths: paths.isEmpty ? nil : paths)
    if take(".") { select.index = try name() }
    try checkAlias(["WHERE", "ORDER"])
    if take(keyword: "WHERE") { select.condition = try condition() }
    if take(keyword: "ORDER") {
      try expect(keyword: "BY")
      repeat {
        let name = try name()
        let isDescending = take(keyword: "DESC")
        if !isDescending { _ = take(keyword: "ASC") }
        select.order.append((name, isDescending))
      } while take(",")
    }
    return select
  }

  /// Behind a table stands one of these words, or nothing: DynamoDB has no other names for tables.
  private func checkAlias(_ words: Set<String>) throws(ServiceError) {
    switch token {
    case .quoted: throw .validation("Aliasing is not supported")
    case .word(let word) where !words.contains(word.uppercased()): throw .validation("Aliasing is not supported")
    default: break
    }
  }

  private mutating func insert() throws(ServiceError) -> PartiQLStatement {
    try expect(keyword: "INTO")
    let table = try name()
    if !take(keyword: "VALUE") { throw .leftover }
    if take("{") { return .insert(table: table, item: try tuple(at: "root", isItem: true)) }
    guard token == .parameter, case .map(let item) = try literal() else { throw unexpected() }
    return .insert(table: table, item: item)
  }

  private mutating func update() throws(ServiceError) -> PartiQLStatement {
    let table = try name()
    try checkAlias(["SET", "REMOVE"])
    var actions: [Update.Action] = []
    while true {
      if take(keyword: "SET") {
        repeat { actions.append(try assignment()) } while take(",")
      } else if take(keyword: "REMOVE") {
        repeat { actions.append(.remove(try path())) } while take(",")
      } else {
        break
      }
    }
    if actions.isEmpty { throw unexpected() }
    try expect(keyword: "WHERE")
    let condition = try condition()
    return .update(table: table, Update(actions: actions), condition, returning: try returning())
  }

  private mutating func delete() throws(ServiceError) -> PartiQLStatement {
    try expect(keyword: "FROM")
    let table = try name()
    try checkAlias(["WHERE"])
    try expect(keyword: "WHERE")
    let condition = try condition()
    guard let returned = try returning() else { return .delete(table: table, condition, returnsOld: false) }
    if returned != "ALL_OLD" {
      let words = returned == "ALL_NEW" ? "ALL NEW" : returned == "UPDATED_OLD" ? "MODIFIED OLD" : "MODIFIED NEW"
      throw .validation(
        "Invalid returning clause: RETURNING \(words) *. Only RETURNING ALL OLD * is allowed in DELETE statements.")
    }
    return .delete(table: table, condition, returnsOld: true)
  }

  /// The `ReturnValues` that a `RETURNING` stands for.
  private mutating func returning() throws(ServiceError) -> String? {
    guard take(keyword: "RETURNING") else { return nil }
    let isAll = take(keyword: "ALL")
    if !isAll { try expect(keyword: "MODIFIED") }
    let isOld = take(keyword: "OLD")
    if !isOld { try expect(keyword: "NEW") }
    try expect("*")
    return (isAll ? "ALL" : "UPDATED") + (isOld ? "_OLD" : "_NEW")
  }
}

extension ServiceError {
  /// Something stands behind a whole statement (recorded from AWS).
  fileprivate static let leftover = malformedStatement("Unexpected token after expression")
}
