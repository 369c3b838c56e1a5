/// A Markdown text as a terminal shows it.
///
/// Paragraphs are wrapped to 80 columns or the terminal's fewer; code blocks are indented and never wrapped, so that
/// they can be copied; a link reads `text (address)`. Without colour the text keeps marks that mean the same: `# `
/// before headings, backticks and asterisks. Control characters in the text cannot act on the terminal.
public struct Markdown: Sendable {
  private let source: String

  /// A text in GitHub-flavoured Markdown.
  public init(_ source: String) {
    self.source = source
  }

  /// The text to print, with a newline at its end unless it is empty.
  public func rendered(for style: TerminalStyle) -> String {
    let layout = MarkdownLayout(style: style, width: min(80, style.width))
    let lines = layout.blocks(MarkdownNode.parsed(source).children)
    return lines.map { $0 + "\n" }.joined()
  }
}

/// Lays the blocks of a document out in lines.
private struct MarkdownLayout {
  let style: TerminalStyle
  let width: Int

  /// The lines of blocks, with an empty line between two of them.
  func blocks(_ nodes: [MarkdownNode], tight: Bool = false) -> [String] {
    var lines: [String] = []
    for node in nodes {
      let block = block(node)
      if block.isEmpty { continue }
      if !lines.isEmpty && !tight { lines.append("") }
      lines += block
    }
    return lines
  }

  private func block(_ node: MarkdownNode) -> [String] {
    switch node.kind {
    case "heading": heading(node)
    case "code_block": code(node)
    case "list": list(node)
    case "block_quote": quote(node)
    case "table": table(node)
    case "thematic_break": [Styled(style.unicode ? "────────" : "---", .dim).painted(for: style)]
    case "html_block": node.literal.hasPrefix("<!--") ? [] : code(node)
    default: paragraph(MarkdownInlines(style: style).text(node.children))
    }
  }

  private func paragraph(_ text: Styled) -> [String] {
    text.wrapped(width: width).map { $0.painted(for: style) }
  }

  private func heading(_ node: MarkdownNode) -> [String] {
    let text = MarkdownInlines(style: style).text(node.children).text
    let marks = style.color == .none ? String(repeating: "#", count: node.number) + " " : ""
    return paragraph(Styled(marks + text, .heading))
  }

  private func code(_ node: MarkdownNode) -> [String] {
    var lines = node.literal.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0.isEmpty ? "" : "    " + Styled(String($0), .code).painted(for: style) }
  }

  private func list(_ node: MarkdownNode) -> [String] {
    let last = node.number + node.children.count - 1
    let room = node.number == 0 ? 2 : String(last).count + 2
    let inner = MarkdownLayout(style: style, width: max(20, width - room))
    var lines: [String] = []
    for (offset, item) in node.children.enumerated() {
      let mark = node.number == 0 ? (style.unicode ? "•" : "-") : "\(node.number + offset)."
      var block = inner.blocks(item.children, tight: node.isTight)
      if item.kind == "tasklist" {
        block = [(item.number == 1 ? "[x] " : "[ ] ") + (block.first ?? "")] + block.dropFirst()
      }
      let indent = String(repeating: " ", count: room)
      if !lines.isEmpty && !node.isTight { lines.append("") }
      lines.append(String((mark + indent).prefix(room)) + (block.first ?? ""))
      lines += block.dropFirst().map { $0.isEmpty ? "" : indent + $0 }
    }
    return lines
  }

  private func quote(_ node: MarkdownNode) -> [String] {
    let bar = Styled(style.unicode ? "│ " : "> ", .dim).painted(for: style)
    return MarkdownLayout(style: style, width: max(20, width - 2)).blocks(node.children).map { bar + $0 }
  }

  private func table(_ node: MarkdownNode) -> [String] {
    let inlines = MarkdownInlines(style: style)
    let rows = node.children.map { row in row.children.map { inlines.styled($0.children) } }
    return TextTable(header: rows.first ?? [], rows: Array(rows.dropFirst())).lines(for: style, width: width)
  }
}

/// Turns the inside of a paragraph into styled text.
private struct MarkdownInlines {
  let style: TerminalStyle

  /// With the marks that the terminal needs.
  func text(_ nodes: [MarkdownNode]) -> Styled { styled(nodes).marked(for: style) }

  func styled(_ nodes: [MarkdownNode], _ role: Role? = nil) -> Styled {
    nodes.reduce(into: Styled("")) { $0 += styled($1, role) }
  }

  private func styled(_ node: MarkdownNode, _ role: Role?) -> Styled {
    switch node.kind {
    case "text": Styled(node.literal, role)
    case "softbreak": Styled(" ", role)
    case "linebreak": Styled("\n", role)
    case "code": Styled(node.literal, .code)
    case "emph", "strong": styled(node.children, .emphasis)
    case "link": link(node, role)
    case "image": Styled("[image: ", role) + styled(node.children, role) + Styled("] (\(node.literal))", role)
    case "html_inline": node.literal.hasPrefix("<!--") ? "" : Styled(node.literal, role)
    default: styled(node.children, role)
    }
  }

  private func link(_ node: MarkdownNode, _ role: Role?) -> Styled {
    let text = styled(node.children, role)
    let isItsAddress = text.text == node.literal || "mailto:" + text.text == node.literal
    return isItsAddress ? text : text + Styled(" (\(node.literal))", .dim)
  }
}
