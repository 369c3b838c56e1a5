import Foundation

/// A simulation as text of at most 80 columns, without colour: environments over time as bars, cold starts and throttles as
/// one line each below.
public struct SimulationDrawing {
  /// How many stretches of time are told apart.
  public static let columns = 66
  private static let rows = 8
  private static let blocks = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  private let tallies: [Tally]
  private let duration: Double

  /// - Parameters:
  ///   - simulation: What is drawn.
  ///   - duration: Seconds of the workload.
  public init(_ simulation: Simulation, duration: Double) {
    let count = simulation.tallies.count
    let columns = min(Self.columns, count)
    tallies = (0..<columns).map { column in
      let (first, last) = (column * count / columns, (column + 1) * count / columns)
      return simulation.tallies[first..<last].reduce(into: Tally()) { $0.add($1) }
    }
    self.duration = duration
  }

  /// The lines.
  public var lines: [String] {
    let most = tallies.map(\.concurrency).max() ?? 0
    var lines = ["environments at work, most at once"]
    for row in (1...Self.rows).reversed() {
      let label = row == Self.rows ? number(most) : row == 1 ? "0" : ""
      let bars = tallies.map { tally -> String in
        let eighths =
          most == 0 ? 0 : Int((Double(tally.concurrency) / Double(most) * Double(Self.rows * 8)).rounded(.up))
        return Self.blocks[min(8, max(0, eighths - (row - 1) * 8))]
      }
      lines.append("\(padded(label, 9)) ┤\(bars.joined())")
    }
    lines.append(axis)
    lines += [strip("cold", \.coldStarts), strip("throttled", \.throttles)]
    if tallies.contains(where: { $0.spillovers > 0 }) { lines.append(strip("spilled", \.spillovers)) }
    return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
  }

  private var axis: String {
    let end = span(duration)
    let width = max(tallies.count, end.count + 2)
    return String(repeating: " ", count: 10) + "└0" + String(repeating: "─", count: width - end.count - 1) + end
  }

  private func strip(_ label: String, _ value: (Tally) -> Int) -> String {
    let most = tallies.map(value).max() ?? 0
    let bars = tallies.map { tally -> String in
      let share = most == 0 ? 0 : Int((Double(value(tally)) / Double(most) * 8).rounded(.up))
      return share == 0 ? "·" : Self.blocks[share]
    }
    return "\(padded(label, 9)) │\(bars.joined())"
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

/// `1,234,567`.
public func number(_ value: Int) -> String {
  var digits = Array(String(abs(value)))
  var place = digits.count - 3
  while place > 0 {
    digits.insert(",", at: place)
    place -= 3
  }
  return (value < 0 ? "-" : "") + String(digits)
}

/// `90 s`, `5 min`, `2 h`.
public func span(_ seconds: Double) -> String {
  let whole = Int(seconds.rounded())
  if whole >= 7_200, whole % 3_600 == 0 { return "\(whole / 3_600) h" }
  if whole >= 120, whole % 60 == 0 { return "\(whole / 60) min" }
  return "\(whole) s"
}
