/// A part of a table with a title, a row of headers and columns of its own.
struct TableSection {
  var title = ""
  var level = 0
  private(set) var headers: [String] = []
  private(set) var rows: [[String]] = []
  private var columns: Int?
  private var widths: [Int] = []

  mutating func add(headers: [String]) throws(OutputError) {
    try widen(headers)
    columns = columns ?? headers.count
    self.headers = headers
  }

  mutating func add(row: [String]) throws(OutputError) {
    let expected = columns ?? row.count
    guard row.count == expected else {
      throw OutputError("Row should have \(expected) elements, instead it has \(row.count)")
    }
    columns = expected
    rows.append(row)
    try widen(row)
  }

  private mutating func widen(_ cells: [String]) throws(OutputError) {
    let needed = cells.map(\.displayWidth)
    if widths.isEmpty {
      widths = needed
    } else {
      guard needed.count <= widths.count else { throw OutputError("list index out of range") }
      for (index, width) in needed.enumerated() { widths[index] = max(width, widths[index]) }
    }
  }

  /// The columns that the section needs: four a cell for padding, two for the border, two a level for the frames.
  var totalWidth: Int {
    max(title.displayWidth, widths.reduce(0) { $0 + $1 + 4 }) + 2 + 2 * level
  }

  /// The width of each column when all together are `total`: scaled, and what rounding leaves over spread evenly.
  func columnWidths(total: Int) -> [Int] {
    let needed = widths.map { $0 + 4 }
    guard !needed.isEmpty else { return [] }
    let factor = Double(total) / Double(needed.reduce(0, +))
    var scaled = needed.map { Int((factor * Double($0)).rounded(.toNearestOrEven)) }
    var excess = scaled.reduce(0, +) - total
    while excess != 0 {
      let step = excess.signum()
      for index in step > 0 ? Array(scaled.indices) : scaled.indices.reversed() where excess != 0 {
        scaled[index] -= step
        excess -= step
      }
    }
    return scaled
  }

  /// The section with a line for each column, where it has headers and one row alone; else itself.
  var turned: TableSection {
    guard rows.count == 1, !headers.isEmpty else { return self }
    var section = TableSection()
    section.title = title
    section.level = level
    section.rows = zip(headers, rows[0]).map { [$0, $1] }
    section.columns = 2
    section.widths = [headers, rows[0]].map { $0.map(\.displayWidth).max() ?? 0 }
    return section
  }
}
