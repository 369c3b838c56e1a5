/// How a metric alarm judges the newest periods of what it watches.
///
/// Source: CloudWatch User Guide, "Evaluating an alarm" and "Configuring how CloudWatch alarms treat missing data", whose
/// tables are this type's tests. Of N evaluation periods M must breach; two more periods than N are looked at (the
/// evaluation range), and what is missing among the newest is made up for by older data before it is treated as told.
struct AlarmRule: Sendable {
  enum Missing: String, Sendable { case missing, ignore, breaching, notBreaching }

  var comparison: String
  var threshold: Double
  /// N.
  var periods: Int
  /// M.
  var datapoints: Int
  var missing: Missing

  /// The number of periods looked at.
  var range: Int { periods + 2 }

  /// What the rule says, and on what grounds.
  struct Verdict: Sendable, Hashable {
    var state: AlarmState
    /// The places of the values that were judged, newest first.
    var judged: [Int]
    /// How many missing values were treated as told.
    var filled: Int
  }

  func breaches(_ value: Double) -> Bool {
    switch comparison {
    case "GreaterThanThreshold": value > threshold
    case "GreaterThanOrEqualToThreshold": value >= threshold
    case "LessThanThreshold": value < threshold
    default: value <= threshold
    }
  }

  /// Judges `values`, oldest first, nil for a period without data.
  func judge(_ values: [Double?], current: AlarmState) -> Verdict {
    let real = values.indices.reversed().filter { values[$0] != nil }
    let judged = Array(real.prefix(periods))
    let breaching = judged.count { values[$0].map(breaches) ?? false }
    let filled = periods - judged.count
    if filled == 0 { return Verdict(state: breaching >= datapoints ? .alarm : .ok, judged: judged, filled: 0) }
    switch missing {
    case .breaching:
      return Verdict(state: breaching + filled >= datapoints ? .alarm : .ok, judged: judged, filled: filled)
    case .notBreaching:
      return Verdict(state: breaching >= datapoints ? .alarm : .ok, judged: judged, filled: filled)
    case .missing, .ignore:
      if judged.isEmpty {
        return Verdict(state: missing == .ignore ? current : .insufficient, judged: [], filled: filled)
      }
      // "designed to always go into ALARM state when the oldest available breaching datapoint … is at least as old as the
      // value of Datapoints to Alarm, and all other more recent data points are breaching or missing"
      let age = values.count - (judged.last ?? 0)
      let isPremature = breaching == judged.count && age >= datapoints && age <= periods
      if breaching >= datapoints || isPremature {
        return Verdict(
          state: missing == .ignore && breaching < datapoints ? current : .alarm, judged: judged, filled: filled)
      }
      return Verdict(state: .ok, judged: judged, filled: filled)
    }
  }

  /// After how many periods without data the verdict on `values` is another; nil when it stays the same.
  func ticksUntilChange(_ values: [Double?], current: AlarmState) -> Int? {
    var moved = values
    for tick in 1...max(1, values.count) {
      moved.removeFirst()
      moved.append(nil)
      if judge(moved, current: current).state != current { return tick }
    }
    return nil
  }
}
