/// Structures, lists, maps and documents.
extension InputValidation {
  mutating func checkStructure(_ value: Value, _ shape: Shape, _ path: String) {
    guard case .map(let given) = value else { return reject(value, path, ["<class 'dict'>"]) }
    checkMembers(of: shape, given.keys, path)
    for (name, value) in given {
      if let member = shape.member(name) { check(value, member.shape, "\(path).\(name)") }
    }
  }

  /// Checks which members there are, not what they are.
  mutating func checkMembers(of shape: Shape, _ given: some Collection<String>, _ path: String) {
    // Made only where a message needs it: most inputs have no error.
    var known: String { shape.members.map(\.name).joined(separator: ", ") }
    if shape.isUnion, given.isEmpty {
      // The missing blank is botocore's.
      report("Must set one of the following keys for tagged unionstructure \(name(path)): \(known).")
    } else if shape.isUnion, given.count > 1 {
      report(
        "Invalid number of parameters set for tagged union structure \(name(path)). "
          + "Can only set one of the following keys: \(known).")
    }
    for required in shape.required where !given.contains(required) {
      report("Missing required parameter in \(name(path)): \"\(required)\"")
    }
    for unknown in given where shape.member(unknown) == nil {
      report("Unknown parameter in \(name(path)): \"\(unknown)\", must be one of: \(known)")
    }
  }

  mutating func checkList(_ value: Value, _ shape: Shape, _ path: String) {
    guard case .list(let elements) = value else { return reject(value, path, ["<class 'list'>", "<class 'tuple'>"]) }
    checkLength(elements.count, shape, path)
    let element = shape.element.shape
    for (index, value) in elements.enumerated() { check(value, element, "\(path)[\(index)]") }
  }

  mutating func checkMap(_ value: Value, _ shape: Shape, _ path: String) {
    guard case .map(let entries) = value else { return reject(value, path, ["<class 'dict'>"]) }
    let (keyShape, valueShape) = (shape.key.shape, shape.value.shape)
    for (key, value) in entries {
      check(.string(key), keyShape, "\(path) (key: \(key))")
      check(value, valueShape, "\(path).\(key)")
    }
  }

  mutating func checkDocument(_ value: Value, _ path: String) {
    switch value {
    case .null, .string, .integer, .bool, .double: break
    // A key replaces the path before it: botocore's way of naming what is in a document.
    case .map(let entries): for (key, value) in entries { checkDocument(value, key) }
    case .list(let elements): for (index, value) in elements.enumerated() { checkDocument(value, "\(path)[\(index)]") }
    case .blob, .timestamp:
      let types = ["str", "int", "bool", "float", "list", "dict"].map { "<class '\($0)'>" }
      reject(value, path, types, kind: "document parameter")
    }
  }
}
