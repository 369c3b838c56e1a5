import AWSModel

/// A model's request URI: `/2015-03-31/functions/{FunctionName}/policy`, `/{Bucket}/{Key+}?uploads`.
///
/// A label such as `{Key+}` is greedy: it takes slashes too. At most one label is, the last.
struct PathTemplate {
  private enum Part {
    case literal(Substring)
    case label(String, isGreedy: Bool)
  }

  private let parts: [Part]
  /// What stands after the `?`: `uploads`.
  let query: String?

  init(_ uri: String) {
    let halves = uri.split(separator: "?", maxSplits: 1)
    query = halves.count > 1 ? String(halves[1]) : nil
    var parts: [Part] = []
    var rest = halves.first ?? ""
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.literal(rest[..<open])) }
      let name = rest[rest.index(after: open)..<close]
      let isGreedy = name.last == "+"
      parts.append(.label(String(isGreedy ? name.dropLast() : name), isGreedy: isGreedy))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(rest)) }
    self.parts = parts
  }

  /// The path with the labels' values, percent-encoded.
  func path(_ labels: [String: String]) throws(RequestEncodingError) -> String {
    var path = ""
    for part in parts {
      switch part {
      case .literal(let text): path += text
      case .label(let name, let isGreedy):
        guard let value = labels[name] else { throw RequestEncodingError("The path lacks its part \(name).") }
        path += PercentEncoding.encode(value, keepingSlashes: isGreedy)
      }
    }
    return path.isEmpty ? "/" : path
  }

  /// The labels' values, decoded; nil where `path` is another. A slash at the end does not count.
  func labels(in path: String) -> [String: String]? {
    var labels: [String: String] = [:]
    var rest = path[...]
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let text):
        if rest.hasPrefix(text) {
          rest = rest.dropFirst(text.count)
        } else if index == parts.count - 1, text.hasSuffix("/"), rest == text.dropLast() {
          rest = ""
        } else {
          return nil
        }
      case .label(let name, let isGreedy):
        let end = isGreedy ? rest.endIndex : end(of: rest, before: index + 1)
        labels[name] = PercentEncoding.decode(rest[..<end])
        rest = rest[end...]
      }
    }
    return rest.isEmpty || rest == "/" ? labels : nil
  }

  /// Where a label ends: at the next slash, or at the literal that follows it within the segment.
  private func end(of rest: Substring, before next: Int) -> Substring.Index {
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    guard next < parts.count, case .literal(let text) = parts[next], let first = text.first, first != "/" else {
      return slash
    }
    return rest[..<slash].lastIndex(of: first) ?? slash
  }
}
