import AWSModel

/// The sentence and the data by which an alarm explains its state.
///
/// Recorded: `Threshold Crossed: 1 datapoint [21.5 (23/11/26 18:05:00)] was greater than the threshold (21.0).` and
/// `Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].`
/// The other comparisons, M out of N and part of the data missing follow that pattern; their wording is not verified.
struct AlarmReason {
  let rule: AlarmRule
  /// Whether `DatapointsToAlarm` was given.
  let isOutOfN: Bool

  /// - Parameter points: The values that were judged, newest first, with the beginnings of their periods.
  func sentence(for verdict: AlarmRule.Verdict, points: [(at: Timestamp, value: Double)]) -> String {
    if verdict.state == .insufficient {
      return "Insufficient Data: \(counted(rule.periods, "datapoint")) \(was(rule.periods)) unknown."
    }
    let isAlarm = verdict.state == .alarm
    let listed = points.filter { rule.breaches($0.value) == isAlarm }
    let treated =
      "\(counted(verdict.filled, "missing datapoint")) \(was(verdict.filled)) treated as "
      + "[\(rule.missing == .breaching ? "Breaching" : "NonBreaching")]"
    let isTreated = verdict.filled > 0 && (rule.missing == .breaching || rule.missing == .notBreaching)
    if listed.isEmpty {
      guard isTreated else { return "Threshold Crossed: \(crossed(points, isAlarm))" }
      return "Threshold Crossed: no datapoints were received for \(counted(rule.periods, "period")) and \(treated)."
    }
    let sentence = crossed(listed, isAlarm)
    return isTreated ? "Threshold Crossed: \(sentence.dropLast()) and \(treated)." : "Threshold Crossed: \(sentence)"
  }

  private func crossed(_ points: [(at: Timestamp, value: Double)], _ isAlarm: Bool) -> String {
    let list = points.map { "\(JSONText.number($0.value)) (\(Self.short($0.at)))" }.joined(separator: ", ")
    let relation = "\(was(points.count)) \(isAlarm ? "" : "not ")\(Self.words[rule.comparison] ?? "")"
    let threshold = "the threshold (\(JSONText.number(rule.threshold)))"
    guard isOutOfN else { return "\(counted(points.count, "datapoint")) [\(list)] \(relation) \(threshold)." }
    let least = isAlarm ? rule.datapoints : rule.periods - rule.datapoints + 1
    let way = isAlarm ? "OK -> ALARM" : "ALARM -> OK"
    return "\(points.count) out of the last \(rule.periods) datapoints [\(list)] \(relation) \(threshold) "
      + "(minimum \(counted(least, "datapoint")) for \(way) transition)."
  }

  private static let words = [
    "GreaterThanThreshold": "greater than", "GreaterThanOrEqualToThreshold": "greater than or equal to",
    "LessThanThreshold": "less than", "LessThanOrEqualToThreshold": "less than or equal to",
  ]

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
  private func was(_ count: Int) -> String { count == 1 ? "was" : "were" }

  /// `23/11/26 18:05:00`.
  private static func short(_ at: Timestamp) -> String {
    let text = Array(at.iso8601(digits: 0))
    return "\(String(text[8...9]))/\(String(text[5...6]))/\(String(text[2...3])) \(String(text[11...18]))"
  }
}

extension Timestamp {
  /// `2026-11-23T18:05:00.000+0000`, as CloudWatch writes instants in texts.
  var cloudWatchText: String { iso8601(digits: 3, suffix: "+0000") }
}
