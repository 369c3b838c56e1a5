import OrderedCollections

extension EventPattern {
  /// Reads the JSON of a pattern.
  ///
  /// The refusals are worded as recorded for TestEventPattern, or as in Event Ruler, the library that EventBridge runs.
  /// AWS adds the place to some (` at [Source: …`); here only where that is recorded.
  public init(_ text: String) throws(InvalidEventPattern) {
    let value: Value
    do {
      value = try JSONText.parse(text)
    } catch {
      throw InvalidEventPattern(Self.syntaxError(error, text))
    }
    guard let object = value.map else {
      throw InvalidEventPattern("Filter is not an object" + Self.place(text, column: 2))
    }
    try self.init(object: object)
  }

  private init(object: OrderedDictionary<String, Value>) throws(InvalidEventPattern) {
    for (name, value) in object {
      switch (name, value) {
      case ("$or", .list(let patterns)): alternatives.append(try Self.either(patterns))
      case ("$or", _): throw InvalidEventPattern("It must be an Array followed with $or.")
      case (_, .map(let nested)): fields[name] = .nested(try EventPattern(object: nested))
      case (_, .list(let matchers)): fields[name] = .leaf(try Self.matchers(matchers))
      default: throw InvalidEventPattern("\"\(name)\" must be an object or an array")
      }
    }
    if object.isEmpty { throw InvalidEventPattern("Empty objects are not allowed") }
  }

  private static func either(_ patterns: [Value]) throws(InvalidEventPattern) -> [EventPattern] {
    var alternatives: [EventPattern] = []
    for pattern in patterns {
      guard let object = pattern.map else {
        throw InvalidEventPattern("Only JSON object is allowed in array of $or relationship.")
      }
      alternatives.append(try EventPattern(object: object))
    }
    guard patterns.count > 1 else {
      throw InvalidEventPattern("There must have at least 2 Objects in $or relationship.")
    }
    return alternatives
  }

  private static func matchers(_ values: [Value]) throws(InvalidEventPattern) -> [Matcher] {
    var matchers: [Matcher] = []
    for value in values {
      switch value {
      case .map(let expression): matchers.append(try Matcher(expression))
      case .list: throw InvalidEventPattern("Match value must be String, number, true, false, or null")
      default: matchers.append(.equal(value))
      }
    }
    if values.isEmpty { throw InvalidEventPattern("Empty arrays are not allowed") }
    return matchers
  }

  /// The words of Jackson, the JSON library of EventBridge, for what our parser found.
  private static func syntaxError(_ error: JSONSyntaxError, _ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard error.offset < scalars.count else {
      return "Unexpected end-of-input" + place(text, column: scalars.count + 1)
    }
    let found = scalars[error.offset]
    if error.problem == "Expecting value", found.properties.isAlphabetic {
      let token = scalars[error.offset...].prefix { $0.properties.isAlphabetic || $0.properties.numericType != nil }
      return "Unrecognized token '\(String(String.UnicodeScalarView(token)))': was expecting "
        + "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
        + place(text, column: error.offset + token.count + 1)
    }
    let expected =
      switch error.problem {
      case "Expecting ',' delimiter": "comma to separate entries"
      case "Expecting ':' delimiter": "a colon to separate field name and value"
      case let problem where problem.hasPrefix("Expecting property name"): "double-quote to start field name"
      default: "a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
      }
    return "Unexpected character ('\(found)' (code \(found.value))): was expecting \(expected)"
      + place(text, column: error.offset + 1)
  }

  private static func place(_ text: String, column: Int) -> String {
    "\n at [Source: (String)\"\(text)\"; line: 1, column: \(column)]"
  }
}
