import AWSModel

/// What a function takes, by the names jmespath.py uses in its messages: `array-number` is a list of numbers.
struct JMESPathSignature: Sendable {
  /// One list of allowed types a parameter; an empty one allows all.
  let parameters: [[String]]
  /// Whether the last parameter may be given any number of times.
  var isVariadic = false

  init(_ parameters: [String]..., variadic: Bool = false) {
    self.parameters = parameters
    isVariadic = variadic
  }

  /// The 26 functions of the language.
  static let all: [String: JMESPathSignature] = [
    "abs": .init(["number"]),
    "avg": .init(["array-number"]),
    "ceil": .init(["number"]),
    "contains": .init(["array", "string"], []),
    "ends_with": .init(["string"], ["string"]),
    "floor": .init(["number"]),
    "join": .init(["string"], ["array-string"]),
    "keys": .init(["object"]),
    "length": .init(["string", "array", "object"]),
    "map": .init(["expref"], ["array"]),
    "max": .init(["array-number", "array-string"]),
    "max_by": .init(["array"], ["expref"]),
    "merge": .init(["object"], variadic: true),
    "min": .init(["array-number", "array-string"]),
    "min_by": .init(["array"], ["expref"]),
    "not_null": .init([], variadic: true),
    "reverse": .init(["array", "string"]),
    "sort": .init(["array-string", "array-number"]),
    "sort_by": .init(["array"], ["expref"]),
    "starts_with": .init(["string"], ["string"]),
    "sum": .init(["array-number"]),
    "to_array": .init([]),
    "to_number": .init([]),
    "to_string": .init([]),
    "type": .init([]),
    "values": .init(["object"]),
  ]

  /// - Throws: what jmespath.py says of a wrong number of arguments, or of one of a wrong type.
  func check(_ arguments: [JMESPathArgument], of name: String) throws(JMESPathRuntimeError) {
    let isEnough = isVariadic ? arguments.count >= parameters.count : arguments.count == parameters.count
    guard isEnough else {
      let atLeast = isVariadic ? "at least " : ""
      let plural = parameters.count == 1 ? "argument" : "arguments"
      throw JMESPathRuntimeError(
        "Expected \(atLeast)\(parameters.count) \(plural) for function \(name)(), received \(arguments.count)")
    }
    for (types, argument) in zip(parameters, arguments) where !types.isEmpty {
      let allowed = types.map { String($0.prefix { $0 != "-" }) }
      guard allowed.contains(argument.type) else {
        throw .type(of: argument.text, name, expected: types, received: argument.type)
      }
      try checkElements(argument.value.list ?? [], types, name)
    }
  }

  /// Elements must be of the one type allowed; where two are, of the type of the first.
  private func checkElements(_ elements: [Value], _ types: [String], _ name: String) throws(JMESPathRuntimeError) {
    let subtypes = types.filter { $0.contains("-") }.map { String($0.drop { $0 != "-" }.dropFirst()) }
    guard !subtypes.isEmpty, let first = elements.first else { return }
    let allowed = subtypes.count == 1 ? subtypes[0] : first.jmespathType
    for element in elements where !subtypes.contains(allowed) || element.jmespathType != allowed {
      throw .type(of: element.pythonText, name, expected: types, received: element.pythonType)
    }
  }
}

/// An argument as a function gets it.
enum JMESPathArgument {
  case value(Value)
  case reference(JMESPathNode)

  var value: Value { if case .value(let value) = self { value } else { .null } }
  var type: String { if case .value(let value) = self { value.jmespathType } else { "expref" } }
  var text: String { if case .value(let value) = self { value.pythonText } else { "an expression" } }
}

extension Value {
  /// The name of the type in JMESPath: `null`, `boolean`, `number`, `string`, `array`, `object`.
  var jmespathType: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .integer, .double: "number"
    case .string, .blob, .timestamp: "string"
    case .list: "array"
    case .map: "object"
    }
  }
}

extension JMESPathRuntimeError {
  static func type(of value: String, _ function: String, expected: [String], received: String) -> JMESPathRuntimeError {
    let types = Value.list(expected.map { .string($0) }).pythonText
    return JMESPathRuntimeError(
      "In function \(function)(), invalid type for value: \(value), expected one of: \(types), received: \"\(received)\""
    )
  }
}
