import Testing

@testable import Terminal

let color = TerminalStyle(color: .ansi16, unicode: true, isTerminal: true, canMoveCursor: true)
let unicode = TerminalStyle(unicode: true)

@Suite("terminal style") struct TerminalStyleTests {
  @Test(
    "colour needs a terminal that can, and nobody who forbids it",
    arguments: [
      (false, ["TERM": "xterm"], 100, .ansi16), (false, ["TERM": "xterm-256color"], 100, .ansi256),
      (true, ["TERM": "xterm"], 100, .none), (false, ["TERM": "dumb"], 100, .none), (false, [:], 100, .none),
      (false, ["TERM": "xterm", "NO_COLOR": "1"], 100, .none),
      (false, ["TERM": "xterm", "NO_COLOR": ""], 100, .ansi16),
      (false, ["TERM": "xterm"], nil, .none),
    ] as [(Bool, [String: String], Int?, TerminalStyle.Color)])
  func colors(plain: Bool, environment: [String: String], columns: Int?, expected: TerminalStyle.Color) {
    let style = TerminalStyle(plain: plain, environment: environment, columns: columns, utf8: true)
    #expect(style.color == expected)
    #expect(style.width == (columns ?? 80))
  }

  @Test("--plain shows words only, and a dumb terminal cannot move its cursor")
  func plain() {
    #expect(TerminalStyle(plain: true, environment: ["TERM": "xterm"], columns: 80, utf8: true).isPlain)
    #expect(!TerminalStyle(plain: false, environment: ["TERM": "dumb"], columns: 80, utf8: true).canMoveCursor)
    #expect(TerminalStyle(plain: false, environment: ["TERM": "xterm"], columns: 80, utf8: true).canMoveCursor)
  }
}

@Suite("text for a terminal") struct TextTests {
  @Test(
    "the width of a text is the columns it takes",
    arguments: [
      ("", 0), ("abc", 3), ("größe", 5), ("日本", 4), ("e\u{301}", 1), ("🙂", 2), ("\u{1B}", 0), ("─✓•", 3),
      ("\u{200B}", 0),
    ])
  func width(text: String, columns: Int) {
    #expect(displayWidth(text) == columns)
  }

  @Test(
    "text from outside cannot act on the terminal",
    arguments: [
      ("plain\ttext\n", "plain\ttext\n"), ("\u{1B}[2J", "^[[2J"), ("a\rb", "a^Mb"), ("\u{7F}", "^?"), ("\0", "^@"),
      ("\u{9B}31m", "\\x9b31m"), ("a\u{202E}b", "a\\u{202e}b"), ("日本 🙂", "日本 🙂"),
    ])
  func sanitized(outside: String, shown: String) {
    #expect(Sanitized(outside).text == shown)
    #expect(Styled(outside, .code).text == shown)
  }

  @Test("a role is colour where there is colour, and a mark where there is none")
  func roles() {
    let text: Styled = Styled("Run ") + Styled("check", .code) + ", " + Styled("now", .emphasis)
    #expect(text.rendered(for: color) == "Run \u{1B}[36mcheck\u{1B}[0m, \u{1B}[1mnow\u{1B}[0m")
    #expect(text.rendered(for: .plain) == "Run `check`, *now*")
  }

  @Test("success and failure are told by words as well, whatever the colours", arguments: [color, unicode, .plain])
  func marks(style: TerminalStyle) {
    let good = Styled.success("Done", for: style)
    let bad = Styled.failure("Done", for: style)
    #expect(good.text != bad.text)
    #expect(good.rendered(for: style).contains("\u{1B}") == (style.color != .none))
  }

  @Test(
    "lines break at spaces and never inside a word",
    arguments: [
      ("aaa bbb ccc", 7, ["aaa bbb", "ccc"]), ("aaa bbb", 3, ["aaa", "bbb"]), ("aaaaaa b", 3, ["aaaaaa", "b"]),
      ("日本 日本 日", 9, ["日本 日本", "日"]), ("a   b", 9, ["a b"]), ("a\nb", 9, ["a", "b"]), ("", 9, [""]),
    ])
  func wrapping(text: String, width: Int, lines: [String]) {
    #expect(Styled(text).wrapped(width: width).map(\.text) == lines)
  }

  @Test("a full stop stays with the code before it")
  func gluing() {
    let text = Styled("use ") + Styled("abc", .code) + Styled(". Then")
    #expect(text.wrapped(width: 7).map(\.text) == ["use", "abc.", "Then"])
    #expect(Styled("aa bb").wrapped(width: 4, first: "- ", rest: "  ").map(\.text) == ["- aa", "  bb"])
  }

  @Test("columns are aligned by what is seen")
  func table() {
    let table = TextTable(header: ["Name", "Size"], rows: [["日本", "1"], ["logs", Styled("12 KB", .code)]])
    #expect(table.lines(for: unicode) == ["Name  Size", "────  ───────", "日本  1", "logs  `12 KB`"])
    #expect(table.lines(for: .plain) == ["Name: 日本. Size: 1.", "Name: logs. Size: `12 KB`."])
  }

  @Test("a table keeps within the width by giving its widest cells several lines")
  func wideTable() {
    let long = Array(repeating: "word", count: 40).joined(separator: " ")
    let lines = TextTable(header: ["Key", "Text"], rows: [["k", Styled(long)]]).lines(for: unicode, width: 40)
    #expect(lines.allSatisfy { displayWidth($0) <= 40 })
    #expect(lines.count == 8)
  }
}
