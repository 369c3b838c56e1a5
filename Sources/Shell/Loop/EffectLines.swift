import AWSModel
import Terminal

/// What changed, a line each: `  lambda  function tidy  created`.
///
/// Lines alike are told once with their number, and of very many the first are shown and the rest counted.
struct EffectLines {
  private let effects: [Effect]
  private static let shown = 12

  init(_ effects: [Effect]) { self.effects = effects }

  func text(style: TerminalStyle) -> String {
    var counts: [(effect: Effect, count: Int)] = []
    for effect in effects {
      if let place = counts.firstIndex(where: { Self.same($0.effect, effect) }) {
        counts[place].count += 1
        counts[place].effect = effect
      } else {
        counts.append((effect, 1))
      }
    }
    var lines = counts.prefix(Self.shown).map { line($0.effect, $0.count, style) }
    if counts.count > Self.shown { lines.append("  and \(counts.count - Self.shown) more; `trace` shows all") }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func same(_ left: Effect, _ right: Effect) -> Bool {
    left.service == right.service && left.subject == right.subject && left.change == right.change
  }

  private func line(_ effect: Effect, _ count: Int, _ style: TerminalStyle) -> String {
    let mark =
      switch effect.change {
      case .failed: style.unicode ? "✗" : "x"
      case .deleted: "-"
      case .created: "+"
      case .updated: "~"
      case .started, .sent, .ran: style.unicode ? "▸" : ">"
      }
    let times = count > 1 ? " \(count) times" : ""
    let detail = effect.detail.isEmpty ? "" : ", \(effect.detail)"
    let text = "  \(mark) \(effect.service): \(effect.subject) \(effect.change.rawValue)\(times)\(detail)"
    let clean = Sanitized(text).text
    guard style.color != .none else { return clean }
    return effect.change == .failed ? "\u{1B}[31m\(clean)\u{1B}[0m" : "\u{1B}[2m\(clean)\u{1B}[0m"
  }
}
