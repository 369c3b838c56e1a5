import AWSModel
import TestCloud
import Testing

@testable import LogsService

/// The examples of the CloudWatch Logs User Guide, "Filter pattern syntax".
@Suite("logs: filter patterns") struct FilterPatternTests {
  static let table: [(String, [String], [String])] = [
    ("ERROR", ["[ERROR 400] BAD REQUEST"], ["[WARN] bad", "error"]),
    ("ERROR ARGUMENTS", ["[ERROR 419] MISSING ARGUMENTS"], ["[ERROR 400] BAD REQUEST"]),
    ("?ERROR ?ARGUMENTS", ["[ERROR 400] BAD", "MISSING ARGUMENTS"], ["fine"]),
    ("\"INTERNAL SERVER ERROR\"", ["[ERROR 500] INTERNAL SERVER ERROR"], ["INTERNAL ERROR"]),
    ("ERROR -ARGUMENTS", ["[ERROR 400] BAD REQUEST"], ["[ERROR 419] MISSING ARGUMENTS"]),
    ("%ERROR [45]\\d\\d%", ["[ERROR 400] BAD"], ["[ERROR x00]"]),
    ("%^2026-1[12]%", ["2026-11-23 up"], ["on 2026-11-23"]),
    (
      "{ $.eventType = \"UpdateTrail\" }", ["{\"eventType\": \"UpdateTrail\"}"],
      ["{\"eventType\": \"x\"}", "UpdateTrail", "[1]"]
    ),
    (
      "{ $.sourceIPAddress != 123.123.* }", ["{\"sourceIPAddress\":\"1.2.3.4\"}"],
      ["{\"sourceIPAddress\":\"123.123.1.1\"}"]
    ),
    ("{ $.arrayKey[0] = \"value\" }", ["{\"arrayKey\":[\"value\"]}"], ["{\"arrayKey\":[]}"]),
    ("{ $.bandwidth > 75 }", ["{\"bandwidth\": 76}", "{\"bandwidth\": 75.5}"], ["{\"bandwidth\": 75}", "{}"]),
    ("{ $.latency = 1e2 }", ["{\"latency\": 100}"], ["{\"latency\": 10}"]),
    ("{ $.a.b IS TRUE }", ["{\"a\":{\"b\":true}}"], ["{\"a\":{\"b\":false}}", "{\"a\":{\"b\":\"TRUE\"}}"]),
    ("{ $.a IS FALSE }", ["{\"a\":false}"], ["{\"a\":0}"]),
    ("{ $.a IS NULL }", ["{\"a\":null}"], ["{}"]),
    ("{ $.a NOT EXISTS }", ["{\"b\":1}"], ["{\"a\":null}"]),
    ("{ ($.a = 1 || $.b = 2) && $.c = 3 }", ["{\"b\":2,\"c\":3}"], ["{\"a\":1}"]),
    ("{ $.eventType = %Update|Delete% }", ["{\"eventType\":\"DeleteTrail\"}"], ["{\"eventType\":\"Get\"}"]),
    ("{ $.a[\"b.c\"] = 1 }", ["{\"a\":{\"b.c\":1}}"], ["{\"a\":{\"b\":{\"c\":1}}}"]),
    (
      "[ip, user, username, timestamp, request, status_code, bytes > 1000]",
      ["127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534"],
      ["127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1"]
    ),
    ("[..., status_code = 4*, bytes]", ["a \"b c\" 404 1"], ["a b 500 1", "404"]),
    ("[first = a || first = b, ...]", ["a x", "b"], ["c x"]),
    ("[ip = %^10\\.%, ...]", ["10.1.1.1 x"], ["110.1.1.1 x"]),
    ("[w1 != a && w1 != b, w2]", ["c d"], ["a d", "b d", "c"]),
  ]

  @Test("patterns", arguments: table)
  func patterns(text: String, fits: [String], others: [String]) throws {
    let pattern = try FilterPattern(text)
    for message in fits { #expect(pattern.matches(message), "\(text) should fit \(message)") }
    for message in others { #expect(!pattern.matches(message), "\(text) should not fit \(message)") }
  }

  @Test(
    "texts that are no pattern", arguments: ["{ $.a }", "{ $.a = }", "[a", "\"open", "{ a = 1 }", "%(%", "[a > x]"])
  func invalid(text: String) {
    #expect(throws: ServiceError.invalidFilterPattern) { try FilterPattern(text) }
  }

  @Test(
    "regular expressions",
    arguments: [
      ("a+b", "xaab", true), ("^a.c$", "abc", true), ("^a.c$", "xabc", false), ("(foo|bar)+baz", "foobarbaz", true),
      ("[^0-9]{2}", "1a2", false), ("\\bcat\\b", "a cat.", true), ("\\bcat\\b", "concat", false),
      ("x{2,3}y", "xxxy", true),
      ("(?i)error", "An ERROR", true), ("a*?b", "b", true), ("\\$\\{x\\}", "${x}", true), ("[a\\-z]", "-", true),
    ])
  func regex(text: String, line: String, fits: Bool) throws {
    #expect(try #require(LineRegex(text)).matches(line) == fits)
  }

  @Test("groups are captured, greedy or not")
  func captures() throws {
    let regex = try #require(LineRegex("(?<user>\\w+)=(.*?);(?<rest>.*)"))
    #expect(regex.names == ["user", nil, "rest"])
    #expect(regex.captures(in: "x bob=1;2;3") == ["bob", "1", "2;3"])
  }

  @Test("no expression makes a line slow")
  func linear() throws {
    let regex = try #require(LineRegex("(a*)*(a|aa)+(b?){20}c"))
    #expect(!regex.matches(String(repeating: "a", count: 2_000)))
  }

  @Test("whatever the text, it is read or refused", arguments: Array<UInt64>(0..<16))
  func fuzz(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pieces = [
      "{", "}", "[", "]", "$.a", "$", "=", "!=", ">", "&&", "||", "(", ")", "\"", "%", "*", "a", "1", " ", ",", "...",
      "IS",
      "NULL", "NOT", "EXISTS", "\\", "+", "?", "{2,3}", "é", "|", "fields", "stats count(*) by bin(5m)", "filter",
      "like",
      "/x/", "sort", "parse", "as", "limit 3", "@message",
    ]
    for _ in 0..<300 {
      let text = (0..<next(20)).map { _ in pieces[next(pieces.count)] }.joined(separator: next(2) == 0 ? " " : "")
      if let pattern = try? FilterPattern(text) { _ = pattern.matches("a \"b\" {\"a\":1} 1") }
      if let regex = LineRegex(text) { _ = regex.matches("aab1 é") }
      if let commands = try? QueryParser.parse(text) {
        _ = QueryRun.results(
          commands, [QueryRow(["@message": .text("a"), "@timestamp": .text("2026-11-23 18:00:00.000")])], limit: 10)
      }
    }
  }
}
