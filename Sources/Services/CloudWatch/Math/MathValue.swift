/// A time series: values at the beginnings of periods.
struct Series: Sendable, Hashable {
  var label: String
  /// By instant, in microseconds.
  var points: [Int64: Double]
  var line: Timeline

  /// The points in the order of time.
  var sorted: [(at: Int64, value: Double)] { points.sorted { $0.key < $1.key }.map { (at: $0.key, value: $0.value) } }

  func mapped(_ change: (Double) -> Double) -> Series {
    Series(label: label, points: points.mapValues(change), line: line)
  }
}

/// What an expression of metric math can be while it is computed: a number, a text, a series, an array of series.
enum MathValue: Sendable, Hashable {
  case number(Double)
  case text(String)
  case series(Series)
  case array([Series])

  /// The series in it; nil for a number or a text.
  var all: [Series]? {
    switch self {
    case .series(let series): [series]
    case .array(let array): array
    default: nil
    }
  }

  /// Applies `change` to every value.
  func mapped(_ change: (Double) -> Double) throws(InvalidMathExpression) -> MathValue {
    switch self {
    case .number(let number): .number(change(number))
    case .series(let series): .series(series.mapped(change))
    case .array(let array): .array(array.map { $0.mapped(change) })
    case .text: throw InvalidMathExpression("Unsupported operand type: String")
    }
  }

  /// Both together, value by value; of two series, at the instants that both have.
  static func combined(
    _ left: MathValue, _ right: MathValue, _ join: (Double, Double) -> Double
  ) throws(InvalidMathExpression) -> MathValue {
    switch (left, right) {
    case (.number(let left), .number(let right)): return .number(join(left, right))
    case (.number(let left), _): return try right.mapped { join(left, $0) }
    case (_, .number(let right)): return try left.mapped { join($0, right) }
    case (.series(let left), .series(let right)): return .series(joined(left, right, join))
    case (.array(let left), .series(let right)): return .array(left.map { joined($0, right, join) })
    case (.series(let left), .array(let right)): return .array(right.map { joined(left, $0, join).labelled($0.label) })
    case (.array(let left), .array(let right)):
      guard left.count == right.count else {
        throw InvalidMathExpression("Cannot combine arrays of different lengths")
      }
      return .array(zip(left, right).map { joined($0, $1, join) })
    default: throw InvalidMathExpression("Unsupported operand type: String")
    }
  }

  private static func joined(_ left: Series, _ right: Series, _ join: (Double, Double) -> Double) -> Series {
    var points: [Int64: Double] = [:]
    for (at, value) in left.points {
      if let other = right.points[at] { points[at] = join(value, other) }
    }
    return Series(
      label: left.label, points: points, line: left.line.period >= right.line.period ? left.line : right.line)
  }
}

extension Series {
  func labelled(_ label: String) -> Series { Series(label: label, points: points, line: line) }
}
