import AWSCommandLine
import AWSModel
import Foundation
import Testing

@Suite("JMESPath") struct JMESPathTests {
  @Test("an expression answers as jmespath.py does")
  func answers() throws {
    var document = Value.null
    for line in jmespathCases.split(separator: "\n") {
      if line.hasPrefix("= ") {
        document = try JSONText.parse(String(line.dropFirst(2)))
        continue
      }
      let (expression, wanted) = try sides(of: line)
      #expect(answer(of: expression, for: document) == wanted, "\(expression)")
    }
  }

  @Test("a text that is no expression is refused in the words of jmespath.py")
  func faults() throws {
    for line in jmespathFaults.split(separator: "\n") {
      let (expression, wanted) = try sides(of: line)
      let error = #expect(throws: JMESPathSyntaxError.self, "\(expression)") { try JMESPath(expression) }
      #expect(error?.description == (try JSONText.parse(wanted)).string)
    }
  }

  @Test("an empty expression is refused")
  func empty() {
    let error = #expect(throws: JMESPathSyntaxError.self) { try JMESPath("") }
    #expect(error?.description == "Invalid JMESPath expression: cannot be empty.")
  }

  @Test("timestamps are compared as the text that is shown, blobs too")
  func timestamps() throws {
    let value: Value = ["at": .timestamp(Timestamp(milliseconds: 0)), "raw": .blob([1])]
    #expect(try JMESPath("at < '1970-01-02'").search(value) == true)
    #expect(try JMESPath("[at, raw]").search(value) == ["1970-01-01T00:00:00+00:00", "AQ=="])
  }

  @Test("ten times 0.1 is 1, as Python sums since 3.12")
  func sum() throws {
    #expect(try JMESPath("sum(@)").search(.list(Array(repeating: 0.1, count: 10))) == 1.0)
  }

  @Test(
    "an expression nested without end is refused rather than overflowing the stack",
    arguments: ["(", "!", "[", "a[?", "{a:", "&", "a.", "a||", "a|", "a[0]", "*.", "[]", "length(", "a==", "[*]"])
  func depth(part: String) {
    let endless = String(repeating: part, count: 50_000)
    _ = try? JMESPath(endless).search(["a": []])
    _ = try? JMESPath(endless + "a").search(["a": []])
  }

  @Test("no text crashes the parser, and no expression the interpreter")
  func fuzz() throws {
    let pieces =
      "a|b|.|[|]|{|}|(|)|*|?|:|,|@|&|&&|||!|==|<|>=|'|`|\"|\\|1|-1|9999999999999999999999|ä| |[?|[]|sort_by("
      .split(separator: "|").map(String.init) + ["|", "||"]
    var random = SplitMix(state: 1)
    let document: Value = ["a": [1, "x", ["b": nil]], "b": ["a": 0.5]]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      if let expression = try? JMESPath(text.joined()) { _ = try? expression.search(document) }
    }
  }
}

private func sides(of line: Substring) throws -> (String, String) {
  let arrow = try #require(line.range(of: "  ->  "))
  return (String(line[..<arrow.lowerBound]), String(line[arrow.upperBound...]))
}

private func answer(of expression: String, for document: Value) -> String {
  do {
    return JSONText.render(try JMESPath(expression).search(document), style: .spaced)
  } catch let error as JMESPathRuntimeError {
    return "! " + error.description
  } catch {
    return "\(error)"
  }
}

/// A small generator with a seed, so that a failure comes again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
