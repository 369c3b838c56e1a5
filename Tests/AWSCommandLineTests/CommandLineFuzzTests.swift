import AWSModel
import Foundation
import Testing

@testable import AWSCommandLine

/// Lines, values, expressions, documents and answers put together at random: each is read or refused, printed or not, and
/// nothing crashes, hangs or keeps memory.
///
/// `SKYLAB_FUZZ=200000 swift test --filter Fuzz` looks further than `make test` does: five times as many inputs.
@Suite("command lines, at random") struct CommandLineFuzzTests {
  private static let rounds = ProcessInfo.processInfo.environment["SKYLAB_FUZZ"].flatMap { Int($0) } ?? 400

  @Test("lines are read or refused") func lines() {
    var random = SplitMix(state: 11)
    let operations = ServiceModel.all.flatMap { service in service.operations.map { (service, $0) } }
    let context = CommandLine.context(["f": "a=b", "j": "{}"])
    repeated {
      guard let (service, operation) = operations.randomElement(using: &random) else { return }
      var line = "\(ServiceCommands.name(of: service)) \(operation.commandName)"
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let option = operation.input?.members.randomElement(using: &random)?.commandOption ?? "bogus"
        line += " --\(Bool.random(using: &random) ? option : String(option.prefix(4)))"
        line += Bool.random(using: &random) ? " " : "="
        line += Self.text(Self.lineParts, 0...5, &random)
      }
      _ = try? CommandParser.parse(Lexer.lex(line).arguments, in: context)
    }
  }

  @Test("shorthand and YAML are read or refused") func values() {
    var random = SplitMix(state: 12)
    let files = CommandLine.context(["f": "a=b"]).files
    let shapes = ServiceModel.all.flatMap(\.operations).compactMap(\.input).flatMap(\.members).map(\.shape)
      .filter(\.takesShorthand)
    repeated {
      guard let shape = shapes.randomElement(using: &random) else { return }
      let text = Self.text(Self.shorthandParts, 0...14, &random)
      if let value = try? ShorthandParser.parse(text, files: files) { _ = try? ShorthandTyping.typed(value, as: shape) }
      if let value = YAMLDocument.value(of: Self.text(Self.yamlParts, 0...14, &random)) { _ = YAMLText.render(value) }
    }
  }

  @Test("expressions over answers are refused or searched") func queries() {
    var random = SplitMix(state: 13)
    repeated {
      let text = Self.text(Self.queryParts, 1...12, &random)
      guard let expression = try? JMESPath(text) else { return }
      _ = try? expression.search(Self.value(0, &random))
    }
  }

  @Test("answers are printed, or refused, in each format") func answers() throws {
    var random = SplitMix(state: 14)
    repeated {
      let value = Self.value(0, &random)
      for format in OutputFormat.allCases {
        _ = try? format.render(value, operation: "Get", color: true, width: Int.random(in: 1...100, using: &random))
      }
      let json = JSONText.render(value)
      #expect((try? JSONText.parse(json)).map { JSONText.render($0) } == json)
    }
  }

  @Test("nesting without end is refused", arguments: ["[", "{a: ", "- ", "? ", "a:\n ", "&a [*a, "])
  func depth(part: String) {
    _ = YAMLDocument.value(of: String(repeating: part, count: 20_000))
    let indented = (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    _ = YAMLDocument.value(of: indented)
  }

  @Test("a document that grows through aliases is refused") func aliases() {
    let lines =
      ["a: &a [x, x, x, x, x, x, x, x, x]"]
      + zip("abcdefgh", "bcdefghi").map { from, to in
        "\(to): &\(to) [\(Array(repeating: "*\(from)", count: 9).joined(separator: ", "))]"
      }
    #expect(YAMLDocument.value(of: lines.joined(separator: "\n")) == nil)
  }

  /// Runs `body` for all rounds; what it keeps of memory after the first tenth must stay small.
  private func repeated(_ body: () -> Void) {
    var settled = 0
    for round in 0..<Self.rounds {
      body()
      if round == Self.rounds / 10 { settled = Self.residentBytes }
    }
    let growth = Self.residentBytes - settled
    if Self.rounds >= 100_000 {
      print("fuzz: \(Self.rounds) rounds, resident memory grew by \(growth / 1_048_576) MiB")
      #expect(growth < 200 << 20, "resident memory grew by \(growth) bytes")
    }
  }

  /// Of the whole process, in which other tests run too.
  private static var residentBytes: Int {
    let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
    return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4_096
  }

  private static func text(_ parts: [String], _ count: ClosedRange<Int>, _ random: inout SplitMix) -> String {
    (0..<Int.random(in: count, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
  }

  private static func value(_ depth: Int, _ random: inout SplitMix) -> Value {
    switch Int.random(in: 0..<(depth < 4 ? 9 : 7), using: &random) {
    case 0: .null
    case 1: .bool(.random(using: &random))
    case 2: .integer(Int64(truncatingIfNeeded: random.next()))
    case 3: .double(Double(bitPattern: random.next()).isFinite ? Double.random(in: -1e9...1e9, using: &random) : 0.5)
    case 4, 5, 6: .string(text(textParts, 0...6, &random))
    case 7: .list((0..<Int.random(in: 0...3, using: &random)).map { _ in value(depth + 1, &random) })
    default:
      (0..<Int.random(in: 0...3, using: &random)).reduce(into: Value.empty) { map, _ in
        map[text(textParts, 1...2, &random)] = value(depth + 1, &random)
      }
    }
  }

  // Between the blanks stand the parts; `_` is a blank, `^` the end of a line.
  private static let textParts = parts(#"a B 漢 é 👩‍🚀 ^ _ : # ' " - 12"#) + ["\t", "\0", "\u{1B}[31m", "e\u{301}"]
  private static let lineParts = parts(
    #"""
    a 1 -1 99999999999999999999 { } [ ] " ' , = : @= file://f fileb://f file://j file://no true null _ \ $ _--query_a
    _--output_text _--cli-input-json_{} _--cli-input-yaml_a _--generate-cli-skeleton _--max-items_1 é 👩‍🚀 ^ 1e400 0x10 nan
    """#)
  private static let shorthandParts = parts(#"a Key Value Id = , @= [ ] { } ' " \ _ 1 true file://f é 👩‍🚀 ^"#)
  private static let yamlParts =
    parts(
      #"""
      a -_ :_ ^ _ __ [ ] { } , &a_ *a !!binary_ YQ== ' " |^ >^ # <<:_ ?_ 1 0x1 .inf 2026-01-01 ---^ ...^ %YAML_1.2^ é null
      """#) + ["\t"]
  private static let queryParts =
    parts(
      #"""
      a Key . [ ] { } ( ) * ? : , @ & && | || ! == < 'b' `1` "a" length( join( map( keys( 1 -1
      99999999999999999999 _ [? [] é `
      """#) + ["sort_by(", "to_number(", "max_by("]

  private static func parts(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map { String($0).replacing("_", with: " ").replacing("^", with: "\n") }
  }
}
