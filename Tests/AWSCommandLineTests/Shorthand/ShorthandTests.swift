import AWSModel
import Testing

@testable import AWSCommandLine

@Suite("shorthand") struct ShorthandTests {
  static let files = Files { path in path == "x.txt" ? .success(Array("from a file".utf8)) : .failure(.notFound) }

  @Test(
    "reads keys and values",
    arguments: [
      ("a=b", ["a": "b"]), ("a=b,c=d", ["a": "b", "c": "d"]), ("a=b,c", ["a": ["b", "c"]]),
      ("a=b,c,d=e", ["a": ["b", "c"], "d": "e"]), ("a=", ["a": ""]), ("a=,b=c", ["a": "", "b": "c"]),
      ("a=[b,c]", ["a": ["b", "c"]]), ("a=[]", ["a": []]), ("a={b=c,d=e}", ["a": ["b": "c", "d": "e"]]),
      ("a={b=[c,{d=e}]}", ["a": ["b": ["c", ["d": "e"]]]]), ("a='b,c'", ["a": "b,c"]), (#"a="b,c""#, ["a": "b,c"]),
      (#"a='it\'s'"#, ["a": "it's"]), (#"a=b\,c"#, ["a": "b,c"]), ("a = b , c = d", ["a": "b", "c": "d"]),
      ("a=b c", ["a": "b c"]), ("a=b=c", ["a": "b=c"]), ("a.b-c/d#e:f_1=x", ["a.b-c/d#e:f_1": "x"]),
      ("a@=file://x.txt", ["a": "from a file"]), ("a@=plain", ["a": "plain"]),
      ("a=file://x.txt", ["a": "file://x.txt"]),
      ("a=b,", nil),
    ] as [(String, Value?)])
  func values(text: String, value: Value?) {
    #expect((try? ShorthandParser.parse(text, files: Self.files)) == value)
  }

  @Test(
    "points at what it cannot read",
    arguments: [
      ("Id", "Expected: '=', received: 'EOF' for input:\n Id\n  ^"),
      ("a=b,", "Expected: '<second>', received: '<none>' for input:\n a=b,\n    ^"),
      ("a==b", "Expected: ',', received: '=' for input:\n a==b\n  ^"),
      ("a={b=1", "Expected: ',', received: 'EOF' for input:\n a={b=1\n      ^"),
      ("a='b", "Expected: '<singled quoted>', received: '<none>' for input:\n a='b\n  ^"),
      (
        "a=b,a=c",
        """
        Second instance of key "a" encountered for input:
        a=b,a=c
            ^
        This is often because there is a preceding "," instead of a space.
        """
      ),
      ("a=1,\nb==", "Expected: ',', received: '=' for input:\n a=1,\nb==\n  ^"),
    ])
  func errors(text: String, message: String) {
    #expect(throws: ShorthandError.self) { try ShorthandParser.parse(text, files: .none) }
    do {
      _ = try ShorthandParser.parse(text, files: .none)
    } catch {
      #expect(error.description == message)
    }
  }
}
