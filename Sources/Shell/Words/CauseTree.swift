import AWSModel
import Cloud
import Terminal

/// Requests and what each caused, drawn as a tree.
struct CauseTree {
  /// The root first; every other entry's cause is among them.
  let entries: [TrailEntry]

  func text(style: TerminalStyle) -> String {
    guard let root = entries.first else { return "" }
    let children = Dictionary(grouping: entries.dropFirst()) { $0.causedBy ?? root.number }
    var lines: [String] = []
    var waiting = [(entry: root, lead: "", branch: "")]
    let (tee, corner, bar) = style.unicode ? ("├ ", "└ ", "│ ") : ("|- ", "`- ", "|  ")
    let blank = String(repeating: " ", count: bar.count)
    while let (entry, lead, branch) = waiting.popLast() {
      lines.append(lead + branch + line(entry, style))
      let below = lead + (branch.isEmpty ? "" : branch == corner ? blank : bar)
      let inner = children[entry.number] ?? []
      for (place, child) in inner.enumerated().reversed() {
        waiting.append((child, below, place == inner.count - 1 ? corner : tee))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ entry: TrailEntry, _ style: TerminalStyle) -> String {
    let who: String =
      switch entry.principal {
      case .user(let name): name
      case .role(let name, _): "role \(name)"
      case .service(let name, _): name
      }
    let end = entry.code.map { "refused: \($0)" } ?? "done"
    return "#\(entry.number) \(entry.at.iso8601(digits: 3)) \(entry.service):\(entry.operation) by \(who), \(end)"
  }
}
