/// A step of the way to a value: a member's or key's name, or an index of a list.
struct PathKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(_ name: String) {
    stringValue = name
    intValue = nil
  }

  init(index: Int) {
    stringValue = String(index)
    intValue = index
  }

  init(stringValue: String) { self.init(stringValue) }
  init(intValue: Int) { self.init(index: intValue) }
}

extension [any CodingKey] {
  /// The way as AWS writes it: `AttributeDefinitions[0].AttributeName`.
  var path: String {
    reduce(into: "") { path, key in
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += (path.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }
}

extension Value {
  /// What the value is, for messages: `a list`.
  var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .integer: "a whole number"
    case .double: "a number"
    case .string: "a string"
    case .blob: "a blob"
    case .timestamp: "a timestamp"
    case .list: "a list"
    case .map: "a structure"
    }
  }
}
