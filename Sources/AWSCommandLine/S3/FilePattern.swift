/// Shell patterns as Python's `fnmatch` has them: `*`, `?`, `[a-z]`, `[!a-z]`; `*` also crosses `/`.
struct FilePattern: Sendable {
  private enum Part { case any, one, scalar(Unicode.Scalar), set([ClosedRange<Unicode.Scalar>], isNegated: Bool) }
  private let parts: [Part]

  init(_ pattern: String) {
    var parts: [Part] = []
    let scalars = Array(pattern.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "*": parts.append(.any)
      case "?": parts.append(.one)
      case "[":
        if let (set, next) = FilePattern.set(scalars, from: index) {
          parts.append(set)
          index = next
        } else {
          parts.append(.scalar(scalar))
        }
      default: parts.append(.scalar(scalar))
      }
    }
    self.parts = parts
  }

  /// Whether the whole of `text` matches. Time is the product of both lengths at worst.
  func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var (part, position) = (0, 0)
    var restart: (part: Int, position: Int)?
    while position < scalars.count {
      if part < parts.count, case .any = parts[part] {
        restart = (part, position)
        part += 1
      } else if part < parts.count, accepts(parts[part], scalars[position]) {
        part += 1
        position += 1
      } else if let last = restart {
        restart = (last.part, last.position + 1)
        (part, position) = (last.part + 1, last.position + 1)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { if case .any = $0 { true } else { false } }
  }

  private func accepts(_ part: Part, _ scalar: Unicode.Scalar) -> Bool {
    switch part {
    case .any: false
    case .one: true
    case .scalar(let expected): expected == scalar
    case .set(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
    }
  }

  private static func set(_ scalars: [Unicode.Scalar], from start: Int) -> (Part, Int)? {
    var end = start
    if end < scalars.count, scalars[end] == "!" { end += 1 }
    let isNegated = end > start
    let first = end
    if end < scalars.count, scalars[end] == "]" { end += 1 }
    while end < scalars.count, scalars[end] != "]" { end += 1 }
    guard end < scalars.count else { return nil }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var index = first
    while index < end {
      if index + 2 < end, scalars[index + 1] == "-" {
        if scalars[index] <= scalars[index + 2] { ranges.append(scalars[index]...scalars[index + 2]) }
        index += 3
      } else {
        ranges.append(scalars[index]...scalars[index])
        index += 1
      }
    }
    return (.set(ranges, isNegated: isNegated), end + 1)
  }
}
