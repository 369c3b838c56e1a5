import AWSModel
import Foundation
import Lessons
import Synchronization
import Testing

/// Lint on a stage whose whole state is the lines that were typed.
@Suite("lint") struct LintComplaintTests {
  static let lesson = LessonReaderTests.good
    .replacingOccurrences(of: "expect: Arn == '{rule_arn}'", with: "expect: contains(@, 'rate(1 hour)')")
    .replacingOccurrences(of: "rate(60 minutes)", with: "rate(1 hour)' --state 'ENABLED")

  @Test(
    "says what is wrong with a lesson that reads well",
    arguments: [
      ("contains(@, 'rate(1 hour)')", "contains(@, '')", "already passes at the lesson's start"),
      ("contains(@, 'rate(1 hour)')", "contains(@, 'rate(2 hours)')", "is not passed by its solution"),
      ("contains(@, 'rate(1 hour)')", "contains(@, 'rate(1 hour", "The check cannot be used"),
      (
        "run: aws events put-rule --name tidy --schedule-expression 'rate(1 hours)'\n    because",
        "run: aws events put-rule --schedule-expression 'rate(1 hour)'\n    because", "The wrong route passes the step"
      ),
      ("hour)' --state 'ENABLED", "day)", "is not passed by the alternative that begins"),
      ("--name tidy\n", "--rule other\n", "looks for `other`, which no text up to this step names"),
      ("refused: ValidationException", "refused: Throttling", "should be refused with Throttling"),
      ("Words after it.", String(repeating: "w", count: 101), "The line has 101 characters."),
      ("Words after it.", "Words after it.", "The lesson has 1 questions."),
      ("Make the rule `tidy`.", "Make `tidy` by `aws events put-rules`.", "AWS has no command `aws events put-rules`."),
      ("Make the rule `tidy`.", "Make `tidy` as in `start q77`.", "leads to `start q77`, and there is no such lesson"),
      ("solution:\n", "solution:\n  - aws events enable-rule --name tidy\n", "passes without `aws events enable-rule"),
      ("read: 2026-11", "read: 2025-10", "The oldest claim is 13 months old."),
    ])
  func complains(old: String, new: String, message: String) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lint-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let text = Self.lesson.replacingOccurrences(of: old, with: new)
    #expect(old == new || text != Self.lesson)
    try Data(text.utf8).write(to: folder.appendingPathComponent("01-rule.md"))
    let report = await Lint(LessonLibrary(folder: folder.path), proves: true, month: "2026-11") {
      Self.stage(folder.path)
    }.report()
    #expect(report.problems.contains { $0.message.contains(message) }, "\(report.text)")
  }

  static func stage(_ workspace: String) -> LintStage {
    let typed = Typed()
    return LintStage(
      runner: CommandRunner(
        run: { line in
          if line.contains("hours") { return CommandOutcome(exitCode: 254, error: "(ValidationException)") }
          typed.lines.withLock { $0 += line }
          return CommandOutcome(exitCode: 0)
        }, observe: { _ in .answered(.string(typed.lines.withLock { $0 })) }), workspace: workspace, close: {})
  }

  final class Typed: Sendable { let lines = Mutex("") }
}
