import Synchronization

/// The regular expressions of AWS's API models: literals, classes, groups, alternatives and repetition.
///
/// They are Java's and must match the whole text. What a model's pattern needs beyond this (look-ahead, back references,
/// Unicode properties) makes the pattern unreadable here, and then it is not checked. Swift's own `Regex` is not used
/// because compiling one costs more than the command that is checked.
public struct Pattern: Sendable {
  fileprivate enum Node: Sendable {
    case one(of: CharacterSet)
    indirect case group([[Node]])
    indirect case repeated(Node, least: Int, most: Int)
    case edge
  }

  fileprivate struct CharacterSet: Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      ranges.contains { $0.contains(scalar.value) } != isNegated
    }
  }

  private let alternatives: [[Node]]
  private static let read = Mutex<[String: Pattern?]>([:])

  /// As ``init(_:)``, for the patterns of the models: each is read once.
  static func known(_ pattern: String) -> Pattern? {
    if let known = read.withLock({ $0[pattern] }) { return known }
    let new = Pattern(pattern)
    read.withLock { $0[pattern] = .some(new) }
    return new
  }

  /// Reads `pattern`; nil when it needs what is not understood here.
  public init?(_ pattern: String) {
    var reader = Reader(rest: Array(pattern.unicodeScalars)[...])
    guard let alternatives = reader.alternatives(), reader.rest.isEmpty else { return nil }
    self.alternatives = alternatives
  }

  /// Whether all of `text` fits.
  public func matches(_ text: String) -> Bool {
    let text = Array(text.unicodeScalars)
    return Self.match(alternatives, text, 0) { $0 == text.count }
  }

  private static func match(
    _ alternatives: [[Node]], _ text: [Unicode.Scalar], _ at: Int, then: (Int) -> Bool
  ) -> Bool {
    alternatives.contains { match($0[...], text, at, then: then) }
  }

  private static func match(
    _ nodes: ArraySlice<Node>, _ text: [Unicode.Scalar], _ at: Int, then: (Int) -> Bool
  ) -> Bool {
    guard let node = nodes.first else { return then(at) }
    let rest = nodes.dropFirst()
    switch node {
    case .edge: return match(rest, text, at, then: then)
    case .one(let set): return at < text.count && set.contains(text[at]) && match(rest, text, at + 1, then: then)
    case .group(let alternatives):
      return match(alternatives, text, at) { match(rest, text, $0, then: then) }
    case .repeated(.one(let set), let least, let most):
      var end = at
      while end < text.count, end - at < most, set.contains(text[end]) { end += 1 }
      while end - at >= least {
        if match(rest, text, end, then: then) { return true }
        end -= 1
      }
      return false
    case .repeated(let node, let least, let most):
      return repeats(node, least, most, text, at) { match(rest, text, $0, then: then) }
    }
  }

  private static func repeats(
    _ node: Node, _ least: Int, _ most: Int, _ text: [Unicode.Scalar], _ at: Int, then: (Int) -> Bool
  ) -> Bool {
    if most > 0 {
      let again = match([node], text, at) { next in
        next > at && repeats(node, max(0, least - 1), most - 1, text, next, then: then)
      }
      if again { return true }
    }
    return least == 0 && then(at)
  }
}

/// Reads a pattern from left to right; every function answers nil for what is not understood.
private struct Reader {
  var rest: ArraySlice<Unicode.Scalar>

  mutating func alternatives() -> [[Pattern.Node]]? {
    var alternatives: [[Pattern.Node]] = [[]]
    while let next = rest.first, next != ")" {
      if next == "|" {
        rest.removeFirst()
        alternatives.append([])
        continue
      }
      guard let node = repeated() else { return nil }
      alternatives[alternatives.count - 1].append(node)
    }
    return alternatives
  }

  private mutating func repeated() -> Pattern.Node? {
    guard let node = atom() else { return nil }
    switch rest.first {
    case "*": return quantified(node, least: 0, most: .max)
    case "+": return quantified(node, least: 1, most: .max)
    case "?": return quantified(node, least: 0, most: 1)
    case "{": return counted(node)
    default: return node
    }
  }

  private mutating func quantified(_ node: Pattern.Node, least: Int, most: Int) -> Pattern.Node? {
    rest.removeFirst()
    // Reluctant and possessive repetition accept the same whole texts in the models' patterns.
    if rest.first == "?" || rest.first == "+" { rest.removeFirst() }
    return .repeated(node, least: least, most: most)
  }

  private mutating func counted(_ node: Pattern.Node) -> Pattern.Node? {
    guard let end = rest.firstIndex(of: "}") else { return nil }
    let bounds = String(String.UnicodeScalarView(rest[rest.startIndex + 1..<end]))
      .split(separator: ",", omittingEmptySubsequences: false)
    guard let least = Int(bounds[0]), bounds.count < 3 else { return nil }
    let most = bounds.count == 1 ? least : bounds[1].isEmpty ? Int.max : Int(bounds[1])
    guard let most else { return nil }
    rest = rest[end...]
    return quantified(node, least: least, most: most)
  }

  private mutating func atom() -> Pattern.Node? {
    guard let first = rest.popFirst() else { return nil }
    switch first {
    case "^", "$": return .edge
    case ".": return .one(of: .init(ranges: [0x0A...0x0A, 0x0D...0x0D], isNegated: true))
    case "[": return characterClass()
    case "\\": return escape().map { .one(of: .init(ranges: $0)) }
    case "(":
      if rest.first == "?" {
        guard rest.dropFirst().first == ":" else { return nil }
        rest = rest.dropFirst(2)
      }
      guard let inside = alternatives(), rest.popFirst() == ")" else { return nil }
      return .group(inside)
    case "*", "+", "?": return nil
    default: return .one(of: .init(ranges: [first.value...first.value]))
    }
  }

  private mutating func characterClass() -> Pattern.Node? {
    var set = Pattern.CharacterSet()
    if rest.first == "^" {
      rest.removeFirst()
      set.isNegated = true
    }
    var isFirst = true
    while let next = rest.popFirst() {
      if next == "]", !isFirst { return .one(of: set) }
      if next == "[" || next == "&" && rest.first == "&" { return nil }
      isFirst = false
      guard let low = next == "\\" ? escape() : [next.value...next.value] else { return nil }
      guard rest.first == "-", let high = rest.dropFirst().first, high != "]", low.count == 1, low[0].count == 1 else {
        set.ranges += low
        continue
      }
      rest = rest.dropFirst(2)
      guard let top = high == "\\" ? escape() : [high.value...high.value], top.count == 1,
        low[0].lowerBound <= top[0].upperBound
      else { return nil }
      set.ranges.append(low[0].lowerBound...top[0].upperBound)
    }
    return nil
  }

  private mutating func escape() -> [ClosedRange<UInt32>]? {
    guard let escaped = rest.popFirst() else { return nil }
    switch escaped {
    case "d": return [0x30...0x39]
    case "w": return [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
    case "s": return [0x09...0x0D, 0x20...0x20]
    case "S": return [0x00...0x08, 0x0E...0x1F, 0x21...0x10FFFF]
    case "n": return [0x0A...0x0A]
    case "r": return [0x0D...0x0D]
    case "t": return [0x09...0x09]
    case "u":
      let digits = String(String.UnicodeScalarView(rest.prefix(4)))
      guard digits.count == 4, let code = UInt32(digits, radix: 16) else { return nil }
      rest = rest.dropFirst(4)
      return [code...code]
    case "A"..."Z", "a"..."z", "0"..."9": return nil
    default: return [escaped.value...escaped.value]
    }
  }
}
