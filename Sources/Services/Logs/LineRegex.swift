/// A regular expression that looks for a place in a line, in time proportional to the line.
///
/// The instructions of the expression are followed all at once, one character of the line after the other (Thompson's
/// construction with captures, as in Pike's machine), so no expression and no line make it slow. Understood are literals,
/// `.`, classes, `\d \w \s \b` and their opposites, `^ $`, groups with and without names, `|`, `* + ? {n,m}`, each also lazy.
struct LineRegex: Sendable {
  private enum Step: Sendable {
    case one(Set)
    case split(Int, Int)
    case jump(Int)
    case save(Int)
    case start, end, edge(Bool)
    case match
  }

  struct Set: Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false
    func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } != isNegated }
  }

  indirect enum Node: Sendable {
    case one(Set)
    case sequence([Node])
    case either([Node])
    case capture(Int, Node)
    case repeated(Node, least: Int, most: Int?, isLazy: Bool)
    case start, end, edge(Bool)
  }

  private var steps: [Step] = []
  /// The names of the groups, by number from 0.
  private(set) var names: [String?] = []

  /// nil for a text that is no expression understood here, or one that would be very large.
  init?(_ text: String, ignoringCase: Bool = false) {
    var parser = LineRegexParser(text, ignoringCase: ignoringCase)
    guard let node = parser.parse() else { return nil }
    names = parser.names
    compile(node)
    steps.append(.match)
    if steps.count > 20_000 { return nil }
  }

  /// Whether the expression fits somewhere in `line`.
  func matches(_ line: String) -> Bool { find(Array(line.unicodeScalars)) != nil }

  /// The texts of the groups at the first place that fits; nil where none does.
  func captures(in line: String) -> [String?]? {
    let scalars = Array(line.unicodeScalars)
    guard let slots = find(scalars) else { return nil }
    return names.indices.map { group in
      let (from, to) = (slots[2 * group], slots[2 * group + 1])
      guard from >= 0, to >= from else { return nil }
      return String(String.UnicodeScalarView(scalars[from..<to]))
    }
  }

  private mutating func compile(_ node: Node) {
    guard steps.count <= 20_000 else { return }
    switch node {
    case .one(let set): steps.append(.one(set))
    case .sequence(let nodes): for node in nodes { compile(node) }
    case .start: steps.append(.start)
    case .end: steps.append(.end)
    case .edge(let wanted): steps.append(.edge(wanted))
    case .capture(let group, let inner):
      steps.append(.save(2 * group))
      compile(inner)
      steps.append(.save(2 * group + 1))
    case .either(let nodes):
      var exits: [Int] = []
      for (index, node) in nodes.enumerated() {
        guard index < nodes.count - 1 else {
          compile(node)
          break
        }
        let fork = steps.count
        steps.append(.match)
        compile(node)
        exits.append(steps.count)
        steps.append(.match)
        steps[fork] = .split(fork + 1, steps.count)
      }
      for exit in exits { steps[exit] = .jump(steps.count) }
    case .repeated(let inner, let least, let most, let isLazy):
      for _ in 0..<least { compile(inner) }
      if let most {
        var forks: [Int] = []
        for _ in 0..<max(0, most - least) {
          forks.append(steps.count)
          steps.append(.match)
          compile(inner)
        }
        for fork in forks { steps[fork] = isLazy ? .split(steps.count, fork + 1) : .split(fork + 1, steps.count) }
      } else {
        let fork = steps.count
        steps.append(.match)
        compile(inner)
        steps.append(.jump(fork))
        steps[fork] = isLazy ? .split(steps.count, fork + 1) : .split(fork + 1, steps.count)
      }
    }
  }

  private struct Threads {
    var list: [(step: Int, slots: [Int])] = []
    var seen: [Bool]
  }

  private func find(_ text: [Unicode.Scalar]) -> [Int]? {
    let empty = Array(repeating: -1, count: names.count * 2)
    var now = Threads(seen: Array(repeating: false, count: steps.count))
    var found: [Int]?
    for at in 0...text.count {
      if found == nil { follow(0, empty, at, text, &now) }
      if now.list.isEmpty, found != nil { break }
      var next = Threads(seen: Array(repeating: false, count: steps.count))
      for thread in now.list {
        switch steps[thread.step] {
        case .match:
          found = thread.slots
        case .one(let set):
          if at < text.count, set.contains(text[at].value) {
            follow(thread.step + 1, thread.slots, at + 1, text, &next)
          }
          continue
        default: continue
        }
        break
      }
      now = next
    }
    return found
  }

  private func follow(_ first: Int, _ slots: [Int], _ at: Int, _ text: [Unicode.Scalar], _ threads: inout Threads) {
    var waiting = [(first, slots)]
    while let (step, slots) = waiting.popLast() {
      if threads.seen[step] { continue }
      threads.seen[step] = true
      switch steps[step] {
      case .one, .match: threads.list.append((step, slots))
      case .jump(let to): waiting.append((to, slots))
      case .split(let first, let second): waiting += [(second, slots), (first, slots)]
      case .save(let slot):
        var saved = slots
        saved[slot] = at
        waiting.append((step + 1, saved))
      case .start: if at == 0 { waiting.append((step + 1, slots)) }
      case .end: if at == text.count { waiting.append((step + 1, slots)) }
      case .edge(let wanted):
        let before = at > 0 && LineRegexParser.word.contains(text[at - 1].value)
        let after = at < text.count && LineRegexParser.word.contains(text[at].value)
        if (before != after) == wanted { waiting.append((step + 1, slots)) }
      }
    }
  }
}

/// Reads a regular expression for `LineRegex`.
struct LineRegexParser {
  static let digit = LineRegex.Set(ranges: [0x30...0x39])
  static let word = LineRegex.Set(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let space = LineRegex.Set(ranges: [0x09...0x0D, 0x20...0x20])

  private var rest: ArraySlice<Unicode.Scalar>
  private let ignoringCase: Bool
  private var depth = 0
  private(set) var names: [String?] = []

  init(_ text: String, ignoringCase: Bool) {
    rest = Array(text.unicodeScalars)[...]
    self.ignoringCase = ignoringCase
    if text.hasPrefix("(?i)") {
      rest = rest.dropFirst(4)
    }
    foldsCase = ignoringCase || text.hasPrefix("(?i)")
  }

  private let foldsCase: Bool

  mutating func parse() -> LineRegex.Node? {
    guard let node = either(), rest.isEmpty else { return nil }
    return node
  }

  private mutating func either() -> LineRegex.Node? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100, var alternatives = sequence().map({ [$0] }) else { return nil }
    while rest.first == "|" {
      rest.removeFirst()
      guard let next = sequence() else { return nil }
      alternatives.append(next)
    }
    return alternatives.count == 1 ? alternatives[0] : .either(alternatives)
  }

  private mutating func sequence() -> LineRegex.Node? {
    var nodes: [LineRegex.Node] = []
    while let first = rest.first, first != "|", first != ")" {
      guard let atom = atom(), let node = repeated(atom) else { return nil }
      nodes.append(node)
    }
    return .sequence(nodes)
  }

  private mutating func atom() -> LineRegex.Node? {
    guard let first = rest.popFirst() else { return nil }
    switch first {
    case ".": return .one(LineRegex.Set(ranges: [0x0A...0x0A], isNegated: true))
    case "^": return .start
    case "$": return .end
    case "(": return group()
    case "[": return characterClass().map { .one($0) }
    case "\\": return escaped()
    case "*", "+", "?", "{": return nil
    default: return .one(single(first))
    }
  }

  private func single(_ scalar: Unicode.Scalar) -> LineRegex.Set {
    guard foldsCase, scalar.isASCII, scalar.properties.isAlphabetic else {
      return LineRegex.Set(ranges: [scalar.value...scalar.value])
    }
    let (low, high) = (scalar.value | 0x20, scalar.value & ~0x20)
    return LineRegex.Set(ranges: [low...low, high...high])
  }

  private mutating func group() -> LineRegex.Node? {
    var group: Int?
    if rest.first == "?" {
      rest.removeFirst()
      if rest.first == "P" { rest.removeFirst() }
      if rest.first == ":" {
        rest.removeFirst()
      } else {
        guard rest.popFirst() == "<", let end = rest.firstIndex(of: ">"), rest.first != "=", rest.first != "!" else {
          return nil
        }
        names.append(String(String.UnicodeScalarView(rest[..<end])))
        group = names.count - 1
        rest = rest[(end + 1)...]
      }
    } else {
      names.append(nil)
      group = names.count - 1
    }
    guard let inner = either(), rest.popFirst() == ")" else { return nil }
    return group.map { .capture($0, inner) } ?? inner
  }

  private mutating func escaped() -> LineRegex.Node? {
    guard let scalar = rest.popFirst() else { return nil }
    if scalar == "b" || scalar == "B" { return .edge(scalar == "b") }
    return Self.named(scalar).map { .one($0) } ?? literal(scalar).map { .one(single($0)) }
  }

  private static func named(_ scalar: Unicode.Scalar) -> LineRegex.Set? {
    let sets: [Unicode.Scalar: LineRegex.Set] = ["d": digit, "w": word, "s": space]
    if let set = sets[scalar] { return set }
    guard let lower = Unicode.Scalar(scalar.value | 0x20), scalar != lower, var set = sets[lower] else { return nil }
    set.isNegated = true
    return set
  }

  private func literal(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "n": "\n"
    case "t": "\t"
    case "r": "\r"
    default: scalar.properties.isAlphabetic || Self.digit.contains(scalar.value) ? nil : scalar
    }
  }

  private mutating func characterClass() -> LineRegex.Set? {
    var set = LineRegex.Set()
    if rest.first == "^" {
      set.isNegated = true
      rest.removeFirst()
    }
    var isFirst = true
    while let scalar = rest.popFirst() {
      if scalar == "]", !isFirst { return set }
      isFirst = false
      var low = scalar
      if scalar == "\\" {
        guard let next = rest.popFirst() else { return nil }
        if let named = Self.named(next) {
          guard !named.isNegated else { return nil }
          set.ranges += named.ranges
          continue
        }
        guard let plain = literal(next) else { return nil }
        low = plain
      }
      guard rest.first == "-", let after = rest.dropFirst().first, after != "]" else {
        set.ranges += single(low).ranges
        continue
      }
      rest.removeFirst(2)
      var high = after
      if after == "\\" {
        guard let next = rest.popFirst(), let plain = literal(next) else { return nil }
        high = plain
      }
      guard low.value <= high.value else { return nil }
      set.ranges.append(low.value...high.value)
    }
    return nil
  }

  private mutating func repeated(_ node: LineRegex.Node) -> LineRegex.Node? {
    var node = node
    while let (least, most) = count() {
      guard least <= 1_000, most ?? 0 <= 1_000, most.map({ $0 >= least }) ?? true else { return nil }
      var isLazy = false
      if rest.first == "?" {
        isLazy = true
        rest.removeFirst()
      }
      node = .repeated(node, least: least, most: most, isLazy: isLazy)
    }
    return node
  }

  private mutating func count() -> (Int, Int?)? {
    switch rest.first {
    case "*":
      rest.removeFirst()
      return (0, nil)
    case "+":
      rest.removeFirst()
      return (1, nil)
    case "?":
      rest.removeFirst()
      return (0, 1)
    case "{":
      guard let end = rest.firstIndex(of: "}") else { return nil }
      let text = String(String.UnicodeScalarView(rest[rest.index(after: rest.startIndex)..<end]))
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard parts.count <= 2, let least = Int(parts[0]) else { return nil }
      rest = rest[(end + 1)...]
      return (least, parts.count == 1 ? least : Int(parts[1]))
    default: return nil
    }
  }
}
