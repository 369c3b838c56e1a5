/// Draws the sections of a table.
struct TableText {
  private let color: Bool
  private var text = ""

  static func render(_ sections: [TableSection], color: Bool, width: Int) -> String {
    var sections = sections
    var total = sections.map(\.totalWidth).max() ?? 0
    guard total > 0 else { return "" }
    if total > width {
      sections = sections.map(\.turned)
      total = sections.map(\.totalWidth).max() ?? 0
    }
    var drawing = TableText(color: color)
    drawing.text = String(repeating: "-", count: total) + "\n"
    for section in sections { drawing.draw(section, width: total - 2 * section.level) }
    return drawing.text
  }

  private init(color: Bool) { self.color = color }

  private mutating func draw(_ section: TableSection, width: Int) {
    let widths = section.columnWidths(total: width)
    if !section.title.isEmpty {
      line(centered(section.title, width, leftEdge: "|"), section)
      if section.headers.isEmpty, section.rows.isEmpty { line(rule([width]), section) }
    }
    if !section.headers.isEmpty {
      line(rule(widths), section)
      line(cells(section.headers, widths, centered), section)
    }
    guard !section.rows.isEmpty, !widths.isEmpty else { return }
    line(rule(widths), section)
    for row in section.rows { line(cells(row, widths, aligned), section) }
    line(rule(widths), section)
  }

  /// A line inside the frames of the levels around its section.
  private mutating func line(_ content: String, _ section: TableSection) {
    let frame = String(repeating: color ? "\u{1B}[2m\u{1B}[33m|\u{1B}[0m" : "|", count: section.level)
    text += frame + content + frame + "\n"
  }

  /// `+-----+----+`; the first column has an edge at both ends.
  private func rule(_ widths: [Int]) -> String {
    var rule = ""
    for (index, width) in widths.enumerated() {
      rule += index == 0 ? "+" + dashes(width - 2) + "+" : dashes(width - 1) + "+"
    }
    return rule
  }

  private func dashes(_ count: Int) -> String { String(repeating: "-", count: max(0, count)) }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  private func cells(
    _ cells: [String], _ widths: [Int], _ cell: (String, Int, String) -> String
  ) -> String {
    var content = ""
    for (index, (text, width)) in zip(cells, widths).enumerated() {
      content += cell(text, width, index == 0 ? "|" : "")
    }
    return content
  }

  private func centered(_ text: String, _ width: Int, leftEdge: String) -> String {
    let start = width / 2 - text.displayWidth / 2 - 1
    let after = width - 1 - (leftEdge.count + start + text.displayWidth)
    return leftEdge + blanks(start) + text + blanks(after) + "|"
  }

  private func aligned(_ text: String, _ width: Int, leftEdge: String) -> String {
    let length = text.displayWidth
    let padding = width >= length + 2 + leftEdge.count + 1 ? 2 : 0
    let shown = color ? "\u{1B}[1m\u{1B}[34m\(text)\u{1B}[0m" : text
    return leftEdge + blanks(padding) + shown + blanks(width - (leftEdge.count + padding + length) - 1) + "|"
  }
}
