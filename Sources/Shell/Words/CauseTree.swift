import AWSModel
import Cloud
import Terminal

/// Requests and what each caused, drawn as trees.
struct CauseTree {
  /// Oldest first; one whose cause is not among them is the root of a tree.
  let entries: [TrailEntry]

  /// The most lines shown.
  private static let shown = 200

  /// Under which entry each stands; 0 for a root. What causes itself again, as a rule's tick does, begins a tree of its own,
  /// or a day's ticks would stand one within the other.
  private func parent(in known: [Int64: TrailEntry]) -> (TrailEntry) -> Int64 {
    { entry in
      guard let cause = entry.causedBy.flatMap({ known[$0] }) else { return 0 }
      return cause.operation == entry.operation && cause.service == entry.service ? 0 : cause.number
    }
  }

  func text(style: TerminalStyle) -> String {
    let children = Dictionary(
      grouping: entries, by: parent(in: Dictionary(uniqueKeysWithValues: entries.map { ($0.number, $0) })))
    var lines: [String] = []
    var waiting = (children[0] ?? []).reversed().map { (entry: $0, lead: "", branch: "") }
    let (tee, corner, bar) = style.unicode ? ("├ ", "└ ", "│ ") : ("|- ", "`- ", "|  ")
    let blank = String(repeating: " ", count: bar.count)
    while let (entry, lead, branch) = waiting.popLast() {
      if lines.count == Self.shown {
        lines.append("and \(entries.count - lines.count) more; `trace NUMBER` shows one tree")
        break
      }
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
