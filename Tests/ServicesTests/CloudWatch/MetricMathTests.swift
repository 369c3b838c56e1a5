import AWSModel
import TestCloud
import Testing

@testable import CloudWatchService

@Suite("cloudwatch metric math") struct MetricMathTests {
  let cloud: TestCloud

  init() throws { cloud = try TestCloud() }

  /// `a` is 1, 2, 4 in three minutes; `b` is 10 in the first and 30 in the third.
  private func fill() async throws {
    for (metric, minute, value) in [("A", 0, 1.0), ("A", 1, 2), ("A", 2, 4), ("B", 0, 10), ("B", 2, 30)] {
      try await cloud.call(
        "cloudwatch", "PutMetricData",
        [
          "Namespace": "Shop",
          "MetricData": [
            [
              "MetricName": .string(metric), "Value": .double(value),
              "Timestamp": .timestamp(TestCloud.start - .seconds(180 - minute * 60)),
            ]
          ],
        ])
    }
  }

  private func query(_ id: String, _ metric: String) -> Value {
    [
      "Id": .string(id), "ReturnData": false,
      "MetricStat": ["Metric": ["Namespace": "Shop", "MetricName": .string(metric)], "Period": 60, "Stat": "Sum"],
    ]
  }

  private func compute(_ expression: String, _ more: Value = .empty) async throws -> Value {
    var input: Value = [
      "MetricDataQueries": [query("a", "A"), query("b", "B"), ["Id": "e", "Expression": .string(expression)]],
      "StartTime": .timestamp(TestCloud.start - .seconds(180)), "EndTime": .timestamp(TestCloud.start),
      "ScanBy": "TimestampAscending",
    ]
    for (name, value) in more.map ?? [:] { input[name] = value }
    return try await cloud.call("cloudwatch", "GetMetricData", input)
  }

  static let table: [(String, [Double])] = [
    ("a + 1", [2.0, 3, 5]), ("a + b", [11, 34]), ("-a ^ 2", [-1, -4, -16]), ("2 + 3 * a", [5, 8, 14]),
    ("(2 + 3) * a", [5, 10, 20]), ("a / 2 - 1", [-0.5, 0, 1]), ("a > 1 AND a < 4", [0, 1, 0]),
    ("a == 4 || a == 1", [1, 0, 1]),
    ("IF(a > 1, a, 0)", [0, 2, 4]), ("IF(a > 1, a)", [2, 4]), ("FILL(b, 0)", [10, 0, 30]),
    ("FILL(b, REPEAT)", [10, 10, 30]), ("FILL(b, LINEAR)", [10, 20, 30]), ("DIFF(a)", [1, 2]),
    ("RATE(b)", [20.0 / 120]), ("DIFF_TIME(b)", [120]), ("RUNNING_SUM(a)", [1, 3, 7]), ("a * SUM(a)", [7, 14, 28]),
    ("SUM([a, b])", [11, 2, 34]), ("SUM(METRICS())", [11, 2, 34]), ("MAX(METRICS())", [10, 2, 30]),
    ("AVG([a, FILL(b, 0)])", [5.5, 1, 17]), ("TIME_SERIES(METRIC_COUNT(METRICS()))", [2, 2, 2]),
    ("CEIL(a / 3)", [1, 1, 2]),
    ("a / PERIOD(a) * 60", [1, 2, 4]), ("FIRST([b, a])", [10, 30]), ("LAST([b, a])", [1, 2, 4]),
    ("SUM(SEARCH('{Shop} MetricName=\"B\"', 'Sum', 60))", [10, 30]),
    ("SUM(SEARCH('{Shop}', 'Sum', 60))", [11, 2, 34]),
    ("SUM(SEARCH('{Shop} NOT b', 'Sum', 60))", [1, 2, 4]), ("MINUTE(a)", [57, 58, 59]), ("HOUR(a)", [17, 17, 17]),
    ("DAY(a)", [1, 1, 1]), ("SUM(SORT(METRICS(), MAX, DESC, 1))", [10, 30]),
    ("SUM(SLICE(METRICS(), 1, 2))", [10, 30]),
    ("TIME_SERIES(DATAPOINT_COUNT(b))", [2, 2, 2]), ("a * LOG10(100)", [2, 4, 8]),
  ]

  @Test("expressions", arguments: table)
  func expressions(text: String, expected: [Double]) async throws {
    try await fill()
    let output = try await compute(text)
    #expect(output["MetricDataResults"]?[0]?["Values"]?.list?.compactMap(\.double) == expected)
    #expect(output["MetricDataResults"]?.list?.count == 1)
    #expect(output["MetricDataResults"]?[0]?["StatusCode"] == "Complete")
    #expect(output["Messages"] == [])
  }

  @Test("the newest comes first unless asked otherwise, a page at a time")
  func pages() async throws {
    try await fill()
    let first = try await compute("a", ["ScanBy": .null, "MaxDatapoints": 2])
    #expect(first["MetricDataResults"]?[0]?["Values"] == [4.0, 2.0])
    #expect(first["MetricDataResults"]?[0]?["StatusCode"] == "PartialData")
    let second = try await compute(
      "a", ["ScanBy": .null, "MaxDatapoints": 2, "NextToken": first["NextToken"] ?? .null])
    #expect(second["MetricDataResults"]?[0]?["Values"] == [1.0])
    #expect(second["NextToken"] == nil)
  }

  @Test(
    "what is no expression is refused and says which",
    arguments: [
      "", "a +", "a + c", "NOSUCH(a)", "(a", "a b", "FILL(a)", "e + 1", "AVG(a)", "\"x\" + 1", "1..2", "a $ b",
    ])
  func refusals(text: String) async throws {
    let refusal = await #expect(throws: ServiceError.self) { try await compute(text) }
    #expect(refusal?.code == "ValidationError")
  }

  @Test("anomaly detection is plainly not simulated")
  func anomaly() async throws {
    let refusal = await #expect(throws: ServiceError.self) { try await compute("ANOMALY_DETECTION_BAND(a, 2)") }
    #expect(refusal?.code == "NotImplemented")
  }

  @Test("whatever the text, it is read or refused", arguments: Array<UInt64>(0..<20))
  func fuzz(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pieces = [
      "a", "b1", "1", "2.5", "1e3", "(", ")", "[", "]", ",", "+", "-", "*", "/", "^", "<", ">=", "==", "&&", "||",
      "AND",
      "SUM", "IF", "FILL", "'x'", "\"", " ", "REPEAT", "é", "\\",
    ]
    for _ in 0..<300 {
      let text = (0..<next(25)).map { _ in pieces[next(pieces.count)] }.joined()
      _ = try? MathParser.parse(text)
      _ = try? CompositeRule(text)
      _ = try? SearchExpression(text)
      _ = Statistic(text)
    }
    #expect(throws: InvalidMathExpression.self) { try MathParser.parse(String(repeating: "(", count: 100_000)) }
  }

  static let statisticTable: [(String, Double)] = [
    ("p50", 5.5), ("tm50", 3.0), ("TM(20%:80%)", 5.5), ("TS(20%:80%)", 33.0), ("TC(20%:80%)", 6.0),
    ("WM(20%:80%)", 5.5),
    ("TM(2:5)", 4.0), ("TC(:3)", 3.0), ("PR(:5)", 50.0), ("PR(2:4)", 20.0), ("IQM", 5.5),
  ]

  @Test("statistics beyond the five, of 1 to 10", arguments: statisticTable)
  func statistics(name: String, expected: Double) throws {
    let value = try #require(Statistic(name)?.value(of: Sample((1...10).map { (Double($0), 1) })))
    #expect(abs(value - expected) < 1e-9)
  }

  @Test(
    "names that are no statistic", arguments: ["p101", "px", "P50", "tm", "TM(:)", "TM(1%:5)", "PR(1%:2%)", "sum", ""])
  func noStatistic(name: String) { #expect(Statistic(name) == nil) }
}
