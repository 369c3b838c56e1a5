import AWSModel
import Cloud
import Terminal

/// Requests and what each caused, drawn as trees.
public struct CauseTree {
  /// Oldest first; one whose cause is not among them is the root of a tree.
  let entries: [TrailEntry]
  /// When each was, by its number.
  private let times: [Int64: Timestamp]

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

  /// - Parameter entries: Oldest first.
  public init(entries: [TrailEntry]) {
    self.entries = entries
    times = Dictionary(entries.map { ($0.number, $0.at) }, uniquingKeysWith: { first, _ in first })
  }

  /// The trees, a line for each request.
  public func text(style: TerminalStyle) -> String {
    let children = Dictionary(
      grouping: entries, by: parent(in: Dictionary(uniqueKeysWithValues: entries.map { ($0.number, $0) })))
    var lines: [String] = []
    let roots = children[0] ?? []
    let folded = folded(roots)
    var waiting = roots.filter { folded[$0.number] != 0 }.reversed().map { (entry: $0, lead: "", branch: "") }
    let (tee, corner, bar) = style.unicode ? ("├ ", "└ ", "│ ") : ("|- ", "`- ", "|  ")
    let blank = String(repeating: " ", count: bar.count)
    while let (entry, lead, branch) = waiting.popLast() {
      if lines.count == Self.shown {
        lines.append("and \(entries.count - lines.count) more; `trace NUMBER` shows one tree")
        break
      }
      if let count = folded[entry.number], count > 0 {
        lines.append("  and \(count) more like the one above, before the last; `trace NUMBER` shows one tree")
      }
      lines.append(lead + branch + line(entry, style, indent: lead.count + branch.count))
      let below = lead + (branch.isEmpty ? "" : branch == corner ? blank : bar)
      let inner = children[entry.number] ?? []
      for (place, child) in inner.enumerated().reversed() {
        waiting.append((child, below, place == inner.count - 1 ? corner : tee))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Of many trees alike, one after the other, all but the first and the last are left out: 0 for those, and for the last the
  /// number of them.
  private func folded(_ roots: [TrailEntry]) -> [Int64: Int] {
    var folded: [Int64: Int] = [:]
    var start = 0
    while start < roots.count {
      var end = start
      while end + 1 < roots.count, roots[end + 1].isLike(roots[start]) { end += 1 }
      if end - start > 2 {
        for place in (start + 1)..<end { folded[roots[place].number] = 0 }
        folded[roots[end].number] = end - start - 1
      }
      start = end + 1
    }
    return folded
  }

  private func line(_ entry: TrailEntry, _ style: TerminalStyle, indent: Int) -> String {
    let who: String =
      switch entry.principal {
      case .user(let name): name
      case .role(let name, _): "role \(name)"
      case .service(let name, _): name.replacing(".amazonaws.com", with: "")
      }
    let end = entry.code.map { "refused: \($0)" } ?? "done"
    let cause: Timestamp? = entry.causedBy.flatMap { times[$0] }
    let wait: String = cause.map { Self.wait(entry.at - $0) } ?? ""
    var more = ""
    for effect in entry.effects.prefix(2) {
      more += "; \(effect.subject) \(effect.change.rawValue)\(effect.detail.isEmpty ? "" : ", \(effect.detail)")"
    }
    if entry.code != nil, let decision = entry.decision { more += "; \(decision)" }
    let call = "\(entry.service):\(entry.operation) by \(who), "
    let isFirst = entry.number == entries.first?.number
    let time = entry.at.clockText(since: isFirst ? nil : entries.first?.at)
    let head = "#\(entry.number) \(time)\(wait) \(call)"
    var line = Styled(head) + Styled(end, entry.code == nil ? nil : .failure)
    let room = style.width - indent - line.width
    if room > 4 { line += Styled(more.asDrawn(style).cut(to: room, style), .dim) }
    return line.painted(for: style)
  }

  /// ` (+1m 30s)`, how long after its cause; nothing below a millisecond.
  static func wait(_ duration: Duration) -> String {
    let milliseconds = duration.microseconds / 1_000
    if milliseconds < 1 { return "" }
    if milliseconds < 1_000 { return " (+\(milliseconds) ms)" }
    var seconds = milliseconds / 1_000
    var parts: [String] = []
    for (unit, length) in [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)] as [(String, Int64)] {
      if seconds >= length { parts.append("\(seconds / length)\(unit)") }
      seconds %= length
    }
    return " (+\(parts.prefix(2).joined(separator: " ")))"
  }
}

extension TrailEntry {
  fileprivate func isLike(_ other: TrailEntry) -> Bool {
    service == other.service && operation == other.operation && principal == other.principal
      && resource == other.resource && code == other.code
  }
}
