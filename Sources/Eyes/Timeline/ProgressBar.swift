import AWSModel
import Terminal

/// How far an advance of the clock has come, on one row of a terminal that is drawn over again.
public struct ProgressBar: Sendable {
  let start: Timestamp
  let end: Timestamp
  let style: TerminalStyle

  /// - Parameters:
  ///   - start: Where the clock stood.
  ///   - end: Where it is to go.
  ///   - style: Of the terminal.
  public init(from start: Timestamp, to end: Timestamp, style: TerminalStyle) {
    self.start = start
    self.end = end
    self.style = style
  }

  /// What to write to show that `instant` was reached; empty where the output cannot be drawn over.
  public func text(at instant: Timestamp, deliveries: Int) -> String {
    guard style.canMoveCursor else { return "" }
    let whole = max(1, (end - start).microseconds)
    let part = min(1, max(0, Double((instant - start).microseconds) / Double(whole)))
    let words = " \(Int(part * 100)) %  \(instant.iso8601(digits: 0))  \(deliveries.grouped) deliveries  Ctrl-C stops"
    let columns = max(4, min(24, style.width - words.count - 3))
    let done = Int(part * Double(columns))
    let (full, empty) = style.unicode ? ("█", "░") : ("#", ".")
    let bar = String(repeating: full, count: done) + String(repeating: empty, count: columns - done)
    return "\r\("  \(bar)\(words)".prefix(style.width - 1))\u{1B}[K"
  }

  /// What to write to take it away.
  public var cleared: String { style.canMoveCursor ? "\r\u{1B}[K" : "" }
}
