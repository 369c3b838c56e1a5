/// The map as a picture: columns from what begins to what is fed, boxes in them, curves between.
extension ResourceMap {
  private static let (boxWidth, boxHeight, gapX, gapY, margin) = (200, 52, 90, 24, 24)

  /// An SVG document of its own, light or dark as the reader's system is.
  public var svg: String {
    let columns = columns
    var spots: [Int: (x: Int, y: Int)] = [:]
    for (column, members) in columns.enumerated() {
      for (row, node) in members.enumerated() {
        spots[node] = (
          Self.margin + column * (Self.boxWidth + Self.gapX), Self.margin + row * (Self.boxHeight + Self.gapY)
        )
      }
    }
    let width = 2 * Self.margin + max(1, columns.count) * (Self.boxWidth + Self.gapX) - Self.gapX
    let rows = columns.map(\.count).max() ?? 1
    let height = 2 * Self.margin + rows * (Self.boxHeight + Self.gapY) - Self.gapY
    let curves = edges.compactMap { edge in spots[edge.from].flatMap { a in spots[edge.to].map { curve(edge, a, $0) } }
    }
    let boxes = nodes.indices.compactMap { node in spots[node].map { box(nodes[node], $0) } }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      font-family="system-ui, sans-serif" font-size="13" role="img">
      <title>What exists in the sandbox and what feeds what</title>
      <style>
      .paper { fill: #ffffff } .box { fill: #f4f6f9; stroke: #5b6b82 } .missing { stroke: #b3261e; stroke-dasharray: 5 4 }
      .kind { fill: #5b6b82; font-size: 11px } .name { fill: #14202e; font-weight: 600 } .edge { fill: none; stroke: #5b6b82; stroke-width: 1.5 }
      .label { fill: #8a4b00; font-size: 11px; paint-order: stroke; stroke: #ffffff; stroke-width: 4px } .tip { fill: #5b6b82 }
      @media (prefers-color-scheme: dark) {
      .paper { fill: #14181f } .box { fill: #222a35; stroke: #8fa3bf } .kind { fill: #a9b8cc } .name { fill: #f1f4f8 }
      .edge { stroke: #8fa3bf } .tip { fill: #8fa3bf } .label { fill: #ffb86b; stroke: #14181f } }
      </style>
      <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">\
      <path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>
      <rect class="paper" width="100%" height="100%"/>
      \((curves + boxes).joined(separator: "\n"))
      </svg>

      """
  }

  /// Each node one column right of the farthest that feeds it; what nothing feeds, and what is alone, stands left.
  private var columns: [[Int]] {
    var depth = [Int](repeating: 0, count: nodes.count)
    // A circle would push its members on for ever: as many rounds as there are nodes are enough for all else.
    for _ in nodes.indices {
      for edge in edges where edge.from != edge.to && depth[edge.to] <= depth[edge.from] {
        depth[edge.to] = min(depth[edge.from] + 1, nodes.count - 1)
      }
    }
    let used = Set(depth).sorted()
    let alone = Set(lonely)
    return used.map { level in
      nodes.indices.filter { depth[$0] == level && !alone.contains($0) }
        + nodes.indices.filter { depth[$0] == level && alone.contains($0) }
    }
  }

  private func box(_ node: Node, _ spot: (x: Int, y: Int)) -> String {
    let kind = node.note.isEmpty ? node.kind : "\(node.kind), \(node.note)"
    return """
      <g><title>\(escaped("\(node.kind) \(node.name)"))</title>\
      <rect class="box\(node.exists ? "" : " missing")" x="\(spot.x)" y="\(spot.y)" width="\(Self.boxWidth)" \
      height="\(Self.boxHeight)" rx="8"/>\
      <text class="kind" x="\(spot.x + 12)" y="\(spot.y + 20)">\(escaped(cut(kind, 30)))</text>\
      <text class="name" x="\(spot.x + 12)" y="\(spot.y + 39)">\(escaped(cut(node.name, 24)))</text></g>
      """
  }

  private func curve(_ edge: Edge, _ from: (x: Int, y: Int), _ to: (x: Int, y: Int)) -> String {
    let (x1, y1) = (from.x + Self.boxWidth, from.y + Self.boxHeight / 2)
    let (x2, y2) = (to.x, to.y + Self.boxHeight / 2)
    let bend = max(40, abs(x2 - x1) / 2)
    let path = "M\(x1) \(y1)C\(x1 + bend) \(y1) \(x2 - bend) \(y2) \(x2) \(y2)"
    let line = "<path class=\"edge\" d=\"\(path)\" marker-end=\"url(#tip)\"/>"
    if edge.label.isEmpty { return line }
    return line + """
      <text class="label" x="\((x1 + x2) / 2)" y="\((y1 + y2) / 2 - 6)" text-anchor="middle">\(escaped(edge.label))</text>
      """
  }

  private func cut(_ text: String, _ count: Int) -> String {
    text.count > count ? text.prefix(count - 1) + "…" : text
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").filter { $0 >= " " }
  }
}
