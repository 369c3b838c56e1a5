import Terminal

/// What Tab shows under the line: names in columns, or one a row with a few words when there are any.
struct CandidateList {
  /// More rows than this are counted instead of shown.
  static let maximumRows = 40

  private let candidates: [Completion.Candidate]

  init(_ candidates: [Completion.Candidate]) {
    self.candidates = candidates
  }

  /// The rows, each ending in `\r\n`, none wider than `width`.
  func text(width: Int) -> String {
    let all = candidates.contains { $0.description != nil } ? described(width: width) : columns(width: width)
    var rows = all.prefix(CandidateList.maximumRows).map { fitted($0, to: width - 1) }
    if all.count > rows.count {
      rows.append("... \(all.count - rows.count) more rows; type more letters to see fewer")
    }
    return rows.map { $0 + "\r\n" }.joined()
  }

  private var labels: [String] { candidates.map { Sanitized($0.label ?? $0.text).text } }

  private func described(width: Int) -> [String] {
    let labels = labels
    let column = min(labels.map { displayWidth($0) }.max() ?? 0, width / 2) + 2
    return zip(candidates, labels).map { candidate, label in
      guard let description = candidate.description else { return label }
      let gap = String(repeating: " ", count: max(2, column - displayWidth(label)))
      return label + gap + Sanitized(description).text
    }
  }

  /// Filled downwards, as `ls` does.
  private func columns(width: Int) -> [String] {
    let labels = labels
    let column = (labels.map { displayWidth($0) }.max() ?? 0) + 2
    let count = max(1, (width - 1) / column)
    let height = (labels.count + count - 1) / count
    return (0..<height).map { row in
      stride(from: row, to: labels.count, by: height).map { index in
        let isLast = index + height >= labels.count
        return labels[index] + (isLast ? "" : String(repeating: " ", count: column - displayWidth(labels[index])))
      }.joined()
    }
  }

  private func fitted(_ row: String, to width: Int) -> String {
    guard displayWidth(row) > width else { return row }
    var taken = ""
    var room = width - 3
    for character in row {
      room -= displayWidth(String(character))
      if room < 0 { break }
      taken.append(character)
    }
    return taken + "..."
  }
}
