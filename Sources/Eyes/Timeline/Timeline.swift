import AWSModel
import Cloud
import Terminal

/// What happened while time passed, drawn along an axis of time.
///
/// A few happenings are listed with their times. Many are grouped: a row for each kind of them, with a strip that shows when
/// and how densely. Either way it stays on one screen, however long the time was.
public struct Timeline: Sendable {
  private struct Row: Sendable {
    var effect: Effect
    var first: Timestamp
    var last: Timestamp
    var count = 0
    var buckets: [Int]
  }

  /// Where the clock started, and where it is to go.
  private let start: Timestamp
  private let end: Timestamp
  private var rows: [Row] = []
  private var list: [(at: Timestamp, effect: Effect)] = []
  /// How many deliveries there were, those without an effect among them.
  public private(set) var deliveries = 0

  /// The columns of a strip: a terminal of 80 less its margins.
  private static let columns = 72
  private static let listed = 10
  private static let drawn = 8

  /// - Parameters:
  ///   - start: Where the clock stands.
  ///   - end: Where it is to go.
  public init(from start: Timestamp, to end: Timestamp) {
    self.start = start
    self.end = max(end, start + .microseconds(1))
  }

  /// Takes in what has just happened.
  public mutating func add(_ happening: Happening) {
    deliveries += 1
    for effect in happening.response.effects { add(effect, at: happening.at) }
    if case .failure(let error) = happening.response.result, !happening.isReported {
      let request = happening.request
      add(Effect(request.service, request.operation, .failed, error.message), at: happening.at)
    }
  }

  private mutating func add(_ effect: Effect, at instant: Timestamp) {
    if list.count <= Self.listed { list.append((instant, effect)) }
    let place = Double((instant - start).microseconds) / Double((end - start).microseconds)
    let bucket = min(Self.columns - 1, max(0, Int(place * Double(Self.columns))))
    let index =
      rows.firstIndex { $0.effect.isLike(effect) }
      ?? {
        rows.append(
          Row(effect: effect, first: instant, last: instant, buckets: Array(repeating: 0, count: Self.columns)))
        return rows.count - 1
      }()
    rows[index].effect = effect
    rows[index].last = instant
    rows[index].count += 1
    rows[index].buckets[bucket] += 1
  }

  /// The drawing, each line with its newline; empty when nothing happened.
  public func text(style: TerminalStyle) -> String {
    if rows.isEmpty { return "" }
    let lines = list.count <= Self.listed ? listing(style) : style.isPlain ? spoken(style) : strips(style)
    return lines.map { $0 + "\n" }.joined()
  }

  private func listing(_ style: TerminalStyle) -> [String] {
    var shown: Timestamp?
    let margin = String(repeating: " ", count: list.map { $0.at.clockText(since: start).count }.max() ?? 0)
    return list.map { at, effect in
      let time = at == shown ? margin : at.clockText(since: start)
      shown = at
      let padded = time + String(repeating: " ", count: margin.count - time.count)
      return "  \(padded)  \(effect.line(count: 1, indent: margin.count + 4, style: style))"
    }
  }

  /// For a log or a screen reader.
  private func spoken(_ style: TerminalStyle) -> [String] {
    rows.prefix(Self.drawn).map { row in
      let times = "first at \(row.first.clockText(since: start)), last at \(row.last.clockText(since: start))"
      return "  \(row.effect.line(count: row.count, indent: times.count + 4, style: style)); \(times)"
    } + rest
  }

  private func strips(_ style: TerminalStyle) -> [String] {
    let (left, right) = (start.clockText(since: nil), end.clockText(since: nil))
    let gap = String(repeating: style.unicode ? "─" : "-", count: max(1, Self.columns - left.count - right.count - 2))
    let axis = "    " + Styled("\(left) \(gap) \(right)", .dim).painted(for: style)
    return [axis]
      + rows.prefix(Self.drawn).flatMap { row in
        ["  " + row.effect.line(count: row.count, style: style), "    " + strip(row, style)]
      } + rest
  }

  private var rest: [String] {
    rows.count > Self.drawn ? ["  and \(rows.count - Self.drawn) more kinds; `trace` shows all"] : []
  }

  private func strip(_ row: Row, _ style: TerminalStyle) -> String {
    let most = row.buckets.max() ?? 1
    let levels = Array(style.unicode ? "▁▂▃▄▅▆▇█" : ".:|#")
    let text = row.buckets.map { count -> Character in
      if count == 0 { return style.unicode ? "·" : " " }
      return levels[max(0, (count * levels.count + most - 1) / most - 1)]
    }
    return Styled(String(text), row.effect.change == .failed ? .failure : nil).painted(for: style)
  }
}
