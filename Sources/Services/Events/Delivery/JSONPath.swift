import AWSModel

/// A path into an event: `$`, `$.detail.state`, `$.resources[0]`, `$['detail-type']`.
///
/// Source: EventBridge User Guide, "Amazon EventBridge input transformation": a subset of JSONPath without filters and
/// wildcards.
struct JSONPath {
  private enum Step {
    case member(String)
    case element(Int)
  }

  private var steps: [Step] = []

  /// Reads `text`; nil when it is no path.
  init?(_ text: String) {
    var rest = Substring(text)
    guard rest.popFirst() == "$" else { return nil }
    while let next = rest.popFirst() {
      if next == "." {
        let name = rest.prefix { $0 != "." && $0 != "[" }
        guard !name.isEmpty else { return nil }
        steps.append(.member(String(name)))
        rest = rest.dropFirst(name.count)
      } else {
        guard next == "[", let end = rest.firstIndex(of: "]"), let step = Self.bracketed(rest[..<end]) else {
          return nil
        }
        steps.append(step)
        rest = rest[rest.index(after: end)...]
      }
    }
  }

  private static func bracketed(_ text: Substring) -> Step? {
    if let quote = text.first, quote == "'" || quote == "\"" {
      guard text.count > 2, text.last == quote else { return nil }
      return .member(String(text.dropFirst().dropLast()))
    }
    return Int(text).map(Step.element)
  }

  /// What is there; nil where the event has nothing.
  func find(in event: Value) -> Value? {
    var found: Value? = event
    for step in steps {
      switch step {
      case .member(let name): found = found?[name]
      case .element(let index): found = found?[index]
      }
    }
    return found
  }
}
