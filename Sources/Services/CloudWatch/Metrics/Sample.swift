import AWSModel
import GRDB

/// Some measurements of one instant, put together.
struct Sample {
  var count: Double
  var sum: Double
  var least: Double
  var greatest: Double
  /// Values with how often each was measured; empty when only the summary is known.
  var histogram: [(value: Double, count: Double)]

  /// Reads one datum of a request.
  ///
  /// - Parameter place: How errors name the datum: `MetricData.member.1`.
  /// - Throws: AWS's errors for values that contradict one another or lie outside ±2^360 and two weeks past, two hours ahead.
  init(_ datum: PutMetricData.Input.Datum, place: String, now: Timestamp) throws {
    if let at = datum.timestamp, at > now + .seconds(7_200) || at < now - .seconds(14 * 86_400) {
      throw ServiceError.invalidMetricParameter(
        "The parameter \(place).Timestamp must specify a time within the past two weeks and two hours in the future.")
    }
    switch (datum.value, datum.statisticValues, datum.values) {
    case (_?, _?, _):
      throw ServiceError.invalidMetricCombination(
        "The parameters \(place).Value and \(place).StatisticValues are mutually exclusive and you have specified both."
      )
    case (_?, _, _?):
      throw ServiceError.invalidMetricCombination(
        "The parameters \(place).Value and \(place).Values are mutually exclusive and you have specified both.")
    case (let value?, nil, nil): self.init([(value, 1)])
    case (nil, let set?, _):
      self.init(count: set.sampleCount, sum: set.sum, least: set.minimum, greatest: set.maximum)
    case (nil, nil, let values?):
      let counts = datum.counts ?? values.map { _ in 1 }
      guard counts.count == values.count, !values.isEmpty else {
        throw ServiceError.invalidMetricParameter(
          "The parameters \(place).Values and \(place).Counts must be of the same size.")
      }
      self.init(zip(values, counts).map { (value: $0, count: $1) })
    case (nil, nil, nil): throw ServiceError.missingMetricParameter("\(place).Value")
    }
    let limit = 0x1p360
    guard [sum, least, greatest].allSatisfy({ $0.isFinite && abs($0) <= limit }) else {
      throw ServiceError.invalidMetricParameter("The value \(sum) for parameter \(place).Value is invalid.")
    }
  }

  private init(count: Double, sum: Double, least: Double, greatest: Double) {
    (self.count, self.sum, self.least, self.greatest, histogram) = (count, sum, least, greatest, [])
  }

  init(_ histogram: [(value: Double, count: Double)]) {
    self.histogram = histogram
    count = histogram.reduce(0) { $0 + $1.count }
    sum = histogram.reduce(0) { $0 + $1.value * $1.count }
    least = histogram.map(\.value).min() ?? 0
    greatest = histogram.map(\.value).max() ?? 0
  }

  init(_ row: Row) throws {
    (count, sum, least, greatest) = (row["count"], row["sum"], row["least"], row["greatest"])
    histogram = (try JSONText.parse(row["histogram"] as String).list ?? []).compactMap { pair in
      guard let value = pair[0]?.double, let count = pair[1]?.double else { return nil }
      return (value, count)
    }
  }

  var text: String { JSONText.render(.list(histogram.map { [.double($0.value), .double($0.count)] })) }

  /// Both together.
  static func + (left: Sample, right: Sample) -> Sample {
    var both = left
    both.count += right.count
    both.sum += right.sum
    both.least = min(left.least, right.least)
    both.greatest = max(left.greatest, right.greatest)
    both.histogram += right.histogram
    return both
  }

  /// The value below which `percent` of the measurements lie, between neighbours in proportion; nil when only summaries
  /// are known and they disagree.
  func percentile(_ percent: Double) -> Double? {
    if histogram.isEmpty { return least == greatest ? least : nil }
    let sorted = histogram.sorted { $0.value < $1.value }
    let rank = percent / 100 * (count - 1)
    var passed = 0.0
    for (place, entry) in sorted.enumerated() {
      if rank <= passed + entry.count - 1 || place == sorted.count - 1 { return entry.value }
      passed += entry.count
      if rank < passed {
        let share = rank - (passed - 1)
        return entry.value + (sorted[place + 1].value - entry.value) * share
      }
    }
    return nil
  }
}
