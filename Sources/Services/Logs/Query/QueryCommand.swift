/// One command of a query, as read.
enum QueryCommand: Sendable {
  struct Named: Sendable {
    var name: String
    var expression: QueryExpression
  }
  struct Aggregate: Sendable {
    var name: String
    var function: String
    var argument: QueryExpression?
    /// What else is given, such as the percentile.
    var parameter: Double?
  }
  struct Order: Sendable {
    var expression: QueryExpression
    var isDescending: Bool
  }

  case fields([Named])
  case display([Named])
  case filter(QueryExpression)
  case stats([Aggregate], by: [Named])
  case sort([Order])
  case limit(Int)
  case dedup([Named])
  case parse(QueryExpression, ParsePattern)
}

/// What `parse` takes out of a field: by wildcards and names, or by a regular expression with named groups.
struct ParsePattern: Sendable {
  let regex: LineRegex
  let names: [String?]

  /// `"user=* took * ms" as user, took`; nil when the numbers of wildcards and names differ.
  init?(glob: String, names: [String]) {
    let parts = glob.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == names.count + 1, !names.isEmpty else { return nil }
    var text = ""
    for (index, part) in parts.enumerated() {
      text += part.unicodeScalars.map { scalar in
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar.value >= 0x80 || scalar == " "
          || scalar == "\""
          ? String(scalar) : "\\" + String(scalar)
      }.joined()
      if index < parts.count - 1 {
        text += index == parts.count - 2 && parts[index + 1].isEmpty ? "([^\\n]*)" : "([^\\n]*?)"
      }
    }
    guard let regex = LineRegex(text) else { return nil }
    self.regex = regex
    self.names = names
  }

  /// A regular expression; nil when none of its groups has a name.
  init?(_ regex: LineRegex) {
    guard regex.names.contains(where: { $0 != nil }) else { return nil }
    self.regex = regex
    names = regex.names
  }
}

/// A query that cannot be read.
struct InvalidQuery: Error, Sendable, Hashable {
  var reason: String
  /// Where, in characters from the beginning.
  var offset: Int
}
