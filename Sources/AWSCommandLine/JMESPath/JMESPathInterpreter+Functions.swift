import AWSModel
import OrderedCollections

extension JMESPathInterpreter {
  /// The result of the function `name`, whose arguments are evaluated on `value`.
  func call(_ name: String, _ nodes: [JMESPathNode], _ value: Value) throws(JMESPathRuntimeError) -> Value {
    var arguments: [JMESPathArgument] = []
    for node in nodes {
      if case .reference(let inner) = node {
        arguments.append(.reference(inner))
      } else {
        arguments.append(.value(try evaluate(node, value)))
      }
    }
    guard let signature = JMESPathSignature.all[name] else {
      throw JMESPathRuntimeError("Unknown function: \(name)()")
    }
    try signature.check(arguments, of: name)
    for case .reference(let expression) in arguments {
      guard let list = arguments.lazy.compactMap(\.value.list).first else { break }
      return try call(name, list, expression)
    }
    return try call(name, arguments.map(\.value), isExpression: arguments.first?.type == "expref")
  }

  /// The functions of values; `values` have passed the check of their types.
  private func call(_ name: String, _ values: [Value], isExpression: Bool) throws(JMESPathRuntimeError) -> Value {
    let first = values.first ?? .null
    let elements = first.list ?? []
    switch name {
    case "abs": return first.absolute
    case "avg": return elements.isEmpty ? .null : .double((elements.sum.double ?? 0) / Double(elements.count))
    case "ceil": return try first.rounded(.up)
    case "contains": return .bool(try first.contains(values[1]))
    case "ends_with": return .bool(values.map(\.pythonText.utf8).endsWith)
    case "floor": return try first.rounded(.down)
    case "join": return .string((values[1].list ?? []).map(\.pythonText).joined(separator: first.pythonText))
    case "keys": return .list(first.map?.keys.map { .string($0) } ?? [])
    case "length": return .integer(Int64(first.length))
    case "max": return try extreme(of: elements, keys: elements, ">")
    case "merge": return try values.merged()
    case "min": return try extreme(of: elements, keys: elements, "<")
    case "not_null": return values.first { !$0.isNull } ?? .null
    case "reverse":
      if case .string(let text) = first {
        return .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
      }
      return .list(elements.reversed())
    case "sort": return .list(try sorted(elements, keys: elements))
    case "starts_with": return .bool(values[0].pythonText.utf8.starts(with: values[1].pythonText.utf8))
    case "sum": return elements.sum
    case "to_array": return first.list == nil ? .list([first]) : first
    case "to_number":
      if isExpression {
        throw JMESPathRuntimeError(
          "int() argument must be a string, a bytes-like object or a real number, not '_Expression'")
      }
      return first.string.map(JMESPathNumber.init(reading:))?.value ?? (first.isNumber ? first : .null)
    case "to_string": return .string(first.string ?? JSONText.ascii(first))
    case "type": return isExpression ? .null : .string(first.jmespathType)
    default: return .list(first.map.map { Array($0.values) } ?? [])
    }
  }

  /// The functions of a list and an expression that is evaluated on each element.
  private func call(
    _ name: String, _ list: [Value], _ expression: JMESPathNode
  ) throws(JMESPathRuntimeError) -> Value {
    guard let first = list.first else { return name == "map" || name == "sort_by" ? [] : .null }
    if name == "map" {
      var results: [Value] = []
      for element in list { results.append(try evaluate(expression, element)) }
      return .list(results)
    }
    var expected = ["number", "string"]
    if name == "sort_by" {
      let type = try evaluate(expression, first).jmespathType
      guard expected.contains(type) else {
        throw .type(of: first.pythonText, name, expected: ["string", "number"], received: type)
      }
      expected = [type]
    }
    var keys: [Value] = []
    for element in list {
      let key = try evaluate(expression, element)
      guard expected.contains(key.jmespathType) else {
        throw .type(of: key.pythonText, name, expected: expected, received: key.jmespathType)
      }
      keys.append(key)
    }
    switch name {
    case "sort_by": return .list(try sorted(list, keys: keys))
    case "max_by": return try extreme(of: list, keys: keys, ">")
    default: return try extreme(of: list, keys: keys, "<")
    }
  }

  /// The first element whose key is the largest (`>`) or smallest (`<`).
  private func extreme(
    of elements: [Value], keys: [Value], _ operation: String
  ) throws(JMESPathRuntimeError) -> Value {
    guard var best = keys.first, var result = elements.first else { return .null }
    for (key, element) in zip(keys, elements).dropFirst() {
      if try key.order(best, operation) == (operation == ">" ? .greater : .less) { (best, result) = (key, element) }
    }
    return result
  }

  /// The elements by their keys, which are all numbers or all strings; equals keep their order.
  private func sorted(_ elements: [Value], keys: [Value]) throws(JMESPathRuntimeError) -> [Value] {
    func precedes(_ left: Int, _ right: Int) -> Bool {
      switch try? keys[left].order(keys[right], "<") {
      case .less: true
      case .greater: false
      case .equal, nil: left < right
      }
    }
    return elements.indices.sorted(by: precedes).map { elements[$0] }
  }
}

extension [String.UTF8View] {
  /// Whether the first text ends with the second.
  fileprivate var endsWith: Bool { self[0].reversed().starts(with: self[1].reversed()) }
}
