import AWSModel
import Cloud

/// CloudWatch Logs' pattern for unstructured events and JSON events.
///
/// - Terms: `ERROR` (all must occur), `"two words"`, `-DEBUG` (must not occur), `?ERROR ?WARN` (one must occur).
/// - JSON: `{ $.level = "ERROR" && ($.latency > 100 || $.user NOT EXISTS) }`, with `*` as wildcard in texts.
///
/// Space-delimited patterns (`[ip, user, …]`) and regular expressions (`%…%`) are not simulated and say so.
/// Source: CloudWatch Logs User Guide, "Filter pattern syntax".
struct FilterPattern: Sendable {
  private indirect enum Test: Sendable {
    case any
    case terms(all: [String], none: [String], oneOf: [String])
    case json(Comparison)
  }

  indirect enum Comparison: Sendable {
    case and(Comparison, Comparison)
    case or(Comparison, Comparison)
    case compare(path: [String], operator: String, value: String, isText: Bool)
    case exists(path: [String], Bool)
    case isNull(path: [String])
  }

  private let test: Test

  /// - Throws: `InvalidParameterException` for a pattern that is none.
  init(_ text: String) throws {
    let trimmed = text.drop { $0 == " " }
    if trimmed.isEmpty {
      test = .any
    } else if trimmed.hasPrefix("{") {
      var parser = try JSONPatternParser(String(trimmed))
      test = .json(try parser.parse())
    } else if trimmed.hasPrefix("[") || trimmed.hasPrefix("%") {
      throw ServiceError(
        "NotImplemented", "skylab does not simulate space-delimited patterns and regular expressions yet.", status: 501)
    } else {
      test = try Self.terms(trimmed)
    }
  }

  /// Whether an event's message fits.
  func matches(_ message: String) -> Bool {
    switch test {
    case .any: return true
    case .terms(let all, let none, let oneOf):
      return all.allSatisfy { message.contains($0) } && !none.contains { message.contains($0) }
        && (oneOf.isEmpty || oneOf.contains { message.contains($0) })
    case .json(let comparison):
      guard let event = try? JSONText.parse(message) else { return false }
      return comparison.holds(event)
    }
  }

  private static func terms(_ text: Substring) throws -> Test {
    var (all, none, oneOf): ([String], [String], [String]) = ([], [], [])
    var rest = text
    while let first = rest.first {
      if first == " " {
        rest.removeFirst()
        continue
      }
      let sign = first == "-" || first == "?" ? rest.removeFirst() : " "
      let term = try self.term(&rest)
      switch sign {
      case "-": none.append(term)
      case "?": oneOf.append(term)
      default: all.append(term)
      }
    }
    return .terms(all: all, none: none, oneOf: oneOf)
  }

  private static func term(_ rest: inout Substring) throws -> String {
    guard rest.first == "\"" else {
      let term = rest.prefix { $0 != " " }
      rest = rest[term.endIndex...]
      return String(term)
    }
    rest.removeFirst()
    var term = ""
    while let character = rest.popFirst() {
      if character == "\"" { return term }
      if character == "\\", let escaped = rest.popFirst() { term.append(escaped) } else { term.append(character) }
    }
    throw ServiceError.invalidLogParameter("Invalid filter pattern")
  }
}

extension FilterPattern.Comparison {
  func holds(_ event: Value) -> Bool {
    switch self {
    case .and(let left, let right): return left.holds(event) && right.holds(event)
    case .or(let left, let right): return left.holds(event) || right.holds(event)
    case .exists(let path, let wanted): return (Self.find(path, event) != nil) == wanted
    case .isNull(let path): return Self.find(path, event)?.isNull ?? false
    case .compare(let path, let sign, let value, let isText):
      guard let found = Self.find(path, event) else { return false }
      if !isText, let left = found.double, let right = Double(value) { return Self.compare(left, sign, right) }
      guard let text = Self.text(found) else { return false }
      let equal = Wildcard.matches(text, value)
      return sign == "=" ? equal : sign == "!=" && !equal
    }
  }

  private static func compare(_ left: Double, _ sign: String, _ right: Double) -> Bool {
    switch sign {
    case "=": left == right
    case "!=": left != right
    case "<": left < right
    case "<=": left <= right
    case ">": left > right
    default: left >= right
    }
  }

  private static func find(_ path: [String], _ event: Value) -> Value? {
    path.reduce(Optional(event)) { value, name in
      Int(name).flatMap { value?[$0] } ?? value?[name]
    }
  }

  private static func text(_ value: Value) -> String? {
    switch value {
    case .string(let text): text
    case .bool(let truth): truth ? "TRUE" : "FALSE"
    case .integer(let number): String(number)
    case .double(let number): String(number)
    default: nil
    }
  }
}
