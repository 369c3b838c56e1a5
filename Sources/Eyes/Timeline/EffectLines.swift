import AWSModel
import Cloud
import Terminal

/// What a line brought about, a line each: `  + lambda: function tidy created`.
///
/// What happened later than the first of them, because the clock advanced, stands behind its time. Lines alike are told once
/// with their number, and of very many the first are shown and the rest counted.
public struct EffectLines {
  private let entries: [TrailEntry]
  private static let shown = 12

  /// - Parameter entries: What happened, oldest first.
  public init(_ entries: [TrailEntry]) { self.entries = entries }

  /// The lines, each with its newline; empty when nothing changed.
  public func text(style: TerminalStyle) -> String {
    var told: [(effect: Effect, at: Timestamp, count: Int)] = []
    for entry in entries {
      for effect in entry.effects {
        if let place = told.firstIndex(where: { $0.effect.isLike(effect) }) {
          told[place].count += 1
          told[place].effect = effect
        } else {
          told.append((effect, entry.at, 1))
        }
      }
    }
    let began = told.first?.at
    var lines = told.prefix(Self.shown).map { row in
      let isLater = began.map { row.at - $0 >= .seconds(2) } ?? false
      let time = isLater ? "\(row.at.clockText(since: began)) " : ""
      return "  " + row.effect.line(count: row.count, lead: time, style: style)
    }
    if told.count > Self.shown { lines.append("  and \(told.count - Self.shown) more; `trace` shows all") }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension Effect {
  /// Whether two effects are told as one.
  func isLike(_ other: Effect) -> Bool {
    service == other.service && subject == other.subject && change == other.change
  }

  /// `▸ events: rule hourly ran 3 times, → function tidy`, dim, or red for a failure.
  ///
  /// - Parameters:
  ///   - indent: The columns in front of it; the end of a long line gives way to the terminal's edge.
  func line(count: Int, lead: String = "", indent: Int = 2, style: TerminalStyle) -> String {
    let mark =
      switch change {
      case .failed: style.unicode ? "✗" : "x"
      case .deleted: "-"
      case .created: "+"
      case .updated: "~"
      case .started, .sent, .ran: style.unicode ? "▸" : ">"
      }
    let times = count > 1 ? " \(count.grouped) times" : ""
    let detail = detail.isEmpty ? "" : ", \(detail)"
    let line = "\(mark) \(lead)\(service): \(subject) \(change.rawValue)\(times)\(detail)"
    return Styled(line.asDrawn(style).cut(to: style.width - indent, style), change == .failed ? .failure : .dim)
      .painted(for: style)
  }
}

extension String {
  /// Its beginning, when it has more columns; a screen reader or a log gets all of it.
  func cut(to columns: Int, _ style: TerminalStyle) -> String {
    if style.isPlain || displayWidth(self) <= columns { return self }
    var text = self
    while !text.isEmpty, displayWidth(text) >= columns { text.removeLast() }
    return text + (style.unicode ? "…" : ">")
  }

  /// Arrows in ASCII where the terminal shows no more.
  func asDrawn(_ style: TerminalStyle) -> String { style.unicode ? self : replacing("→", with: "->") }
}

extension Int {
  /// `12,345`.
  var grouped: String {
    var digits = String(magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (self < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }
}

extension Timestamp {
  /// `19:00:00`, with the date in front when it is not the day of `start`.
  func clockText(since start: Timestamp?) -> String {
    let text = iso8601(digits: 0)
    let isSameDay = start.map { $0.iso8601(digits: 0).prefix(10) == text.prefix(10) } ?? false
    return (isSameDay ? "" : text.prefix(10) + " ") + text.dropFirst(11).prefix(8)
  }
}
