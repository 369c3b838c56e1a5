import AWSModel

/// The query of a URL: names and values in order, either perhaps without the other.
struct QueryString {
  var pairs: [(name: String, value: String)]

  init() { pairs = [] }

  /// Reads `a=1&b&c=%20`; nil reads as nothing. Names and values are decoded, also a `+`.
  init(_ query: String?) {
    let parts = query.map { $0.split(separator: "&") } ?? []
    pairs = parts.map { part in
      let equals = part.firstIndex(of: "=")
      let value = equals.map { part[part.index(after: $0)...] } ?? ""
      return (
        PercentEncoding.decode(part[..<(equals ?? part.endIndex)], plusIsBlank: true),
        PercentEncoding.decode(value, plusIsBlank: true)
      )
    }
  }

  /// The encoded query after `prefix`, which is encoded already; nil where both are empty.
  func encoded(after prefix: String?) -> String? {
    let own = pairs.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
    let all = (prefix.map { [$0] } ?? []) + own
    return all.isEmpty ? nil : all.joined(separator: "&")
  }

  /// The values of all pairs called `name`.
  func values(_ name: String) -> [String] { pairs.compactMap { $0.name == name ? $0.value : nil } }

  /// Sets the one value of `name`, where it stands or at the end.
  mutating func set(_ name: String, _ value: String) {
    if let place = pairs.firstIndex(where: { $0.name == name }) {
      pairs[place].value = value
    } else {
      pairs.append((name, value))
    }
  }
}
