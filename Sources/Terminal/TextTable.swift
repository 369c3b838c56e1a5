/// Rows in aligned columns, no wider than the terminal.
///
///     Name        Kind      Size
///     ----------  --------  ----
///     web-logs    bucket    12 KB
///
/// The widest columns give way first; their cells then take several lines. In plain mode each row is read out as
/// `Name: web-logs. Kind: bucket. Size: 12 KB.`, which a screen reader follows better than columns.
public struct TextTable: Sendable, Hashable {
  /// The names of the columns.
  public var header: [Styled]
  /// The cells, row by row; a short row is filled with empty cells.
  public var rows: [[Styled]]

  /// A table.
  public init(header: [Styled], rows: [[Styled]]) {
    self.header = header
    self.rows = rows
  }

  /// The lines to print.
  public func lines(for style: TerminalStyle, width: Int = 80) -> [String] {
    style.isPlain ? spoken(for: style) : aligned(for: style, width: width)
  }

  private func spoken(for style: TerminalStyle) -> [String] {
    rows.map { row in
      zip(header, row).filter { !$1.text.isEmpty }.map { "\($0.text): \($1.rendered(for: style))." }
        .joined(separator: " ")
    }
  }

  private func aligned(for style: TerminalStyle, width: Int) -> [String] {
    let count = max(header.count, rows.map(\.count).max() ?? 0)
    guard count > 0 else { return [] }
    let cells = ([header] + rows).map { row in
      (0..<count).map { $0 < row.count ? row[$0].marked(for: style) : "" }
    }
    let widths = fitted((0..<count).map { column in max(1, cells.map { $0[column].width }.max() ?? 1) }, to: width)
    let rule = widths.map { String(repeating: style.unicode ? "─" : "-", count: $0) }.joined(separator: "  ")
    let head = laidOut(cells[0].map { Styled($0.text, .heading) }, widths, style)
    return head + [Styled(rule, .dim).painted(for: style)] + cells.dropFirst().flatMap { laidOut($0, widths, style) }
  }

  private func fitted(_ natural: [Int], to width: Int) -> [Int] {
    var widths = natural
    while widths.reduce(2 * (widths.count - 1), +) > width, let widest = widths.max(), widest > 8,
      let column = widths.firstIndex(of: widest)
    {
      widths[column] -= 1
    }
    return widths
  }

  private func laidOut(_ row: [Styled], _ widths: [Int], _ style: TerminalStyle) -> [String] {
    let wrapped = zip(row, widths).map { $0.wrapped(width: $1) }
    return (0..<(wrapped.map(\.count).max() ?? 0)).map { line in
      var text = ""
      var owed = 0
      for (cell, width) in zip(wrapped, widths) {
        let piece: Styled = line < cell.count ? cell[line] : ""
        if !piece.text.isEmpty {
          text += String(repeating: " ", count: max(0, owed)) + piece.painted(for: style)
          owed = 0
        }
        owed += max(0, width - piece.width) + 2
      }
      return text
    }
  }
}
