import AWSModel
import Cloud

/// The check of an input against the model as Lambda does it, in Lambda's words.
///
/// Recorded from AWS: of names the length comes before the pattern; the qualifier comes before the function's name, a
/// layer's runtimes before its architectures; a list
/// is refused whole, with all that its members must be; Lambda's own patterns and lists of values differ from the model's
/// here and there (`LambdaConstraints+Facts.swift`). Runtimes are refused in another way, by the operations.
struct LambdaConstraints {
  private var violations: [String] = []
  private let operation: OperationModel

  static func violation(_ input: Value, _ operation: OperationModel) -> ServiceError? {
    guard let shape = operation.input else { return nil }
    var check = LambdaConstraints(operation: operation)
    check.structure(input, shape, path: "")
    check.putFirst("qualifier")
    if operation.name == "PublishLayerVersion" { check.putFirst("compatibleRuntimes") }
    if check.violations.isEmpty { return nil }
    let count = check.violations.count
    return ServiceError(
      "ValidationException",
      "\(count) validation \(count == 1 ? "error" : "errors") detected: " + check.violations.joined(separator: "; "),
      status: 400)
  }

  private init(operation: OperationModel) { self.operation = operation }

  private mutating func putFirst(_ member: String) {
    let isOfMember: (String) -> Bool = { $0.contains("' at '\(member)' ") }
    violations = violations.filter(isOfMember) + violations.filter { !isOfMember($0) }
  }

  private mutating func structure(_ value: Value, _ shape: Shape, path: String) {
    for member in shape.members where !(path.isEmpty && member.name == "Runtime") {
      let name = (path.isEmpty ? "" : path + ".") + member.name.prefix(1).lowercased() + member.name.dropFirst()
      if let given = value[member.name], !given.isNull {
        visit(given, member.shape, path: name)
      } else if shape.required.contains(member.name) {
        violations.append("Value null at '\(name)' failed to satisfy constraint: Member must not be null")
      }
    }
  }

  private mutating func visit(_ value: Value, _ shape: Shape, path: String) {
    switch (shape.kind, value) {
    case (.structure, .map): structure(value, shape, path: path)
    case (.list, .list(let elements)): list(elements, value, shape, path: path)
    case (.map, .map(let entries)):
      if !entries.keys.allSatisfy({ fits($0, shape.key.shape, path: path + ".key") }) {
        refuse(value, shape, path, "Map keys must satisfy constraint: [\(Self.rules(shape.key.shape))]")
      } else if !entries.values.allSatisfy({ fits($0, shape.value.shape) }) {
        let rules = Self.rules(shape.value.shape) + ", Member must not be null"
        refuse(value, shape, path, "Map value must satisfy constraint: [\(rules)]")
      }
    case (.string, .string(let text)): string(text, shape, path: path)
    case (.integer, _), (.long, _), (.double, _): number(value, shape, path: path)
    default: break
    }
  }

  private mutating func list(_ elements: [Value], _ value: Value, _ shape: Shape, path: String) {
    if let most = shape.max, Double(elements.count) > most {
      // The operation counts layers, in words of its own.
      refuse(value, shape, path, "Member must have length less than or equal to \(Int(most))")
    } else if let least = shape.min, Double(elements.count) < least {
      refuse(value, shape, path, "Member must have length greater than or equal to \(Int(least))")
    }
    let element = shape.element.shape
    if let rule = Self.listRule(path) {
      if !elements.allSatisfy({ $0.string.map(rule.accepts) ?? false }) { refuse(value, shape, path, rule.words) }
      return
    }
    if element.kind == .structure {
      for (index, element) in elements.enumerated() {
        structure(element, shape.element.shape, path: "\(path).\(index + 1).member")
      }
    } else if !elements.allSatisfy({ $0.string.map { fits($0, element, path: path) } ?? true }) {
      refuse(value, shape, path, "Member must satisfy constraint: [\(Self.rules(element)), Member must not be null]")
    }
  }

  private mutating func string(_ text: String, _ shape: Shape, path: String) {
    let length = Double(text.unicodeScalars.count)
    if let most = mostLength(shape, path), length > most {
      refuse(.string(text), shape, path, "Member must have length less than or equal to \(Int(most))")
    }
    if let least = shape.min, length < least {
      refuse(.string(text), shape, path, "Member must have length greater than or equal to \(Int(least))")
    }
    if let pattern = Self.pattern(shape, path), !Self.matches(text, pattern) {
      refuse(.string(text), shape, path, "Member must satisfy regular expression pattern: \(pattern)")
    }
    let allowed = Self.values(shape, path, operation.name)
    if !allowed.isEmpty, !allowed.contains(text) {
      refuse(.string(text), shape, path, "Member must satisfy enum value set: [\(allowed.joined(separator: ", "))]")
    }
  }

  /// Only a new function's name is measured.
  private func mostLength(_ shape: Shape, _ path: String) -> Double? {
    path == "functionName" && operation.name != "CreateFunction" ? nil : shape.max
  }

  private mutating func number(_ value: Value, _ shape: Shape, path: String) {
    guard let number = value.double else { return }
    let most = Self.mostValue(path) ?? shape.max
    if let most, number > most {
      refuse(value, shape, path, "Member must have value less than or equal to \(Self.text(most, shape))")
    } else if let least = shape.min, number < least {
      refuse(value, shape, path, "Member must have value greater than or equal to \(Self.text(least, shape))")
    }
  }

  private func fits(_ value: Value, _ shape: Shape) -> Bool {
    guard let number = value.double else { return value.string.map { fits($0, shape, path: "") } ?? true }
    return number >= shape.min ?? -.infinity && number <= shape.max ?? .infinity
  }

  private func fits(_ text: String, _ shape: Shape, path: String) -> Bool {
    let length = Double(text.unicodeScalars.count)
    let allowed = shape.enumValues
    return length >= shape.min ?? 0 && length <= shape.max ?? .infinity && (allowed.isEmpty || allowed.contains(text))
      && (Self.pattern(shape, path).map { Self.matches(text, $0) } ?? true)
  }

  private mutating func refuse(_ value: Value, _ shape: Shape, _ path: String, _ requirement: String) {
    let shown = shape.isSensitive ? "" : " '\(Self.text(value))'"
    violations.append("Value\(shown) at '\(path)' failed to satisfy constraint: \(requirement)")
  }

  /// All that a string or number must be, in Lambda's order.
  private static func rules(_ shape: Shape) -> String {
    let noun = shape.kind == .string ? "length" : "value"
    var rules: [String] = []
    if let most = shape.max { rules.append("Member must have \(noun) less than or equal to \(text(most, shape))") }
    if let least = shape.min { rules.append("Member must have \(noun) greater than or equal to \(text(least, shape))") }
    if let pattern = pattern(shape, "") {
      rules.append("Member must satisfy regular expression pattern: \(pattern)")
    }
    if !shape.enumValues.isEmpty {
      rules.append("Member must satisfy enum value set: [\(shape.enumValues.joined(separator: ", "))]")
    }
    return rules.joined(separator: ", ")
  }

  private static func text(_ number: Double, _ shape: Shape) -> String {
    [.double, .float].contains(shape.kind) ? "\(number)" : "\(Int(number))"
  }

  /// A value as Java prints it.
  private static func text(_ value: Value) -> String {
    switch value {
    case .string(let text): text
    case .double(let number): "\(number)"
    case .list(let elements): "[" + elements.map(text).joined(separator: ", ") + "]"
    case .map(let entries): "{" + entries.map { "\($0)=\(weight($1))" }.joined(separator: ", ") + "}"
    default: JSONText.render(value)
    }
  }

  /// A map's numbers are doubles, however they were written.
  private static func weight(_ value: Value) -> String {
    if case .integer(let number) = value { "\(Double(number))" } else { text(value) }
  }
}
