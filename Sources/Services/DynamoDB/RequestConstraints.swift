import AWSModel

/// Checks a request against the model's constraints and reports all violations in one text, as AWS does, before anything
/// else: `1 validation error detected: Value 'X' at 'billingMode' failed to satisfy constraint: Member must satisfy enum
/// value set: [PROVISIONED, PAY_PER_REQUEST]`.
enum RequestConstraints {
  /// The refusal of `input`; nil where nothing is wrong.
  static func violation(_ input: Value, _ operation: OperationModel) -> ServiceError? {
    if let message = tableName(input, operation.name) { return .validation(message) }
    var violations: [String] = []
    if let shape = operation.input { check(input, shape, at: "", &violations) }
    if violations.isEmpty { return nil }
    let count = violations.count == 1 ? "1 validation error" : "\(violations.count) validation errors"
    return .validation("\(count) detected: \(violations.prefix(10).joined(separator: "; "))")
  }

  /// The three operations on whole tables word a name's length themselves (dynalite's tests on AWS).
  private static func tableName(_ input: Value, _ operation: String) -> String? {
    guard ["CreateTable", "DescribeTable", "DeleteTable"].contains(operation) else { return nil }
    guard let name = input["TableName"]?.string else {
      return "The parameter 'TableName' is required but was not present in the request"
    }
    let isARN = name.hasPrefix("arn:")
    return isARN || (3...255).contains(name.utf8.count)
      ? nil : "TableName must be at least 3 characters long and at most 255 characters long"
  }

  private static func check(_ value: Value, _ shape: Shape, at path: String, _ violations: inout [String]) {
    switch shape.kind {
    case .structure: checkMembers(value, shape, at: path, &violations)
    case .list:
      checkLength(value, value.list?.count, shape, path, &violations)
      for (index, element) in (value.list ?? []).enumerated() {
        check(element, shape.element.shape, at: "\(path).\(index + 1).member", &violations)
      }
    case .map:
      checkLength(value, value.map?.count, shape, path, &violations)
      for (key, element) in value.map ?? [:] {
        if let rule = lengthRule(element.list?.count, shape.value.shape) {
          // What is wrong with a list in a map is said of the map.
          violations.append(
            "Value '\(text(value, shape))' at '\(path)' failed to satisfy constraint: Map value must satisfy constraint: "
              + "[\(rule)]")
          return
        }
        check(element, shape.value.shape, at: "\(path).\(key).member", &violations)
      }
    case .string: checkText(value, shape, path, &violations)
    case .integer, .long: checkRange(value, shape, path, &violations)
    default: break
    }
  }

  private static func checkMembers(_ value: Value, _ shape: Shape, at path: String, _ violations: inout [String]) {
    // Attribute values have rules of their own, which come later.
    if shape.name == "AttributeValue" { return }
    for member in shape.members {
      let place = (path.isEmpty ? "" : path + ".") + member.name.lowercasingFirst
      if let given = value[member.name], !given.isNull {
        check(given, member.shape, at: place, &violations)
      } else if shape.required.contains(member.name) {
        violations.append("Value null at '\(place)' failed to satisfy constraint: Member must not be null")
      }
    }
  }

  private static func checkText(_ value: Value, _ shape: Shape, _ path: String, _ violations: inout [String]) {
    guard let text = value.string else { return }
    if !shape.enumValues.isEmpty, !shape.enumValues.contains(text) {
      let values = orders[shape.name] ?? shape.enumValues
      add(value, shape, path, "Member must satisfy enum value set: [\(values.joined(separator: ", "))]", &violations)
    }
    if ["tableName", "indexName"].contains(where: { path.hasSuffix($0) }), !text.hasPrefix("arn:") {
      checkName(value, text, shape, path, &violations)
    }
  }

  private static func checkName(
    _ value: Value, _ text: String, _ shape: Shape, _ path: String, _ violations: inout [String]
  ) {
    let isPlain = text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "_.-".utf8.contains(byte)
    }
    if !isPlain || text.isEmpty {
      add(value, shape, path, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+", &violations)
    }
    if text.utf8.count < 3 {
      add(value, shape, path, "Member must have length greater than or equal to 3", &violations)
    }
    if text.utf8.count > 255 {
      add(value, shape, path, "Member must have length less than or equal to 255", &violations)
    }
  }

  private static func checkRange(_ value: Value, _ shape: Shape, _ path: String, _ violations: inout [String]) {
    guard let number = value.double else { return }
    if let min = shape.min, number < min {
      add(value, shape, path, "Member must have value greater than or equal to \(Int(min))", &violations)
    }
    if let max = shape.max, number > max {
      add(value, shape, path, "Member must have value less than or equal to \(Int(max))", &violations)
    }
  }

  private static func checkLength(
    _ value: Value, _ count: Int?, _ shape: Shape, _ path: String, _ violations: inout [String]
  ) {
    guard let count else { return }
    if let min = shape.min, Double(count) < min {
      add(value, shape, path, "Member must have length greater than or equal to \(Int(min))", &violations)
    }
    if let max = shape.max, Double(count) > max {
      add(value, shape, path, "Member must have length less than or equal to \(Int(max))", &violations)
    }
  }

  /// All that a length must be, where it is not.
  private static func lengthRule(_ count: Int?, _ shape: Shape) -> String? {
    guard let count else { return nil }
    let fits = Double(count) >= shape.min ?? 0 && Double(count) <= shape.max ?? .infinity
    if fits { return nil }
    let rules = [
      shape.max.map { "Member must have length less than or equal to \(Int($0))" },
      shape.min.map { "Member must have length greater than or equal to \(Int($0))" },
    ]
    return rules.compactMap(\.self).joined(separator: ", ")
  }

  private static func add(
    _ value: Value, _ shape: Shape, _ path: String, _ rule: String, _ violations: inout [String]
  ) {
    violations.append("Value '\(text(value, shape))' at '\(path)' failed to satisfy constraint: \(rule)")
  }

  /// A value as AWS quotes it, which is as Java prints it: a structure by its class and a hash, which here is one of what
  /// it holds.
  private static func text(_ value: Value, _ shape: Shape) -> String {
    switch (value, shape.kind) {
    case (.string(let text), _): return text
    case (.integer(let number), _): return String(number)
    case (.list(let elements), .list):
      return "[" + elements.map { text($0, shape.element.shape) }.joined(separator: ", ") + "]"
    case (.map(let members), .map):
      return "{" + members.map { "\($0)=\(text($1, shape.value.shape))" }.joined(separator: ", ") + "}"
    case (.map, .structure):
      let hash = Digest.hex(Digest.md5(Array(JSONText.render(value).utf8)).prefix(4).map(\.self))
      return "com.amazonaws.dynamodb.v20120810.\(shape.name)@\(hash)"
    default: return JSONText.render(value)
    }
  }

  /// AWS lists an enum's values in an order of its own (dynalite's tests on AWS).
  private static let orders = [
    "BillingMode": ["PROVISIONED", "PAY_PER_REQUEST"],
    "ComparisonOperator": [
      "IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE", "BEGINS_WITH", "GE",
      "CONTAINS",
    ],
    "ConditionalOperator": ["OR", "AND"],
    "ProjectionType": ["ALL", "INCLUDE", "KEYS_ONLY"],
    "ReturnConsumedCapacity": ["INDEXES", "TOTAL", "NONE"],
    "ReturnItemCollectionMetrics": ["SIZE", "NONE"],
    "ReturnValue": ["ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"],
    "ReturnValuesOnConditionCheckFailure": ["ALL_OLD", "NONE"],
    "ScalarAttributeType": ["B", "N", "S"],
    "Select": ["SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"],
  ]
}

extension String {
  fileprivate var lowercasingFirst: String { prefix(1).lowercased() + dropFirst() }
}
