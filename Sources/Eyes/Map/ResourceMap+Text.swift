import Terminal

extension ResourceMap {
  /// The map as trees: each thing once in full, and again by name where something else feeds it too.
  public func text(style: TerminalStyle) -> String {
    if nodes.isEmpty { return "Nothing exists yet.\n" }
    var lines: [Styled] = []
    var told: Set<Int> = []
    for root in roots {
      lines.append(words(of: root, edge: nil, isKnown: false))
      told.insert(root)
      branch(below: root, lead: "", &lines, &told, style)
    }
    let lonely = lonely
    if !lonely.isEmpty {
      if !lines.isEmpty { lines.append("") }
      lines.append(Styled("Not connected", .heading))
      lines += lonely.map { Styled("  ") + words(of: $0, edge: nil, isKnown: false) }
    }
    return lines.map { fitted($0, style) + "\n" }.joined()
  }

  private func branch(
    below node: Int, lead: String, _ lines: inout [Styled], _ told: inout Set<Int>, _ style: TerminalStyle
  ) {
    let (tee, corner, bar, blank) = style.unicode ? ("├─▸ ", "└─▸ ", "│   ", "    ") : ("|-> ", "`-> ", "|   ", "    ")
    let children = edges.filter { $0.from == node }
    for (place, edge) in children.enumerated() {
      let isLast = place == children.count - 1
      let isKnown = !told.insert(edge.to).inserted
      lines.append(Styled(lead + (isLast ? corner : tee), .dim) + words(of: edge.to, edge: edge, isKnown: isKnown))
      if !isKnown { branch(below: edge.to, lead: lead + (isLast ? blank : bar), &lines, &told, style) }
    }
  }

  private func words(of place: Int, edge: Edge?, isKnown: Bool) -> Styled {
    let node = nodes[place]
    var text = Styled(edge.map { $0.label.isEmpty ? "" : "\($0.label): " } ?? "", .hint)
    text += Styled("\(node.kind) ") + Styled(node.name, node.exists ? .code : .failure)
    if isKnown { return text + Styled(", as above", .dim) }
    return node.note.isEmpty ? text : text + Styled(", \(node.note)", node.exists ? .dim : .failure)
  }

  /// No wider than the terminal: the end of a long name gives way.
  private func fitted(_ line: Styled, _ style: TerminalStyle) -> String {
    let painted = style.color == .none ? line.text : line.painted(for: style)
    if line.width <= style.width { return painted }
    return String(line.text.prefix(style.width - 1)) + (style.unicode ? "…" : ">")
  }
}
