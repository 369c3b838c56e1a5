import Foundation
import Lessons
import Testing

@Suite("lint of a question") struct ItemLintTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  @Test("the twenty questions have at least twelve items each, of every kind, 240 and more in all")
  func complete() {
    let items = LessonLibrary(folder: "\(Self.root)/lessons").items
    #expect(items.count >= 240)
    #expect(Set(items.map(\.quiz.id)).count == items.count)
    for number in 1...20 {
      let own = items.filter { $0.seed == "Q\(number)" }
      #expect(own.count >= 12, "Q\(number)")
      #expect(Set(own.map(\.quiz.kindName)).count == 8, "Q\(number) \(Set(own.map(\.quiz.kindName)))")
      for item in own { #expect(!item.asOf.isEmpty, "\(item.quiz.id)") }
    }
  }

  @Test(
    "says what is wrong with it",
    arguments: [
      ("ask: Which is right?", "ask: Is it the red one?", "The question itself holds the right answer"),
      ("text: The blue one", "text: The red one", "Two choices are the same."),
      ("because: It is too dark for that.", "because: 'No.'", "The reason for `The blue one` says nothing"),
      ("show: aws sqs list-queues", "explain: So it is.", "No command of `show`"),
      ("show: aws sqs list-queues", "show: aws sqs list-queue", "is no command"),
      ("right: true", "right: false", "exactly one of them `right: true`"),
      ("source: s", "source: t", "has no `source` among"),
    ])
  func choices(old: String, new: String, message: String) async throws {
    try await expect(
      """
      id: q
      kind: single
      ask: Which is right?
      show: aws sqs list-queues
      source: s
      choices:
        - text: The red one
          right: true
          because: It is as red as asked.
        - text: The blue one
          because: It is too dark for that.
        - text: Neither of them
          because: One of them is right.
      """.replacingOccurrences(of: old, with: new), says: message)
  }

  @Test(
    "a rubric must be satisfied by its model answer and not by the question",
    arguments: [
      ("model: Pay per request, and serverless.", "model: It is serverless.", "does not make the point “price”"),
      ("model: Pay per request, and serverless.\n", "", "There is no model answer"),
      (
        "ask: What is it?", "ask: What has no servers and is serverless?",
        "The question itself makes the point “servers”"
      ),
      ("words: [too slow]", "words: [pay per request]", "The model answer shows a misconception"),
    ])
  func rubrics(old: String, new: String, message: String) async throws {
    try await expect(
      """
      id: q
      kind: free
      ask: What is it?
      source: s
      model: Pay per request, and serverless.
      points:
        - say: price
          words: [price request]
        - say: servers
          words: [serverless, no server is]
      misconceptions:
        - words: [too slow]
          because: It is not.
      """.replacingOccurrences(of: old, with: new), says: message)
  }

  @Test("an order must not be told by the question, a gap not by its text")
  func told() async throws {
    try await expect(
      """
      id: q
      kind: order
      ask: Put one, two and three in order.
      show: aws sqs list-queues
      source: s
      items: [one, two, three]
      """, says: "The question itself tells the order.")
    try await expect(
      """
      id: q
      kind: gap
      ask: Which service is it, sqs or another?
      show: aws sqs list-queues
      source: s
      text: aws ___ list-queues
      accept: [sqs]
      """, says: "holds what fills the gap")
  }

  private func expect(_ quiz: String, says message: String) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("items-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appendingPathComponent("lambda/items")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let head = """
      ---
      lesson: lambda-99
      seed: Q99
      topic: a topic
      as_of: 2026-11
      sources:
        - id: s
          title: A page
          url: https://docs.aws.amazon.com/
          read: 2026-11
      ---
      """
    try Data("\(head)\n```quiz\n\(quiz)\n```\n".utf8).write(to: place.appendingPathComponent("99.md"))
    let report = await Lint(LessonLibrary(folder: folder.path), month: "2026-11") {
      LintStage(
        runner: CommandRunner(
          run: { line in
            line == "aws sqs list-queue"
              ? CommandOutcome(exitCode: 252, error: "Found invalid choice") : CommandOutcome(exitCode: 0)
          }, observe: { _ in .answered(.null) }), workspace: folder.path, close: {})
    }.report()
    #expect(report.problems.contains { $0.message.contains(message) }, "\(report.text)")
  }
}
