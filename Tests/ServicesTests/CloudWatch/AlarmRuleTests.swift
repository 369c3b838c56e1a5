import Testing

@testable import CloudWatchService

/// The tables of the CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data": `0` is within the
/// threshold, `X` over it, `-` missing; the newest is at the end.
@Suite("cloudwatch missing data") struct AlarmRuleTests {
  static let treatments: [AlarmRule.Missing] = [.missing, .ignore, .breaching, .notBreaching]

  private func judge(_ points: String, _ datapoints: Int, _ missing: AlarmRule.Missing) -> AlarmState {
    let values = points.split(separator: " ").map { $0 == "-" ? nil : $0 == "X" ? 9.0 : 0 }
    let rule = AlarmRule(
      comparison: "GreaterThanThreshold", threshold: 5, periods: 3, datapoints: datapoints, missing: missing)
    return rule.judge(values, current: .insufficient).state
  }

  static let allTable: [(String, [AlarmState])] = [
    ("0 - X - X", [.ok, .ok, .ok, .ok]),
    ("- - - - 0", [.ok, .ok, .ok, .ok]),
    ("- - - - -", [.insufficient, .insufficient, .alarm, .ok]),
    ("0 X X - X", [.alarm, .alarm, .alarm, .alarm]),
    ("- - X - -", [.alarm, .insufficient, .alarm, .ok]),
  ]

  @Test("three out of three", arguments: allTable)
  func all(points: String, expected: [AlarmState]) {
    #expect(Self.treatments.map { judge(points, 3, $0) } == expected)
  }

  static let someTable: [(String, [AlarmState])] = [
    ("0 - X - X", [.alarm, .alarm, .alarm, .alarm]),
    ("0 0 X 0 X", [.alarm, .alarm, .alarm, .alarm]),
    ("0 - X - -", [.ok, .ok, .alarm, .ok]),
    ("- - - - 0", [.ok, .ok, .alarm, .ok]),
    ("- - - X -", [.alarm, .insufficient, .alarm, .ok]),
  ]

  @Test("two out of three", arguments: someTable)
  func some(points: String, expected: [AlarmState]) {
    #expect(Self.treatments.map { judge(points, 2, $0) } == expected)
  }

  @Test("no false alarm while the next datum may be good", arguments: ["- - - - X", "- - - X -"])
  func premature(points: String) { #expect(judge(points, 3, .missing) != .alarm) }

  @Test("when silence will tell is known beforehand", arguments: Self.treatments)
  func foreseen(missing: AlarmRule.Missing) {
    let rule = AlarmRule(
      comparison: "GreaterThanThreshold", threshold: 5, periods: 3, datapoints: 2, missing: missing)
    for pattern in 0..<243 {
      var rest = pattern
      let values = (0..<5).map { _ -> Double? in
        defer { rest /= 3 }
        return [nil, 0, 9][rest % 3]
      }
      let now = rule.judge(values, current: .ok).state
      var moved = values
      var expected: Int?
      for tick in 1...6 where expected == nil {
        moved = moved.dropFirst() + [nil]
        if rule.judge(moved, current: now).state != now { expected = tick }
      }
      #expect(rule.ticksUntilChange(values, current: now) == expected)
    }
  }
}
