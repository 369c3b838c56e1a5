import AWSModel

/// Checks an input against its API model as most of AWS's services do, before the operation sees it.
///
/// The wording is that of the recorded answers of IAM, STS and EventBridge: `1 validation error detected: Value
/// 'nightly tidy' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern:
/// [\.\-_A-Za-z0-9]+`; several violations are joined by `; `. AWS names members from the input down, in lower camel case,
/// and counts a list's elements from 1: `targets.1.member.id`.
public enum ModelConstraints {
  /// What the input violates, in the model's order of members; nil when it violates nothing.
  ///
  /// - Parameters:
  ///   - input: The operation's input.
  ///   - operation: Its model.
  ///   - code: The error code of the service: `ValidationException`, `ValidationError`.
  ///   - checksPatterns: False for a service that words an unfit name in its own way, as IAM does.
  public static func violation(
    of input: Value, for operation: OperationModel, code: String, checksPatterns: Bool = true
  ) -> ServiceError? {
    guard let shape = operation.input else { return nil }
    var check = Check(checksPatterns: checksPatterns)
    check.visit(input, shape, path: .input)
    if check.violations.isEmpty { return nil }
    let count = check.violations.count
    let noun = count == 1 ? "error" : "errors"
    return ServiceError(
      code, "\(count) validation \(noun) detected: " + check.violations.joined(separator: "; "), status: 400)
  }

  private struct Check {
    let checksPatterns: Bool
    var violations: [String] = []

    mutating func visit(_ value: Value, _ shape: Shape, path: Path) {
      switch (shape.kind, value) {
      case (.structure, .map(let given)):
        let required = shape.required
        for member in shape.members {
          let name = member.name
          if let value = given[name], !value.isNull {
            visit(value, member.shape, path: .member(name, of: path))
          } else if required.contains(name) {
            let place = Path.member(name, of: path).text
            violations.append("Value null at '\(place)' failed to satisfy constraint: Member must not be null")
          }
        }
      case (.list, .list(let elements)):
        measure(elements.count, value, shape, path)
        for (index, element) in elements.enumerated() {
          visit(element, shape.element.shape, path: .entry(String(index + 1), of: path))
        }
      case (.map, .map(let entries)):
        measure(entries.count, value, shape, path)
        for (key, entry) in entries { visit(entry, shape.value.shape, path: .entry(key, of: path)) }
      case (.string, .string(let text)): visit(text, value, shape, path)
      case (.integer, _), (.long, _): bound(value, shape, path)
      default: break
      }
    }

    private mutating func visit(_ text: String, _ value: Value, _ shape: Shape, _ path: Path) {
      if checksPatterns, let pattern = shape.pattern, let fits = Pattern.known(pattern)?.matches(text), !fits {
        violate(value, shape, path, "satisfy regular expression pattern: \(pattern)")
      }
      measure(text.unicodeScalars.count, value, shape, path)
      let allowed = shape.enumValues
      if !allowed.isEmpty, !allowed.contains(text) {
        violate(value, shape, path, "satisfy enum value set: [\(allowed.joined(separator: ", "))]")
      }
    }

    private mutating func measure(_ count: Int, _ value: Value, _ shape: Shape, _ path: Path) {
      if let least = shape.min, Double(count) < least {
        violate(value, shape, path, "have length greater than or equal to \(Int(least))")
      }
      if let most = shape.max, Double(count) > most {
        violate(value, shape, path, "have length less than or equal to \(Int(most))")
      }
    }

    private mutating func bound(_ value: Value, _ shape: Shape, _ path: Path) {
      guard let number = value.double else { return }
      if let least = shape.min, number < least {
        violate(value, shape, path, "have value greater than or equal to \(Int(least))")
      }
      if let most = shape.max, number > most {
        violate(value, shape, path, "have value less than or equal to \(Int(most))")
      }
    }

    private mutating func violate(_ value: Value, _ shape: Shape, _ path: Path, _ requirement: String) {
      let shown = shape.isSensitive ? "" : " '\(ModelConstraints.text(value, shape))'"
      violations.append("Value\(shown) at '\(path.text)' failed to satisfy constraint: Member must \(requirement)")
    }
  }

  /// The way to a value, written out only where something is wrong.
  private indirect enum Path {
    case input
    case member(String, of: Path)
    case entry(String, of: Path)

    var text: String {
      switch self {
      case .input: ""
      case .member(let name, .input): Self.lowerCamel(name)
      case .member(let name, let path): path.text + "." + Self.lowerCamel(name)
      case .entry(let name, let path): "\(path.text).\(name).member"
      }
    }

    private static func lowerCamel(_ name: String) -> String { name.prefix(1).lowercased() + name.dropFirst() }
  }

  /// Members that AWS's own shapes have and its published model has not, as its refusals show them; recorded.
  private static let unpublished = ["PutEventsRequestEntry": ["kmsKeyIdentifier", "internalMetadata"]]

  /// A value as AWS's services print it in a refusal: Java's `toString`, such as
  /// `[PutEventsRequestEntry(time=null, source=shop)]`.
  private static func text(_ value: Value, _ shape: Shape) -> String {
    switch (shape.kind, value) {
    case (.structure, .map(let given)):
      let members = shape.members.map { member in
        let name = member.name.prefix(1).lowercased() + member.name.dropFirst()
        return "\(name)=\(given[member.name].map { text($0, member.shape) } ?? "null")"
      }
      let unnamed = (unpublished[shape.name] ?? []).map { "\($0)=null" }
      return "\(shape.name)(\((members + unnamed).joined(separator: ", ")))"
    case (.list, .list(let elements)):
      return "[" + elements.map { text($0, shape.element.shape) }.joined(separator: ", ") + "]"
    case (.map, .map(let entries)):
      return "{" + entries.map { "\($0)=\(text($1, shape.value.shape))" }.joined(separator: ", ") + "}"
    case (_, .string(let text)): return text
    default: return JSONText.render(value)
    }
  }
}
