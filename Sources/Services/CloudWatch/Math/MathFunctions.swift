import AWSModel
import Foundation

/// The functions of metric math that need nothing but their arguments.
///
/// Source: CloudWatch User Guide, "Metric math syntax and functions". Functions of the whole database (`SEARCH`,
/// `METRICS`) are `MathEvaluator`'s.
enum MathFunctions {
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

  /// One value for each value.
  static let perValue: [String: @Sendable (Double) -> Double] = [
    "ABS": { abs($0) }, "CEIL": { $0.rounded(.up) }, "FLOOR": { $0.rounded(.down) }, "LOG": { log($0) },
    "LOG10": { log10($0) },
  ]

  /// One number of many: of the values of a series, or at each instant of an array of series.
  static let summaries: [String: @Sendable ([Double]) -> Double] = [
    "SUM": { $0.reduce(0, +) }, "MIN": { $0.min() ?? .nan }, "MAX": { $0.max() ?? .nan },
    "AVG": { $0.isEmpty ? .nan : $0.reduce(0, +) / Double($0.count) },
    "STDDEV": { values in
      let mean = values.reduce(0, +) / Double(values.count)
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
    },
  ]

  /// One series for each series.
  static let perSeries: [String: @Sendable (Series) -> [Int64: Double]] = [
    "DIFF": { pairs($0) { $1.value - $0.value } },
    "DIFF_TIME": { pairs($0) { Double($1.at - $0.at) / 1_000_000 } },
    "RATE": { pairs($0) { ($1.value - $0.value) / (Double($1.at - $0.at) / 1_000_000) } },
    "RUNNING_SUM": { series in
      var sum = 0.0
      return Dictionary(
        uniqueKeysWithValues: series.sorted.map { point in
          sum += point.value
          return (point.at, sum)
        })
    },
  ]

  /// What the calendar says of each period of a series.
  static let calendar: [String: @Sendable (CivilTime) -> Double] = [
    "MINUTE": { Double($0.minute) }, "HOUR": { Double($0.hour) },
    // 1 is Monday.
    "DAY": { Double(($0.weekday + 6) % 7 + 1) },
    "DATE": { Double($0.day) }, "MONTH": { Double($0.month) }, "YEAR": { Double($0.year) },
    "EPOCH": { Double($0.timestamp.microseconds / 1_000_000) },
  ]

  /// A summary: of an array at each instant, of a series over all its values, of a number itself.
  static func summary(
    _ value: MathValue, label: String, _ join: ([Double]) -> Double
  ) throws(InvalidMathExpression) -> MathValue {
    switch value {
    case .number(let number): return .number(join([number]))
    case .series(let series): return .number(join(series.sorted.map(\.value)))
    case .text: throw InvalidMathExpression("Unsupported operand type: String")
    case .array(let array):
      guard let line = array.max(by: { $0.line.period < $1.line.period })?.line else { return .array([]) }
      var columns: [Int64: [Double]] = [:]
      for series in array { for (at, value) in series.points { columns[at, default: []].append(value) } }
      return .series(Series(label: label, points: columns.mapValues(join), line: line))
    }
  }

  /// `FILL(m1, 0)`, `FILL(m1, REPEAT)`, `FILL(m1, LINEAR)`.
  static func filled(_ series: Series, with filler: Filler) -> Series {
    var filled = series
    let known = series.sorted
    for at in series.line.instants where series.points[at] == nil {
      switch filler {
      case .number(let number): filled.points[at] = number
      case .series(let other): filled.points[at] = other.points[at]
      case .repeated: filled.points[at] = known.last { $0.at < at }?.value
      case .linear:
        guard let before = known.last(where: { $0.at < at }), let after = known.first(where: { $0.at > at }) else {
          continue
        }
        let share = Double(at - before.at) / Double(after.at - before.at)
        filled.points[at] = before.value + (after.value - before.value) * share
      }
    }
    return filled
  }

  enum Filler { case number(Double), series(Series), repeated, linear }

  private static func pairs(
    _ series: Series, _ join: ((at: Int64, value: Double), (at: Int64, value: Double)) -> Double
  ) -> [Int64: Double] {
    let sorted = series.sorted
    return Dictionary(uniqueKeysWithValues: zip(sorted, sorted.dropFirst()).map { ($1.at, join($0, $1)) })
  }
}
