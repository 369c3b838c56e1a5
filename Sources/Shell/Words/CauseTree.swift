import AWSModel
import Cloud
import Terminal

/// Requests and what each caused, drawn as trees.
struct CauseTree {
  /// Oldest first; one whose cause is not among them is the root of a tree.
  let entries: [TrailEntry]

  func text(style: TerminalStyle) -> String {
    let numbers = Set(entries.map(\.number))
    let children = Dictionary(grouping: entries) { $0.causedBy.flatMap { numbers.contains($0) ? $0 : nil } ?? 0 }
    var lines: [String] = []
    var waiting = (children[0] ?? []).reversed().map { (entry: $0, lead: "", branch: "") }
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
