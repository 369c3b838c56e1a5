import Terminal
import Testing

@Suite("Markdown in a terminal") struct MarkdownTests {
  static let plain = TerminalStyle.plain
  static let color = TerminalStyle(color: .ansi16, unicode: true)

  @Test(
    "without colour the text keeps its meaning in marks",
    arguments: [
      ("# One\n\nTwo *three* **four** `five`.", "# One\n\nTwo *three* *four* `five`.\n"),
      ("- a\n- b\n  - c", "- a\n- b\n  - c\n"), ("9. a\n10. b", "9.  a\n10. b\n"), ("- a\n\n- b", "- a\n\n- b\n"),
      ("- [x] done\n- [ ] not", "- [x] done\n- [ ] not\n"),
      ("[docs](https://a.test)", "docs (https://a.test)\n"), ("<https://a.test>", "https://a.test\n"),
      ("https://a.test/x", "https://a.test/x\n"), ("![map](m.png)", "[image: map] (m.png)\n"),
      ("> said", "> said\n"), ("a\n\n---\n\nb", "a\n\n---\n\nb\n"), ("a  \nb\nc", "a\nb c\n"),
      ("<!-- note -->\n\na <!-- b -->c", "a c\n"), ("", ""), ("a &amp; b\\*", "a & b*\n"),
    ])
  func plainText(source: String, text: String) {
    #expect(Markdown(source).rendered(for: Self.plain) == text)
  }

  @Test("a code block is indented, never wrapped, and without marks of its own")
  func code() {
    let command = "aws lambda " + String(repeating: "--option value ", count: 12) + "\\"
    let source = "Type:\n\n```sh\n\(command)\n\n  --last `x`\n```\n"
    #expect(Markdown(source).rendered(for: Self.plain) == "Type:\n\n    \(command)\n\n      --last `x`\n")
  }

  @Test(
    "paragraphs and lists keep within 80 columns, or the terminal's fewer", arguments: [(200, 80), (80, 80), (40, 40)])
  func wrapping(terminal: Int, width: Int) {
    let text = Array(repeating: "word", count: 60).joined(separator: " ")
    let style = TerminalStyle(color: .none, unicode: true, width: terminal)
    let lines = Markdown("\(text)\n\n- \(text)\n\n> \(text)").rendered(for: style).split(separator: "\n")
    #expect(lines.map { displayWidth($0) }.max().map { (width - 6...width).contains($0) } == true)
    #expect(lines.count { $0.hasPrefix("• ") } == 1)
    #expect(lines.contains { $0.hasPrefix("  word") })
  }

  @Test("with colour, roles are painted and marks are dropped")
  func painted() {
    let text = Markdown("# One\n\n**two** `three`").rendered(for: Self.color)
    #expect(text == "\u{1B}[1mOne\u{1B}[0m\n\n\u{1B}[1mtwo\u{1B}[0m \u{1B}[36mthree\u{1B}[0m\n")
  }

  @Test("a table is aligned on a terminal and read out in plain mode")
  func table() {
    let source = "| Name | Size |\n|---|---|\n| `a` | 1 |\n| bb | |\n"
    let aligned = TerminalStyle(color: .none, unicode: true)
    #expect(Markdown(source).rendered(for: aligned) == "Name  Size\n────  ────\n`a`   1\nbb\n")
    #expect(Markdown(source).rendered(for: Self.plain) == "Name: `a`. Size: 1.\nName: bb.\n")
  }

  @Test(
    "control characters in a text are shown, not obeyed",
    arguments: ["a\u{1B}[2Jb", "`\u{1B}[2J`", "```\n\u{9B}2J\n```"])
  func controls(source: String) {
    let text = Markdown(source).rendered(for: Self.plain)
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" })
  }
}
