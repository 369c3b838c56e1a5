import Foundation
import Testing

@testable import Lessons

@Suite("a lesson's file") struct LessonReaderTests {
  static let good = """
    ---
    id: demo-01
    title: A rule
    seed: Q4
    as_of: 2026-11
    services: [events]
    minutes: 5
    level: 1
    variables:
      rule_arn: arn:aws:events:{region}:{account}:rule/tidy
    sources:
      - {id: doc, title: The guide, url: "https://example.org", read: 2026-11}
    ---
    Words before the step about {rule_arn}.

    ```python file=lambda_function.py
    print(f"{event}")
    ```

    ```step
    id: rule
    do: Make the rule `tidy`.
    checks:
      - run: aws events describe-rule --name tidy
        expect: Arn == '{rule_arn}'
        else: There is no rule tidy.
    solution:
      - aws events put-rule --name tidy --schedule-expression 'rate(1 hour)'
      - run: aws events put-rule --name tidy --schedule-expression 'rate(1 hours)'
        refused: ValidationException
    alternatives:
      - - aws events put-rule --name tidy --schedule-expression 'rate(60 minutes)'
    wrong:
      - run: aws events put-rule --name tidy --schedule-expression 'rate(1 hours)'
        because: One is singular.
    hints: [Think., put-rule, --name, the whole line]
    ```

    Words after it.

    ```answer
    short: Yes.
    long: Yes, indeed.
    ```
    ```facts
    - {claim: Rules tick., as_of: 2026-11, source: doc}
    ```
    ```quiz
    id: demo-q
    kind: single
    ask: Which?
    choices:
      - {text: a, right: true, because: so}
      - {text: b, because: no}
      - {text: c, because: no}
    ```
    """

  @Test("is read whole: prose, steps, files, questions, variables")
  func whole() throws {
    let lesson = try LessonReader.read(Self.good, path: "demo.md").get()
    #expect(lesson.id == "demo-01")
    let step = try #require(lesson.steps.first)
    #expect(step.before.hasPrefix("Words before the step about arn:aws:events:us-east-1:123456789012:rule/tidy."))
    #expect(step.checks[0].expect == "Arn == 'arn:aws:events:us-east-1:123456789012:rule/tidy'")
    #expect(step.solution.map(\.refusal) == [nil, "ValidationException"])
    #expect(step.alternatives.count == 1)
    #expect(lesson.closing == "Words after it.")
    #expect(lesson.files == [LessonFile(name: "lambda_function.py", content: "print(f\"{event}\")\n")])
    #expect(lesson.quizzes.map(\.id) == ["demo-q"])
  }

  @Test(
    "that is damaged is named with the line and what to do",
    arguments: [
      ("id: demo-01\n", "", 2, "the front matter lacks `id`."),
      ("minutes: 5", "minutes: soon", 7, "`minutes` of the front matter must be a whole number from 1 to 240."),
      ("as_of: 2026-11\nservices", "as_of: lately\nservices", 5, "`as_of` of the front matter must be a month."),
      ("level: 1", "level: 1\ncolour: red", 9, "the front matter has the unknown key `colour`."),
      ("do: Make", "doo: Make", 21, "the step lacks `do`."),
      ("do: Make the rule", "do: {x} Make the rule", 22, "the step is no YAML"),
      ("do: Make the rule", "do: Make {it} the rule", 22, "`{it}` stands for nothing."),
      ("hints: [Think., put-rule, --name, the whole line]", "hints: [Think.]", 21, "fewer than four hints"),
      ("checks:\n  - run: aws", "checks:\n  - runs: aws", 24, "the check lacks `run`."),
      ("file=lambda_function.py", "file=../escape.py", 16, "is no name for a file of the workspace"),
      ("source: doc}", "source: book}", 1, "The source `book` is not among"),
      ("kind: single", "kind: guess", 49, "cannot be of the kind `guess`"),
      ("right: true, ", "", 49, "exactly one of them `right: true`"),
    ])
  func damaged(old: String, new: String, line: Int, message: String) throws {
    let text = Self.good.replacingOccurrences(of: old, with: new)
    #expect(text != Self.good)
    guard case .failure(let found) = LessonReader.read(text, path: "demo.md") else {
      Issue.record("the damage went unseen")
      return
    }
    #expect(
      found.problems.contains { $0.line == line && $0.message.contains(message) && $0.path == "demo.md" },
      "\(found)")
  }

  @Test("of no sense at all is refused, not crashed upon")
  func nonsense() {
    let nested = String(repeating: "[", count: 50_000)
    for text in [
      "", "---", "---\n---", "---\n\0\n---", "---\n- a\n---", "---\n? [a]: b\n---", "---\n\(nested)\n---",
      "---\na: &a [*a]\n---", "```step\n", "---\nid: 1\nid: 2\n---\n```step\n&\n```", "~~~~~\n```",
      "---\nid: !!int x\n---",
    ] {
      #expect(throws: LessonProblems.self) { try LessonReader.read(text, path: "x.md").get() }
    }
  }

  @Test("cut, doubled or changed anywhere is either read or refused")
  func fuzz() {
    var random = SystemlessRandom(seed: 7)
    let bytes = Array(Self.good.utf8)
    for _ in 0..<400 {
      var copy = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<copy.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: copy[index] = UInt8.random(in: 0...255, using: &random)
        case 1: copy.removeSubrange(index..<min(copy.count - 1, index + 30))
        default: copy.insert(contentsOf: copy[index..<min(copy.count, index + 40)], at: index)
        }
      }
      if case .failure(let found) = LessonReader.read(String(decoding: copy, as: UTF8.self), path: "x.md") {
        #expect(!found.problems.isEmpty)
      }
    }
  }
}

/// The same numbers in each run.
struct SystemlessRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
