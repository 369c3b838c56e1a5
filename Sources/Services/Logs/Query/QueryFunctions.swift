import AWSModel
import Foundation

/// The functions of Insights that work on one event.
///
/// Source: CloudWatch Logs User Guide, "Supported operations and functions".
enum QueryFunctions {
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

  /// The names of all, for the parser to refuse others.
  static let names: Set<String> = Set(numeric.keys).union(text.keys).union([
    "greatest", "least", "coalesce", "ispresent", "isempty", "isblank", "concat", "strcontains", "replace", "substr",
    "datefloor", "dateceil", "frommillis", "tomillis", "jsonparse", "isvalidip", "isvalidipv4", "isvalidipv6", "log",
    "tonumber",
  ])

  static func call(_ name: String, _ arguments: [QueryValue]) -> QueryValue {
    let first = arguments.first ?? .null
    if let change = numeric[name] { return first.number.map { .number(change($0)) } ?? .null }
    if let change = text[name] { return first.shown.map(change) ?? .null }
    switch name {
    case "ispresent": return .truth(first != .null)
    case "isempty": return .truth(first.shown?.isEmpty ?? true)
    case "isblank": return .truth(first.shown?.allSatisfy(\.isWhitespace) ?? true)
    case "coalesce": return arguments.first { $0 != .null } ?? .null
    case "greatest": return arguments.compactMap(\.number).max().map { .number($0) } ?? .null
    case "least": return arguments.compactMap(\.number).min().map { .number($0) } ?? .null
    case "concat": return .text(arguments.compactMap(\.shown).joined())
    case "strcontains":
      guard arguments.count > 1, let text = first.shown, let part = arguments[1].shown else { return .number(0) }
      return .number(part.isEmpty || text.contains(part) ? 1 : 0)
    case "replace":
      guard arguments.count > 2, let text = first.shown, let old = arguments[1].shown, let new = arguments[2].shown,
        !old.isEmpty
      else { return first }
      return .text(text.replacingOccurrences(of: old, with: new))
    case "substr":
      guard arguments.count > 1, let text = first.shown, let from = arguments[1].number, from >= 0, from < 1e9 else {
        return .null
      }
      let rest = text.dropFirst(Int(from))
      guard arguments.count > 2, let length = arguments[2].number, length >= 0, length < 1e9 else {
        return .text(String(rest))
      }
      return .text(String(rest.prefix(Int(length))))
    case "datefloor", "dateceil":
      guard arguments.count > 1, let seconds = arguments[1].number else { return .null }
      return bin(first, seconds, up: name == "dateceil")
    case "frommillis": return first.number.map { .text(stamp($0)) } ?? .null
    case "tomillis": return first.shown.flatMap(millis).map { .number($0) } ?? .null
    case "jsonparse", "tonumber": return first
    case "isvalidip", "isvalidipv4": return .truth(isAddress(first.shown ?? "", separator: ".", count: 4, radix: 10))
    case "isvalidipv6": return .truth((first.shown ?? "").contains(":"))
    default: return .null
    }
  }

  private static let numeric: [String: @Sendable (Double) -> Double] = [
    "abs": { abs($0) }, "ceil": { $0.rounded(.up) }, "floor": { $0.rounded(.down) }, "sqrt": { $0.squareRoot() },
    "log": { Foundation.log($0) },
  ]

  private static let text: [String: @Sendable (String) -> QueryValue] = [
    "strlen": { .number(Double($0.count)) }, "toupper": { .text($0.uppercased()) },
    "tolower": { .text($0.lowercased()) },
    "trim": { .text(String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())) },
    "ltrim": { .text(String($0.drop(while: \.isWhitespace))) },
    "rtrim": { .text(String($0.reversed().drop(while: \.isWhitespace).reversed())) },
  ]

  private static func isAddress(_ text: String, separator: Character, count: Int, radix: Int) -> Bool {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    return parts.count == count && parts.allSatisfy { UInt8($0, radix: radix) != nil }
  }

  /// The beginning of the period of so many seconds in which an instant lies, as Insights writes instants.
  static func bin(_ instant: QueryValue, _ seconds: Double, up: Bool = false) -> QueryValue {
    guard seconds >= 0.001, let at = instant.shown.flatMap(millis) else { return .null }
    let size = seconds * 1_000
    let floor = (at / size).rounded(up ? .up : .down) * size
    return .text(stamp(floor))
  }

  /// `2026-11-23 18:00:00.000`.
  static func stamp(_ millis: Double) -> String {
    guard abs(millis) < 2.5e14 else { return "" }
    let text = Timestamp(milliseconds: Int64(millis)).iso8601(digits: 3, suffix: "")
    return text.replacing("T", with: " ")
  }

  /// Milliseconds since the epoch of such a text, or of a number.
  static func millis(_ text: String) -> Double? {
    if let number = Double(text) { return number }
    return Timestamp(text: text).map { Double($0.milliseconds) }
  }
}
