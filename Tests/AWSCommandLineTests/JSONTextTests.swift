import AWSModel
import Testing

@Suite("JSON text") struct JSONTextTests {
  @Test(
    "a fault is named and placed as Python's json names and places it",
    arguments: [
      ("", "Expecting value: line 1 column 1 (char 0)"),
      ("  ", "Expecting value: line 1 column 3 (char 2)"),
      ("nul", "Expecting value: line 1 column 1 (char 0)"),
      ("-", "Expecting value: line 1 column 1 (char 0)"),
      ("01", "Extra data: line 1 column 2 (char 1)"),
      ("1.", "Extra data: line 1 column 2 (char 1)"),
      ("1e+", "Extra data: line 1 column 2 (char 1)"),
      ("1 2", "Extra data: line 1 column 3 (char 2)"),
      ("\u{FEFF}1", "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)"),
      ("[1,", "Expecting value: line 1 column 4 (char 3)"),
      ("[1 2", "Expecting ',' delimiter: line 1 column 4 (char 3)"),
      ("[1,\n ]", "Illegal trailing comma before end of array: line 1 column 3 (char 2)"),
      ("[", "Expecting value: line 1 column 2 (char 1)"),
      ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
      ("{a: 1}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
      ("{\"a\" 1}", "Expecting ':' delimiter: line 1 column 6 (char 5)"),
      ("{\"a\": 1 \"b\"}", "Expecting ',' delimiter: line 1 column 9 (char 8)"),
      ("{\n \"a\": 1,\n}", "Illegal trailing comma before end of object: line 2 column 8 (char 9)"),
      ("{\"a\": 1,", "Expecting property name enclosed in double quotes: line 1 column 9 (char 8)"),
      ("\"äö", "Unterminated string starting at: line 1 column 1 (char 0)"),
      ("[\"ä\\", "Unterminated string starting at: line 1 column 2 (char 1)"),
      ("\"😀\n\"", "Invalid control character at: line 1 column 3 (char 2)"),
      ("\"😀\\q\"", "Invalid \\escape: line 1 column 3 (char 2)"),
      ("\"\\u12\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
      ("\"\\u12é4\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
      ("\"\\ud800\\u12\"", "Invalid \\uXXXX escape: line 1 column 9 (char 8)"),
    ])
  func faults(text: String, description: String) {
    #expect(throws: JSONSyntaxError.self) { try JSONText.parse(text) }
    do { _ = try JSONText.parse(text) } catch { #expect(error.description == description) }
  }

  @Test(
    "text becomes a value",
    arguments: [
      (" null ", nil), ("true", true), ("-12", -12), ("0", 0), ("1.0", 1.0), ("-0.5e-3", -0.0005), ("1E2", 100.0),
      ("9223372036854775807", .integer(.max)), ("9223372036854775808", .double(9223372036854775808)),
      ("Infinity", .double(.infinity)), ("-Infinity", .double(-.infinity)), ("1e999", .double(.infinity)),
      (#""\"\\\/\b\f\n\r\tä\u00e4""#, "\"\\/\u{8}\u{C}\n\r\tää"),
      (#""\ud83d\ude00 \ud83d! \ude00""#, "😀 \u{FFFD}! \u{FFFD}"),
      ("[ ]", []), ("{ }", .empty), ("[1, [2], {}]", [1, [2], .empty]),
      (#"{"b": 1, "a": 2, "b": 3}"#, ["b": 3, "a": 2]),
    ] as [(String, Value)])
  func values(text: String, value: Value) throws { #expect(try JSONText.parse(text) == value) }

  @Test("an object keeps the order of its keys")
  func order() throws { #expect(try JSONText.parse(#"{"b": 1, "a": 2, "b": 3}"#).map?.keys == ["b", "a"]) }

  @Test("text may be nested 512 deep and no deeper", arguments: [("[", "array"), ("{\"a\":", "object")])
  func depth(opening: String, kind: String) throws {
    let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(JSONText.render(try JSONText.parse(deepest)) == deepest)
    let error = #expect(throws: JSONSyntaxError.self) {
      try JSONText.parse(String(repeating: opening, count: 100_000))
    }
    let problem = "maximum recursion depth exceeded while decoding a JSON \(kind) from a unicode string"
    #expect(error?.problem == problem)
  }

  @Test("values are written compactly, with blanks, or a member a line")
  func styles() {
    let value: Value = ["a": [1, nil, [], .empty], "ö": ["x": true]]
    #expect(JSONText.render(value) == #"{"a":[1,null,[],{}],"ö":{"x":true}}"#)
    #expect(JSONText.render(value, style: .spaced) == #"{"a": [1, null, [], {}], "ö": {"x": true}}"#)
    let pretty = """
      {
          "a": [
              1,
              null,
              [],
              {}
          ],
          "ö": {
              "x": true
          }
      }
      """
    #expect(JSONText.render(value, style: .pretty) == pretty)
  }

  @Test(
    "numbers are written as Python's repr writes them",
    arguments: [
      (1.0, "1.0"), (-0.0, "-0.0"), (0.1, "0.1"), (1e22, "1e+22"), (1.2345e-05, "1.2345e-05"), (0.0001, "0.0001"),
      (1e15, "1000000000000000.0"), (9007199254740992, "9007199254740992.0"), (1e16, "1e+16"), (1.5e16, "1.5e+16"),
      (123456.789, "123456.789"), (.leastNonzeroMagnitude, "5e-324"),
      (1.7976931348623157e308, "1.7976931348623157e+308"),
      (.infinity, "Infinity"), (-.infinity, "-Infinity"), (.nan, "NaN"),
    ])
  func numbers(number: Double, text: String) { #expect(JSONText.render(.double(number)) == text) }

  @Test(
    "what JSON lacks is written as strings",
    arguments: [
      (.timestamp(Timestamp(milliseconds: 0)), #""1970-01-01T00:00:00+00:00""#),
      (.timestamp(Timestamp(milliseconds: 1_500)), #""1970-01-01T00:00:01.500000+00:00""#),
      (.blob([0xFF, 0]), #""/wA=""#), (.string("\u{1}\u{1F}\u{7F}\"\\\n"), "\"\\u0001\\u001f\u{7F}\\\"\\\\\\n\""),
    ] as [(Value, String)])
  func strings(value: Value, text: String) { #expect(JSONText.render(value) == text) }
}

@Suite("base64") struct Base64Tests {
  @Test(
    "bytes and text correspond", arguments: [([], ""), ([0], "AA=="), ([1, 2], "AQI="), ([255, 254, 253], "//79")])
  func roundTrip(bytes: [UInt8], text: String) {
    #expect(Base64.encode(bytes) == text)
    #expect(Base64.decode(text) == bytes)
  }

  @Test(
    "reading passes over foreign characters, but not over wrong padding",
    arguments: [
      ("YQ", nil), ("YQ=", nil), ("Y", nil), ("=", []), ("==YQ==", [97]), ("YQ=a=", [97, 6]), ("YQ==bc", [97]),
      ("a b\nc!d", [105, 183, 29]), ("a=b=c=d=", [105, 183]),
    ] as [(String, [UInt8]?)])
  func lenient(text: String, bytes: [UInt8]?) { #expect(Base64.decode(text) == bytes) }
}
