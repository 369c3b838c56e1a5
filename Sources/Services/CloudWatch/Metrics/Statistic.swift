/// What is made of the data of one period: `Sum`, `p99.9`, `tm90`, `TM(10%:90%)`, `PR(:300)`, `IQM`.
///
/// Source: CloudWatch User Guide, "CloudWatch statistics definitions".
enum Statistic: Sendable, Hashable {
  case sampleCount, average, sum, minimum, maximum
  /// 0...100.
  case percentile(Double)
  case trimmed(Trim, Bounds)
  /// The share of the values within the bounds, in percent.
  case rank(Bounds)

  /// What is computed of the values that the bounds leave.
  enum Trim: String, Sendable { case mean = "TM", count = "TC", sum = "TS", winsorized = "WM" }

  /// From where to where: percentiles or values; nil is open.
  struct Bounds: Sendable, Hashable {
    var isPercent: Bool
    var low: Double?
    var high: Double?
  }

  /// Reads a statistic's name; nil for what is none.
  init?(_ text: String) {
    switch text {
    case "SampleCount": self = .sampleCount
    case "Average": self = .average
    case "Sum": self = .sum
    case "Minimum": self = .minimum
    case "Maximum": self = .maximum
    case "IQM": self = .trimmed(.mean, Bounds(isPercent: true, low: 25, high: 75))
    default:
      guard let statistic = Self.percentile(text) ?? Self.short(text) ?? Self.long(text) else { return nil }
      self = statistic
    }
  }

  /// Whether it is one of the five that need no list of values.
  var isSimple: Bool {
    switch self {
    case .sampleCount, .average, .sum, .minimum, .maximum: true
    default: false
    }
  }

  /// The value of `sample`; nil where only summaries are known and the values would be needed.
  func value(of sample: Sample) -> Double? {
    switch self {
    case .sampleCount: sample.count
    case .average: sample.count == 0 ? nil : sample.sum / sample.count
    case .sum: sample.sum
    case .minimum: sample.least
    case .maximum: sample.greatest
    case .percentile(let percent): sample.percentile(percent)
    case .trimmed(let trim, let bounds): Self.trimmed(sample, trim, bounds)
    case .rank(let bounds): Self.share(sample, bounds)
    }
  }

  private static func percentile(_ text: String) -> Statistic? {
    guard text.first == "p", let percent = number(text.dropFirst()), (0...100).contains(percent) else { return nil }
    return .percentile(percent)
  }

  /// `tm99`: all up to the 99th percentile.
  private static func short(_ text: String) -> Statistic? {
    guard let trim = Trim(rawValue: text.prefix(2).uppercased()), text.prefix(2).allSatisfy(\.isLowercase),
      let percent = number(text.dropFirst(2)), (0...100).contains(percent)
    else { return nil }
    return .trimmed(trim, Bounds(isPercent: true, low: nil, high: percent))
  }

  /// `TM(10%:90%)`, `TC(:0.5)`, `PR(100:2000)`.
  private static func long(_ text: String) -> Statistic? {
    guard text.count > 4, text.hasSuffix(")"), text.dropFirst(2).first == "(" else { return nil }
    let parts = text.dropFirst(3).dropLast().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, !(parts[0].isEmpty && parts[1].isEmpty) else { return nil }
    let isPercent = parts.contains { $0.hasSuffix("%") }
    var ends: [Double?] = []
    for part in parts {
      if part.isEmpty {
        ends.append(nil)
      } else {
        guard part.hasSuffix("%") == isPercent, let end = number(isPercent ? part.dropLast() : part) else { return nil }
        ends.append(end)
      }
    }
    let bounds = Bounds(isPercent: isPercent, low: ends[0], high: ends[1])
    if text.hasPrefix("PR") { return isPercent ? nil : .rank(bounds) }
    return Trim(rawValue: String(text.prefix(2))).map { .trimmed($0, bounds) }
  }

  private static func number(_ text: Substring) -> Double? {
    guard let first = text.utf8.first, (0x30...0x39).contains(first) else { return nil }
    return Double(text)
  }

  private static func share(_ sample: Sample, _ bounds: Bounds) -> Double? {
    guard !sample.histogram.isEmpty, sample.count > 0 else { return nil }
    let within = sample.histogram.filter { $0.value > bounds.low ?? -.infinity && $0.value <= bounds.high ?? .infinity }
    return within.reduce(0) { $0 + $1.count } / sample.count * 100
  }

  private static func trimmed(_ sample: Sample, _ trim: Trim, _ bounds: Bounds) -> Double? {
    guard !sample.histogram.isEmpty else {
      return sample.least == sample.greatest && trim != .count && trim != .sum ? sample.least : nil
    }
    let sorted = sample.histogram.sorted { $0.value < $1.value }
    let kept = bounds.isPercent ? byRank(sorted, sample.count, bounds) : byValue(sorted, bounds)
    let count = kept.reduce(0) { $0 + $1.count }
    let sum = kept.reduce(0) { $0 + $1.value * $1.count }
    switch trim {
    case .count: return count
    case .sum: return sum
    case .mean: return count == 0 ? nil : sum / count
    case .winsorized:
      guard let low = kept.first?.value, let high = kept.last?.value else { return nil }
      let clipped = sorted.reduce(0) { $0 + min(max($1.value, low), high) * $1.count }
      return clipped / sample.count
    }
  }

  private static func byValue(
    _ sorted: [(value: Double, count: Double)], _ bounds: Bounds
  ) -> [(value: Double, count: Double)] {
    sorted.filter { $0.value > bounds.low ?? -.infinity && $0.value <= bounds.high ?? .infinity }
  }

  private static func byRank(
    _ sorted: [(value: Double, count: Double)], _ total: Double, _ bounds: Bounds
  ) -> [(value: Double, count: Double)] {
    let (from, to) = (total * (bounds.low ?? 0) / 100, total * (bounds.high ?? 100) / 100)
    var passed = 0.0
    return sorted.compactMap { entry in
      let kept = min(passed + entry.count, to) - max(passed, from)
      passed += entry.count
      return kept > 0 ? (entry.value, kept) : nil
    }
  }
}
