import AWSModel

/// Whether a value fits a JSON schema, draft 4, as API Gateway's models are (API Gateway Developer Guide, "Data models").
struct JSONSchema {
  let root: Value
  /// The API's other models, which `$ref` names by their URL.
  let models: [Value]

  func accepts(_ value: Value) -> Bool { fits(value, root, 0) }

  private func fits(_ value: Value, _ schema: Value, _ depth: Int) -> Bool {
    guard depth < 64 else { return true }
    if let name = schema["$ref"]?.string {
      guard let target = referenced(name) else { return true }
      return fits(value, target, depth + 1)
    }
    if let types = schema["type"]?.list ?? schema["type"].map({ [$0] }),
      !types.contains(where: { Self.isType(value, $0.string ?? "") })
    {
      return false
    }
    if let allowed = schema["enum"]?.list, !allowed.contains(value) { return false }
    if let all = schema["allOf"]?.list, !all.allSatisfy({ fits(value, $0, depth + 1) }) { return false }
    if let any = schema["anyOf"]?.list, !any.contains(where: { fits(value, $0, depth + 1) }) { return false }
    if let one = schema["oneOf"]?.list, one.count(where: { fits(value, $0, depth + 1) }) != 1 { return false }
    if let no = schema["not"], fits(value, no, depth + 1) { return false }
    switch value {
    case .string(let text): return Self.within(text.unicodeScalars.count, schema, "minLength", "maxLength")
    case .integer, .double: return number(value.double ?? 0, schema)
    case .list(let elements): return list(elements, schema, depth)
    case .map: return object(value, schema, depth)
    default: return true
    }
  }

  private func referenced(_ name: String) -> Value? {
    if name.hasPrefix("#/") {
      return root.at(name.dropFirst(2).split(separator: "/").map(String.init)[...])
    }
    let model = name.split(separator: "/").last.map(String.init) ?? ""
    return models.first { $0.text("name") == model }.flatMap { try? JSONText.parse($0.text("schema")) }
  }

  private static func isType(_ value: Value, _ type: String) -> Bool {
    switch (type, value) {
    case ("object", .map), ("array", .list), ("string", .string), ("boolean", .bool), ("null", .null),
      ("number", .integer), ("number", .double), ("integer", .integer):
      true
    case ("integer", .double(let number)): number == number.rounded()
    default: false
    }
  }

  private static func within(_ count: Int, _ schema: Value, _ least: String, _ most: String) -> Bool {
    count >= Int(schema[least]?.integer ?? 0) && count <= Int(schema[most]?.integer ?? Int64(Int32.max))
  }

  private func number(_ number: Double, _ schema: Value) -> Bool {
    if let least = schema["minimum"]?.double {
      if number < least || schema["exclusiveMinimum"] == true && number == least { return false }
    }
    if let most = schema["maximum"]?.double {
      if number > most || schema["exclusiveMaximum"] == true && number == most { return false }
    }
    if let step = schema["multipleOf"]?.double, step > 0, (number / step).rounded() != number / step { return false }
    return true
  }

  private func list(_ elements: [Value], _ schema: Value, _ depth: Int) -> Bool {
    guard Self.within(elements.count, schema, "minItems", "maxItems") else { return false }
    if schema["uniqueItems"] == true, Set(elements).count != elements.count { return false }
    guard let items = schema["items"] else { return true }
    if let each = items.list { return zip(elements, each).allSatisfy { fits($0, $1, depth + 1) } }
    return elements.allSatisfy { fits($0, items, depth + 1) }
  }

  private func object(_ value: Value, _ schema: Value, _ depth: Int) -> Bool {
    let members = value.map ?? [:]
    for name in schema["required"]?.list ?? [] where members[name.string ?? ""] == nil { return false }
    guard Self.within(members.count, schema, "minProperties", "maxProperties") else { return false }
    let properties = schema["properties"]?.map ?? [:]
    for (name, member) in members {
      if let own = properties[name] {
        if !fits(member, own, depth + 1) { return false }
      } else if schema["additionalProperties"] == false {
        return false
      } else if let others = schema["additionalProperties"], others.map != nil, !fits(member, others, depth + 1) {
        return false
      }
    }
    return true
  }
}
