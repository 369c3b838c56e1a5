import AWSModel
import TestCloud
import Testing

@Suite("logs insights") struct QueryTests {
  let cloud: TestCloud
  let now = TestCloud.start.milliseconds

  init() async throws {
    cloud = try TestCloud()
    try await cloud.call("logs", "CreateLogGroup", ["logGroupName": "/shop"])
    try await cloud.call("logs", "CreateLogStream", ["logGroupName": "/shop", "logStreamName": "s"])
    let messages = [
      #"{"level":"INFO","user":{"name":"ann"},"ms":10}"#, #"{"level":"ERROR","user":{"name":"bob"},"ms":30}"#,
      #"{"level":"ERROR","user":{"name":"ann"},"ms":50}"#, "user=cid took 70 ms",
      "REPORT RequestId: 11111111-2222-3333-4444-555555555555\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB",
    ]
    let events = messages.enumerated().map { index, message -> Value in
      ["timestamp": .integer(now - 600_000 + Int64(index) * 60_000), "message": .string(message)]
    }
    try await cloud.call(
      "logs", "PutLogEvents", ["logGroupName": "/shop", "logStreamName": "s", "logEvents": .list(events)])
  }

  private func run(_ query: String) async throws -> Value {
    let seconds = now / 1_000
    let id = try await cloud.call(
      "logs", "StartQuery",
      [
        "logGroupName": "/shop", "startTime": .integer(seconds - 3_600), "endTime": .integer(seconds),
        "queryString": .string(query),
      ])["queryId"]
    return try await cloud.call("logs", "GetQueryResults", ["queryId": id ?? .null])
  }

  static let table: [(String, [[String]])] = [
    ("fields ms | filter level = \"ERROR\" | sort ms asc", [["30"], ["50"]]),
    ("fields ms | filter level = 'ERROR' and ms > 30", [["50"]]),
    ("fields user.name as who | filter ispresent(ms) | sort who, ms", [["ann"], ["ann"], ["bob"]]),
    ("filter @message like /took \\d+/ | display @message", [["user=cid took 70 ms"]]),
    (
      "filter @message like \"took\" | parse @message \"user=* took * ms\" as who, t | display who, t * 2",
      [["cid", "140"]]
    ),
    ("parse @message /user=(?<who>\\w+)/ | filter who = \"cid\" | display who", [["cid"]]),
    ("stats count(*) as n by level | sort n desc, level", [["2"], ["ERROR", "2"], ["INFO", "1"]]),
    ("stats sum(ms), avg(ms), max(ms), min(ms), count(ms), pct(ms, 50)", [["90", "30", "50", "10", "3", "30"]]),
    ("filter ispresent(ms) | stats count(*) by bin(5m)", [["2026-11-23 17:50:00.000", "3"]]),
    ("filter @type = \"REPORT\" | stats max(@duration), max(@maxMemoryUsed / 1000000)", [["12.5", "40"]]),
    ("stats count_distinct(user.name) as people", [["2"]]),
    ("filter level in [\"INFO\", \"WARN\"] | display level, toupper(user.name)", [["INFO", "ANN"]]),
    ("filter ispresent(level) and not (level = \"ERROR\") | display ms", [["10"]]),
    ("fields ms | filter ispresent(ms) | dedup level | sort ms", [["10"], ["50"]]),
    ("filter ispresent(ms) | display ms | limit 1", [["50"]]),
    ("filter level != \"INFO\" and ispresent(level) | stats latest(ms), earliest(ms)", [["50", "30"]]),
    ("# all of them\nfields ms\n| filter ms >= 50", [["50"]]),
    ("filter strcontains(@message, \"bob\") | display concat(level, \"-\", strlen(user.name))", [["ERROR-3"]]),
  ]

  @Test("queries", arguments: table)
  func queries(text: String, expected: [[String]]) async throws {
    let rows = try await run(text)["results"]?.list ?? []
    let values = rows.map { row in
      (row.list ?? []).filter { $0["field"] != "@ptr" }.compactMap { $0["value"]?.string }
    }
    #expect(values == expected)
  }

  @Test("an event has a pointer by which it is read whole; statistics count")
  func record() async throws {
    let output = try await run("filter level = \"INFO\"")
    #expect(output["status"] == "Complete")
    #expect(output["results"]?[0]?[0] == ["field": "@timestamp", "value": "2026-11-23 17:50:00.000"])
    #expect(output["statistics"]?["recordsMatched"] == 1.0)
    #expect(output["statistics"]?["recordsScanned"] == 5.0)
    let pointer = output["results"]?[0]?[2]
    #expect(pointer?["field"] == "@ptr")
    let record = try await cloud.call("logs", "GetLogRecord", ["logRecordPointer": pointer?["value"] ?? .null])
    #expect(record["logRecord"]?["user.name"] == "ann")
    #expect(record["logRecord"]?["@log"] == "123456789012:/shop")
  }

  @Test(
    "a query that cannot be read is refused and says where",
    arguments: ["nonsense", "fields", "filter (", "stats foo(x)", "limit 0"])
  func refusals(text: String) async throws {
    let refusal = await #expect(throws: ServiceError.self) { try await run(text) }
    #expect(refusal?.code == "MalformedQueryException")
  }

  @Test("a group that does not exist is named")
  func missing() async throws {
    let refusal = await cloud.refusal(
      "logs", "StartQuery", ["logGroupName": "/no", "startTime": 0, "endTime": 1, "queryString": "limit 1"])
    #expect(
      refusal?.message.hasPrefix("Log group '/no' does not exist for account ID '123456789012' (Service: AWSLogs;")
        == true)
  }
}
