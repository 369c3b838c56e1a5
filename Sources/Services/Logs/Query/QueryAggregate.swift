/// The functions of `stats`.
enum QueryAggregate {
  static let names: Set<String> = [
    "count", "count_distinct", "sum", "avg", "min", "max", "stddev", "pct", "median", "earliest", "latest",
    "sortsfirst",
    "sortslast",
  ]

  /// The value for a group, whose rows are in the order of time.
  static func value(_ aggregate: QueryCommand.Aggregate, _ rows: [QueryRow]) -> QueryValue {
    guard let argument = aggregate.argument else { return .number(Double(rows.count)) }
    let values = rows.map { argument.value($0) }.filter { $0 != .null }
    let numbers = values.compactMap(\.number)
    switch aggregate.function {
    case "count": return .number(Double(values.count))
    case "count_distinct": return .number(Double(Set(values.compactMap(\.shown)).count))
    case "sum": return .number(numbers.reduce(0, +))
    case "avg": return numbers.isEmpty ? .null : .number(numbers.reduce(0, +) / Double(numbers.count))
    case "min": return numbers.min().map { .number($0) } ?? .null
    case "max": return numbers.max().map { .number($0) } ?? .null
    case "stddev": return deviation(numbers)
    case "pct": return percentile(numbers, aggregate.parameter ?? 50)
    case "median": return percentile(numbers, 50)
    case "earliest": return values.first ?? .null
    case "latest": return values.last ?? .null
    case "sortsfirst": return values.min { ($0.shown ?? "") < ($1.shown ?? "") } ?? .null
    default: return values.max { ($0.shown ?? "") < ($1.shown ?? "") } ?? .null
    }
  }

  private static func deviation(_ numbers: [Double]) -> QueryValue {
    guard !numbers.isEmpty else { return .null }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return .number((numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)).squareRoot())
  }

  /// The value below which `percent` of the numbers lie.
  private static func percentile(_ numbers: [Double], _ percent: Double) -> QueryValue {
    guard !numbers.isEmpty, (0...100).contains(percent) else { return .null }
    let rank = (percent / 100 * Double(numbers.count)).rounded(.up)
    return .number(numbers.sorted()[max(0, Int(rank) - 1)])
  }
}
