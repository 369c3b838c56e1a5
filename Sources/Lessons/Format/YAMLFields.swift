import Yams

/// One mapping of a block, read key by key; what is missing, unknown or of the wrong kind is noted with its line.
struct YAMLFields {
  /// The line in the file.
  let line: Int
  private let what: String
  private let nodes: [(key: String, line: Int, node: Node)]
  private let block: YAMLBlock

  init?(_ node: Node, of what: String, block: YAMLBlock) {
    line = block.line(of: node)
    self.what = what
    self.block = block
    guard case .mapping(let mapping) = node else {
      block.log.note(line, "\(what) must be written as `key: value`.")
      return nil
    }
    nodes = mapping.compactMap { pair in
      guard case .scalar(let key) = pair.key else { return nil }
      return (key.string, block.line(of: pair.key), pair.value)
    }
  }

  /// Notes the keys that mean nothing here.
  func allow(_ keys: [String]) {
    for (key, line, _) in nodes where !keys.contains(key) {
      let known = keys.map { "`\($0)`" }.joined(separator: ", ")
      block.log.note(line, "\(what) has the unknown key `\(key)`.", remedy: "Known here: \(known).")
    }
  }

  /// Notes something wrong with the mapping as a whole.
  func note(_ message: String, remedy: String = "") { block.log.note(line, message, remedy: remedy) }

  var keys: [String] { nodes.map(\.key) }
  func has(_ key: String) -> Bool { nodes.contains { $0.key == key } }

  /// A text that must be there.
  func text(_ key: String) -> String { node(key).map { text($0, key) } ?? "" }
  /// A text that must be there, exactly as it stands: the content of a file.
  func rawText(_ key: String) -> String {
    if case .scalar(let scalar)? = node(key) { scalar.string } else { "" }
  }
  /// A text that may be missing.
  func optionalText(_ key: String) -> String? { optionalNode(key).map { text($0, key) } }
  /// A list of texts; empty when it is missing. One text stands for a list of one.
  func texts(_ key: String) -> [String] {
    guard let node = optionalNode(key) else { return [] }
    guard case .sequence(let elements) = node else { return [text(node, key)] }
    return elements.map { text($0, key) }
  }

  /// A whole number in `range` that must be there.
  func number(_ key: String, in range: ClosedRange<Int>) -> Int {
    guard let node = node(key) else { return range.lowerBound }
    if let number = Int(text(node, key)), range.contains(number) { return number }
    block.log.note(
      block.line(of: node),
      "`\(key)` of \(what) must be a whole number from \(range.lowerBound) to \(range.upperBound).")
    return range.lowerBound
  }

  /// `true` or `false`; false when it is missing.
  func flag(_ key: String) -> Bool {
    guard let node = optionalNode(key) else { return false }
    switch text(node, key) {
    case "true": return true
    case "false": return false
    default:
      block.log.note(block.line(of: node), "`\(key)` of \(what) must be `true` or `false`.")
      return false
    }
  }

  /// A month that must be there, such as `2026-11`.
  func month(_ key: String) -> String {
    guard let node = node(key) else { return "" }
    let text = text(node, key)
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isMonth =
      parts.count == 2 && parts[0].count == 4 && parts[1].count == 2 && Int(parts[0]) != nil
      && (1...12).contains(Int(parts[1]) ?? 0)
    if !isMonth {
      block.log.note(block.line(of: node), "`\(key)` of \(what) must be a month.", remedy: "Write it as 2026-11.")
    }
    return text
  }

  /// A list of mappings; empty when it is missing.
  func list(_ key: String, of what: String) -> [YAMLFields] {
    elements(key).compactMap { YAMLFields($0, of: what, block: block) }
  }

  /// A list of shell lines; empty when it is missing.
  func lines(_ key: String) -> [Lesson.SolutionLine] { lines(elements(key), key) }

  /// A list of lists of shell lines; empty when it is missing.
  func routes(_ key: String) -> [[Lesson.SolutionLine]] {
    elements(key).map { node in
      if case .sequence(let elements) = node { return lines(Array(elements), key) }
      block.log.note(
        block.line(of: node), "Each entry of `\(key)` must itself be a list of lines.", remedy: "Begin it with `- - `.")
      return []
    }
  }

  /// The mapping at `key` as names and texts, for variables.
  func pairs(_ key: String) -> [(name: String, text: String)] {
    guard let node = optionalNode(key), let fields = YAMLFields(node, of: "`\(key)`", block: block) else { return [] }
    return fields.keys.map { ($0, fields.text($0)) }
  }

  func lines(_ nodes: [Node], _ key: String) -> [Lesson.SolutionLine] {
    nodes.compactMap { node in
      guard case .mapping = node else { return Lesson.SolutionLine(command: text(node, key), refusal: nil) }
      guard let fields = YAMLFields(node, of: "a line of `\(key)`", block: block) else { return nil }
      fields.allow(["run", "refused"])
      return Lesson.SolutionLine(command: fields.text("run"), refusal: fields.optionalText("refused"))
    }
  }

  private func elements(_ key: String) -> [Node] {
    guard let node = optionalNode(key) else { return [] }
    if case .sequence(let elements) = node { return Array(elements) }
    block.log.note(block.line(of: node), "`\(key)` of \(what) must be a list.", remedy: "Begin each entry with a dash.")
    return []
  }

  private func optionalNode(_ key: String) -> Node? { nodes.first { $0.key == key }?.node }

  private func node(_ key: String) -> Node? {
    if let node = optionalNode(key) { return node }
    block.log.note(line, "\(what) lacks `\(key)`.")
    return nil
  }

  private func text(_ node: Node, _ key: String) -> String {
    guard case .scalar(let scalar) = node else {
      block.log.note(
        block.line(of: node), "`\(key)` of \(what) must be text.",
        remedy: "Text that begins with a bracket, or holds `: `, needs quotes.")
      return ""
    }
    let (text, unknown) = block.variables.filled(scalar.string)
    for name in unknown {
      block.log.note(
        block.line(of: node), "`{\(name)}` stands for nothing.",
        remedy: "Define it under `variables` in the front matter.")
    }
    let trimmed = text.trimmed
    if trimmed.isEmpty { block.log.note(block.line(of: node), "`\(key)` of \(what) is empty.") }
    return trimmed
  }
}
