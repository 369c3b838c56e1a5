import AWSModel
import Cloud

/// CloudWatch Logs' pattern for events: terms, space-delimited fields, or JSON.
///
/// - Terms: `ERROR` (all must occur), `"two words"`, `-DEBUG` (must not occur), `?ERROR ?WARN` (one must occur), `%re%`.
/// - Fields: `[ip, user, ..., status = 4*, bytes > 1000]`.
/// - JSON: `{ $.level = "ERROR" && ($.latency > 100 || $.user NOT EXISTS) }`, with `*` as wildcard in texts.
///
/// Source: CloudWatch Logs User Guide, "Filter pattern syntax".
struct FilterPattern: Sendable {
  private enum Test: Sendable {
    case any
    case terms([Term])
    case fields(FieldPattern)
    case json(JSONComparison)
  }

  /// One word of an unstructured pattern.
  private struct Term: Sendable {
    enum Role { case all, none, oneOf }
    var role: Role
    var text: String
    var regex: LineRegex?

    func occurs(in message: String) -> Bool { regex?.matches(message) ?? message.contains(text) }
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
    } else if trimmed.hasPrefix("[") {
      test = .fields(try FieldPattern(trimmed))
    } else {
      test = .terms(try Self.terms(trimmed))
    }
  }

  /// Whether an event's message fits.
  func matches(_ message: String) -> Bool { extract(message) != nil }

  /// What the pattern finds in a message that fits, by selector (`$.latency`) or field (`$status`); nil when it does not.
  func extract(_ message: String) -> [(name: String, value: String)]? {
    switch test {
    case .any: return []
    case .terms(let terms):
      let oneOf = terms.filter { $0.role == .oneOf }
      let fits =
        terms.allSatisfy { $0.role == .oneOf || $0.occurs(in: message) == ($0.role == .all) }
        && (oneOf.isEmpty || oneOf.contains { $0.occurs(in: message) })
      return fits ? [] : nil
    case .fields(let pattern): return pattern.extract(message)
    case .json(let comparison):
      guard let event = try? JSONText.parse(message), event.map != nil, comparison.holds(event) else { return nil }
      return comparison.selectors.compactMap { path in
        JSONComparison.find(path, event).flatMap(JSONComparison.text).map {
          (name: "$." + path.joined(separator: "."), value: $0)
        }
      }
    }
  }

  /// The value of a metric filter's selector, `$.latency` or `$status`, in a message that fits.
  func value(of selector: String, in message: String) -> String? {
    switch test {
    case .json:
      guard selector.hasPrefix("$."), let event = try? JSONText.parse(message) else { return nil }
      return JSONComparison.find(JSONPatternParser.path(selector), event).flatMap(JSONComparison.text)
    default: return extract(message)?.first { $0.name == selector }?.value
    }
  }

  private static func terms(_ text: Substring) throws -> [Term] {
    var terms: [Term] = []
    var rest = text
    while let first = rest.first {
      if first == " " {
        rest.removeFirst()
        continue
      }
      let role: Term.Role = first == "-" ? .none : first == "?" ? .oneOf : .all
      if role != .all { rest.removeFirst() }
      let (word, isRegex) = try word(&rest)
      guard !word.isEmpty else { throw ServiceError.invalidFilterPattern }
      let regex = isRegex ? try self.regex(word) : nil
      terms.append(Term(role: role, text: word, regex: regex))
    }
    return terms
  }

  static func regex(_ text: String) throws -> LineRegex {
    guard let regex = LineRegex(text) else { throw ServiceError.invalidFilterPattern }
    return regex
  }

  private static func word(_ rest: inout Substring) throws -> (String, isRegex: Bool) {
    if rest.first == "%" {
      let inside = rest.dropFirst().prefix { $0 != "%" }
      guard inside.endIndex < rest.endIndex else { throw ServiceError.invalidFilterPattern }
      rest = rest[inside.endIndex...].dropFirst()
      return (String(inside), true)
    }
    guard rest.first == "\"" else {
      let term = rest.prefix { $0 != " " }
      guard term.utf8.allSatisfy({ $0 >= 0x80 || isPlain($0) }) else { throw ServiceError.invalidFilterPattern }
      rest = rest[term.endIndex...]
      return (String(term), false)
    }
    rest.removeFirst()
    var term = ""
    while let character = rest.popFirst() {
      if character == "\"" { return (term, false) }
      if character == "\\", let escaped = rest.popFirst() { term.append(escaped) } else { term.append(character) }
    }
    throw ServiceError.invalidFilterPattern
  }

  /// "Terms with non-alphanumeric characters must be placed inside double quotation marks"; AWS lets these pass.
  private static func isPlain(_ byte: UInt8) -> Bool { !"{}[]()%\"".utf8.contains(byte) }
}
