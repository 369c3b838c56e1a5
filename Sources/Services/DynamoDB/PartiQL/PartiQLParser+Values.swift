import AWSModel

/// Names, paths, values, and what is assigned to an attribute.
extension PartiQLParser {
  /// How deep values and conditions may be: as deep as attributes of an item.
  static let maximumDepth = 32

  mutating func name() throws(ServiceError) -> String {
    switch token {
    case .word(let name), .quoted(let name):
      place += 1
      return name
    default: throw unexpected()
    }
  }

  /// `Order.Lines[0]."Unit Price"`, also `Order['Lines']`.
  mutating func path() throws(ServiceError) -> DocumentPath {
    var steps = [DocumentPath.Step.name(try name())]
    while true {
      if take(".") {
        steps.append(.name(try name()))
      } else if take("[") {
        switch token {
        case .number(let digits):
          guard let index = Int(digits) else { throw unexpected() }
          steps.append(.index(index))
        case .string(let name): steps.append(.name(name))
        default: throw unexpected()
        }
        place += 1
        try expect("]")
      } else {
        return DocumentPath(steps: steps)
      }
    }
  }

  /// Whether a value comes, rather than a path.
  var isLiteral: Bool {
    switch token {
    case .string, .number, .parameter: true
    case .word(let word): ["TRUE", "FALSE", "NULL"].contains(word.uppercased())
    case .sign(let sign): ["[", "{", "<<", "-"].contains(sign)
    case .quoted, .end: false
    }
  }

  /// - Parameter path: The way to it within the whole value, as errors name it: `root.x[1]`.
  mutating func literal(at path: String = "root") throws(ServiceError) -> AttributeValue {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth { throw Self.tooDeep(path) }
    let token = token
    place += 1
    switch token {
    case .string(let text): return .string(text)
    case .number(let digits): return try number(digits, path)
    case .parameter: return try parameter()
    case .word(let word) where word.uppercased() == "NULL": return .null
    case .word(let word) where ["TRUE", "FALSE"].contains(word.uppercased()): return .bool(word.uppercased() == "TRUE")
    case .sign("["): return .list(try elements(to: "]", at: path))
    case .sign("<<"): return try set(try elements(to: ">>", at: path))
    case .sign("{"): return .map(try tuple(at: path))
    case .sign("-"):
      guard case .number(let digits) = self.token else { throw unexpected() }
      place += 1
      return try number("-" + digits, path)
    default:
      place -= 1
      throw unexpected()
    }
  }

  /// The wording is AWS's for deep values, with the path as it stands after numbers (recorded from AWS).
  private static func tooDeep(_ path: String) -> ServiceError {
    .validation("Nesting Levels have exceeded supported limits under \(path)")
  }

  private func number(_ digits: String, _ path: String) throws(ServiceError) -> AttributeValue {
    do throws(DecimalNumber.Malformed) { return .number(try DecimalNumber(digits)) } catch {
      throw .validation("\(error.message) under \(path)")
    }
  }

  mutating func elements(to end: String, at path: String = "root") throws(ServiceError) -> [AttributeValue] {
    var elements: [AttributeValue] = []
    if take(end) { return elements }
    repeat { elements.append(try literal(at: "\(path)[\(elements.count)]")) } while take(",")
    try expect(end)
    return elements
  }

  private func set(_ members: [AttributeValue]) throws(ServiceError) -> AttributeValue {
    let strings = members.compactMap { if case .string(let text) = $0 { text } else { nil } }
    let numbers = members.compactMap { if case .number(let number) = $0 { number } else { nil } }
    let binaries = members.compactMap { if case .binary(let bytes) = $0 { bytes } else { nil } }
    let count = members.count
    let value: AttributeValue? =
      count == 0
      ? nil
      : strings.count == count
        ? .strings(strings)
        : numbers.count == count ? .numbers(numbers) : binaries.count == count ? .binaries(binaries) : nil
    guard let value else { throw .malformedStatement("A set must have members of one type, text, numbers or binaries") }
    return try refusing { () throws(InvalidAttributeValue) in try AttributeValue(wire: value.wire) }
  }

  /// `{'name': value, …}`. The attributes of an item are each the root of their paths.
  mutating func tuple(at path: String, isItem: Bool = false) throws(ServiceError) -> Item {
    var members: Item = [:]
    if take("}") { return members }
    repeat {
      switch token {
      case .string(let name), .quoted(let name):
        place += 1
        try expect(":")
        members[name] = try literal(at: isItem ? path : "\(path).\(name)")
      default: throw unexpected()
      }
    } while take(",")
    try expect("}")
    return members
  }

  /// `path = value`, where a set may be added to or taken from: `Tags = set_add(Tags, <<'new'>>)`.
  mutating func assignment() throws(ServiceError) -> Update.Action {
    let path = try path()
    try expect("=")
    for function in ["set_add", "set_delete"] where functionName == function {
      place += 2
      let source = try self.path()
      try expect(",")
      let value = try literal()
      try expect(")")
      guard source == path, [.SS, .NS, .BS].contains(value.type) else {
        throw .malformedStatement("\(function) takes the attribute itself and a set")
      }
      return function == "set_add" ? .add(path, value) : .delete(path, value)
    }
    return .set(path, try sum())
  }

  /// The name of the function, in lower case, if what comes is a call.
  var functionName: String? {
    guard case .word(let word) = token, place + 1 < tokens.count, tokens[place + 1] == .sign("(") else { return nil }
    return word.lowercased()
  }

  private mutating func sum() throws(ServiceError) -> Update.Operand {
    let one = try operandOfUpdate()
    if take("+") { return .sum(one, try operandOfUpdate()) }
    if take("-") { return .difference(one, try operandOfUpdate()) }
    return one
  }

  private mutating func operandOfUpdate() throws(ServiceError) -> Update.Operand {
    guard let function = functionName else { return isLiteral ? .value(try literal()) : .path(try path()) }
    guard function == "list_append" || function == "if_not_exists" else {
      throw .malformedStatement("Invalid function name; function: \(function)")
    }
    place += 2
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth { throw Self.tooDeep("root") }
    let first = try operandOfUpdate()
    try expect(",")
    let second = try operandOfUpdate()
    try expect(")")
    if function == "list_append" { return .listAppend(first, second) }
    guard case .path(let path) = first else { throw unexpected() }
    return .ifNotExists(path, second)
  }
}
