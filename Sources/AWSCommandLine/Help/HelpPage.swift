/// A page of help: sections with a heading, whose lines are broken at words to fit a width.
struct HelpPage {
  private(set) var text = ""
  private let width: Int
  private static let indent = "    "

  /// - Parameter width: Columns; narrower than 40 counts as 40.
  init(width: Int) { self.width = max(40, width) }

  /// A section of one paragraph each; nothing without paragraphs.
  mutating func add(_ title: String, _ paragraphs: [String]) {
    if paragraphs.isEmpty { return }
    begin(title)
    for paragraph in paragraphs {
      text += wrapped(paragraph, first: Self.indent, rest: Self.indent + Self.indent, breakingWith: "")
    }
  }

  /// A section with a command, whose lines go on with `\`, so that it can be copied.
  mutating func add(command: String, _ title: String) {
    begin(title)
    for line in command.split(separator: "\n") {
      text += wrapped(String(line), first: Self.indent, rest: Self.indent + Self.indent, breakingWith: " \\")
    }
  }

  /// A section of names and what is to be said of each, in two columns.
  mutating func add(_ title: String, rows: [(name: String, note: String)]) {
    if rows.isEmpty { return }
    begin(title)
    let column = min(rows.map(\.name.count).max() ?? 0, max(16, width / 3)) + 2
    for (name, note) in rows {
      let gap = String(repeating: " ", count: max(2, column - name.count))
      let lead = note.isEmpty ? Self.indent + name : Self.indent + name + gap
      text += wrapped(note, first: lead, rest: String(repeating: " ", count: 4 + column), breakingWith: "")
    }
  }

  /// A section of names in as many columns as fit, filled downwards.
  mutating func add(_ title: String, names: [String]) {
    if names.isEmpty { return }
    begin(title)
    let column = (names.map(\.count).max() ?? 0) + 2
    let count = max(1, (width - 4) / column)
    let height = (names.count + count - 1) / count
    for row in 0..<height {
      let cells = stride(from: row, to: names.count, by: height).map { index in
        index + height < names.count
          ? names[index] + String(repeating: " ", count: column - names[index].count) : names[index]
      }
      text += Self.indent + cells.joined() + "\n"
    }
  }

  private mutating func begin(_ title: String) { text += (text.isEmpty ? "" : "\n") + title + "\n" }

  private func wrapped(_ paragraph: String, first: String, rest: String, breakingWith mark: String) -> String {
    var lines = ""
    var line = first
    var isEmpty = true
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
      if !isEmpty, line.count + 1 + word.count + mark.count > width {
        lines += line + mark + "\n"
        line = rest
        isEmpty = true
      }
      line += isEmpty ? String(word) : " " + word
      isEmpty = false
    }
    return lines + line + "\n"
  }
}
