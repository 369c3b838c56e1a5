import AWSModel
import Testing
import YAMLDocument

@Suite("YAML documents") struct YAMLDocumentTests {
  @Test(
    "scalars have YAML's types",
    arguments: [
      ("a: 1", ["a": 1]), ("a: '1'", ["a": "1"]), ("a: true", ["a": true]), ("a: 1.5", ["a": 1.5]),
      ("a:", ["a": nil]), ("200: ok", ["200": "ok"]), ("- a\n- {b: [c, d]}", ["a", ["b": ["c", "d"]]]),
      ("a: &x [1]\nb: *x", ["a": [1], "b": [1]]), ("", nil),
    ] as [(String, Value)])
  func scalars(text: String, value: Value) throws {
    #expect(try YAMLDocument.parse(text) == value)
  }

  @Test("what is no YAML is refused with its line")
  func refused() throws {
    let failure = #expect(throws: YAMLDocument.Failure.self) { try YAMLDocument.parse("a: 1\nb: [1\nc: 2") }
    #expect(failure?.line != nil)
  }

  @Test("aliases that stand for millions of nodes are refused")
  func aliasBomb() throws {
    var lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in 1..<9 {
      let all = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      lines.append("a\(level): &a\(level) [\(all)]")
    }
    #expect(throws: YAMLDocument.Failure.self) { try YAMLDocument.parse(lines.joined(separator: "\n")) }
  }

  @Test("what is written is read again")
  func roundTrip() throws {
    let value: Value = [
      "text": "two\nlines", "number": "12", "truth": "true", "empty": "", "list": [1, 2.5, true, nil],
      "nested": ["a b": ["c": []]], "sign": "a: b #c",
    ]
    #expect(try YAMLDocument.parse(YAMLDocument.text(of: value)) == value)
  }
}
