import AWSModel
import Terminal

/// A curve over time, drawn in characters: braille where the terminal has it, `*` elsewhere, and numbers for a screen reader.
public struct Plot: Sendable {
  /// One point.
  public struct Point: Sendable, Hashable {
    /// When.
    public var at: Timestamp
    /// How much.
    public var value: Double

    /// A point from its parts.
    public init(at: Timestamp, value: Double) {
      self.at = at
      self.value = value
    }
  }

  /// What is drawn, in a few words: `AWS/Lambda Errors, Sum each 5 min`.
  public var title: String
  /// The values' unit; empty if none.
  public var unit: String
  /// Where the axis of time begins.
  public var start: Timestamp
  /// Where the axis of time ends.
  public var end: Timestamp
  /// Oldest first.
  public var points: [Point]
  /// A line to compare with, such as an alarm's threshold.
  public var threshold: Double?
  /// Whether each point stands for itself, as a sum does; else a line joins them.
  public var isBars: Bool

  /// A plot from its parts.
  public init(
    title: String, unit: String, from start: Timestamp, to end: Timestamp, points: [Point], threshold: Double? = nil,
    isBars: Bool = false
  ) {
    self.isBars = isBars
    self.title = title
    self.unit = unit
    self.start = start
    self.end = max(end, start + .seconds(1))
    self.points = points
    self.threshold = threshold
  }

  private static let rows = 8
  private static let told = 24

  /// The drawing, each line with its newline.
  public func text(style: TerminalStyle) -> String {
    let head = Styled(title, .heading).painted(for: style) + (unit.isEmpty ? "" : " (\(unit))")
    guard !points.isEmpty else { return "\(head)\n  no data from \(short(start)) to \(short(end))\n" }
    let lines = style.isPlain ? numbers : drawing(style)
    return ([head] + lines).map { $0 + "\n" }.joined()
  }

  /// The plain form.
  private var numbers: [String] {
    let skipped = points.count - Self.told
    return (skipped > 0 ? ["  the last \(Self.told) of \(points.count) points"] : [])
      + points.suffix(Self.told).map { "  \($0.at.iso8601(digits: 0))  \(Self.label($0.value))" }
      + (threshold.map { ["  threshold \(Self.label($0))"] } ?? [])
  }

  private func drawing(_ style: TerminalStyle) -> [String] {
    let values = points.map(\.value) + (threshold.map { [$0] } ?? [])
    let bottom = min(0, values.min() ?? 0)
    let top = Self.niceTop(above: max(values.max() ?? 1, bottom), bottom)
    let marks = [(0, top), (Self.rows / 2, (top + bottom) / 2), (Self.rows - 1, bottom)]
    let margin = marks.map { Self.label($0.1).count }.max() ?? 1
    let columns = max(20, min(style.width, 120) - margin - 4)
    var canvas = Canvas(columns: columns, rows: Self.rows, isBraille: style.unicode)
    var last: (x: Int, y: Int)?
    for point in points {
      let x = Int(share(point.at) * Double(canvas.width - 1))
      let y = Int((point.value - bottom) / (top - bottom) * Double(canvas.height - 1))
      canvas.line(from: isBars ? (x, 0) : last ?? (x, y), to: (x, y))
      last = (x, y)
    }
    if let threshold {
      canvas.dash(at: Int((threshold - bottom) / (top - bottom) * Double(canvas.height - 1)))
    }
    let bar = style.unicode ? "┤" : "|"
    var lines = canvas.lines.enumerated().map { row, text -> String in
      let label = marks.first { $0.0 == row }.map { Self.label($0.1) } ?? ""
      return "  " + String(repeating: " ", count: margin - label.count) + label + bar + text
    }
    let blank = String(repeating: " ", count: margin + 2)
    lines.append(blank + (style.unicode ? "└" : "+") + String(repeating: style.unicode ? "─" : "-", count: columns))
    let (left, right) = (short(start), short(end))
    lines.append("\(blank) \(left)\(String(repeating: " ", count: max(1, columns - left.count - right.count)))\(right)")
    if let threshold { lines.append("\(blank) dashed: the threshold, \(Self.label(threshold))") }
    return lines
  }

  private func share(_ instant: Timestamp) -> Double {
    min(1, max(0, Double((instant - start).microseconds) / Double((end - start).microseconds)))
  }

  /// `11-23 18:00`, in UTC.
  private func short(_ instant: Timestamp) -> String {
    let text = instant.iso8601(digits: 0)
    return "\(text.dropFirst(5).prefix(5)) \(text.dropFirst(11).prefix(5))"
  }

  /// The next of 1, 2, 5, 10, … at or above the highest value.
  private static func niceTop(above value: Double, _ bottom: Double) -> Double {
    if value <= bottom { return bottom + 1 }
    var step = 1.0
    while step * 10 < value { step *= 10 }
    while step > value { step /= 10 }
    return [1, 2, 2.5, 5, 10].map { $0 * step }.first { $0 >= value } ?? value
  }

  /// At most three digits behind the point; thousands as `12k`.
  static func label(_ value: Double) -> String {
    let size = abs(value)
    if size >= 1e9 { return trimmed(value / 1e9) + "G" }
    if size >= 1e6 { return trimmed(value / 1e6) + "M" }
    return size >= 1e4 ? trimmed(value / 1e3) + "k" : trimmed(value)
  }

  private static func trimmed(_ value: Double) -> String {
    let rounded = (value * 1_000).rounded() / 1_000
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}

/// A field of points: eight to a character in braille, else one.
struct Canvas {
  let columns: Int
  let rows: Int
  let isBraille: Bool
  private var isSet: [Bool]

  init(columns: Int, rows: Int, isBraille: Bool) {
    self.columns = columns
    self.rows = rows
    self.isBraille = isBraille
    isSet = Array(repeating: false, count: columns * rows * (isBraille ? 8 : 1))
  }

  /// In points.
  var width: Int { isBraille ? columns * 2 : columns }
  var height: Int { isBraille ? rows * 4 : rows }

  /// Sets a point; `y` counts from the bottom.
  private mutating func set(_ x: Int, _ y: Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    isSet[(height - 1 - y) * width + x] = true
  }

  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
    let steps = max(abs(end.x - start.x), abs(end.y - start.y), 1)
    for step in 0...steps {
      set(start.x + (end.x - start.x) * step / steps, start.y + (end.y - start.y) * step / steps)
    }
  }

  mutating func dash(at y: Int) { for x in stride(from: 0, to: width, by: isBraille ? 4 : 2) { set(x, y) } }

  /// The rows from the top. Braille's bits: Unicode standard, chapter 21.1.
  var lines: [String] {
    (0..<rows).map { row in
      var text = ""
      for column in 0..<columns {
        guard isBraille else {
          text += isSet[row * width + column] ? "*" : " "
          continue
        }
        var bits: UInt32 = 0
        for (bit, (x, y)) in Self.dots.enumerated() where isSet[(row * 4 + y) * width + column * 2 + x] {
          bits |= 1 << UInt32(bit)
        }
        text.unicodeScalars.append(Unicode.Scalar(0x2800 + bits) ?? " ")
      }
      return text
    }
  }

  private static let dots = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
}
