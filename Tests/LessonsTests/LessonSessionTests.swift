import AWSModel
import Foundation
import Testing

@testable import Lessons

@Suite("a lesson's session") struct LessonSessionTests {
  let lesson: Lesson
  let good = Verdict(findings: [.holds])
  let bad = Verdict(findings: [.fails("There is no rule tidy.")])

  init() throws { lesson = try LessonReader.read(LessonReaderTests.good, path: "demo.md").get() }

  @Test("tells why a step is not passed, and the reason against a tempting wrong route")
  func wrong() {
    var session = LessonSession(lesson)
    let line = "events put-rule --schedule-expression \"rate(1 hours)\" --name other"
    let told = NotYet(reasons: ["There is no rule tidy."], wrong: "One is singular.", isTry: true)
    #expect(session.judge(bad, after: line) == .notYet(told))
    let innocent = NotYet(reasons: ["There is no rule tidy."], wrong: nil, isTry: false)
    #expect(session.judge(bad, after: "aws events list-rules") == .notYet(innocent))
    #expect(session.records[0].tries == 1)
  }

  @Test("passes a step by the state alone, whatever was typed")
  func passes() {
    var session = LessonSession(lesson)
    #expect(session.judge(good, after: "make everything") == .passed(lesson.steps[0]))
    #expect(session.isFinished)
    #expect(session.judge(good, after: nil) == .finished)
    #expect(session.hint(on: bad) == nil)
  }

  @Test("gives hints in order and says which is the last")
  func hints() {
    var session = LessonSession(lesson)
    let hints = (1...5).compactMap { _ in session.hint(on: bad) }
    #expect(hints.map(\.text) == ["Think.", "put-rule", "--name", "the whole line", "the whole line"])
    #expect(hints.map(\.isLast) == [false, false, false, true, true])
  }

  @Test("hints at the first condition that is not met, and never at what is done")
  func hintsFromTheGap() {
    var lesson = lesson
    let check = lesson.steps[0].checks[0]
    lesson.steps[0].checks = [check, check]
    lesson.steps[0].checks[1].hints = ["a1", "a2", "a3", "a4"]
    var session = LessonSession(lesson)
    let neither = Verdict(findings: [.fails("no rule"), .fails("no target")])
    let first = Verdict(findings: [.holds, .fails("no target")])
    #expect(session.hint(on: neither)?.text == "Think.")
    #expect(session.hint(on: first)?.text == "a1")
    #expect(session.hint(on: first)?.text == "a2")
    #expect(session.hint(on: neither)?.text == "put-rule")
    #expect(session.records[0].hints == 4)
  }

  @Test("is graded by tries and hints, and says what took points away")
  func graded() {
    var session = LessonSession(lesson)
    _ = session.judge(bad, after: nil)
    _ = session.hint(on: bad)
    _ = session.judge(good, after: nil)
    let grade = LessonGrade(session)
    #expect(grade.points == 85)
    #expect(grade.lines[0].reasons == ["one try more", "one hint"])
    session.activeSeconds = 60 * (2 * lesson.minutes + 1)
    #expect(LessonGrade(session).points == 80)
  }

  @Test("goes on in a file that has changed, with what is known of the steps that are still there")
  func changedFile() {
    var session = LessonSession(lesson)
    _ = session.judge(good, after: nil)
    var changed = lesson
    changed.steps.append(lesson.steps[0])
    changed.steps[1].id = "new"
    let taken = session.taken(to: changed)
    #expect(taken.records[0].state == .passed)
    #expect(taken.step?.id == "new")
  }

  @Test("notes a solution that was read before the step was passed")
  func solution() {
    var session = LessonSession(lesson)
    #expect(session.solution()?.count == 2)
    #expect(session.solution()?[1].text.hasSuffix("  # refused: ValidationException") == true)
    _ = session.judge(good, after: nil)
    #expect(LessonGrade(session).points == 0)
    #expect(LessonGrade(session).lines[0].reasons == ["the solution was read first"])
  }

  @Test("leaves a step undone and goes on")
  func skip() {
    var session = LessonSession(lesson)
    #expect(session.skip()?.isEmpty == false)
    #expect(session.isFinished)
    #expect(session.records[0].state == .skipped)
  }

  @Test("is taken up again by another process where it was saved")
  func resume() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("learner-\(UUID().uuidString).sqlite").path
    defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
    let now = Timestamp(seconds: 1_795_456_800)
    var session = LessonSession(lesson)
    let store = try LearnerStore(path: path)
    try store.begin(session, at: now)
    _ = session.hint(on: bad)
    _ = session.judge(bad, after: nil)
    try store.save(session, at: now)

    let other = try LearnerStore(path: path)
    #expect(try other.session(lesson) == session)
    #expect(try other.current() == "demo-01")
    _ = session.judge(good, after: nil)
    try other.save(session, at: now)
    #expect(try store.finished() == ["demo-01"])
    #expect(try store.current() == nil)
    try store.begin(LessonSession(lesson), at: now)
    #expect(try store.session(lesson) == LessonSession(lesson))
    #expect(try store.finished() == ["demo-01"])
  }

  @Test("says which file is damaged")
  func damagedStore() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("learner-\(UUID().uuidString).sqlite").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("this is no database, it is a text of some length".utf8).write(to: URL(fileURLWithPath: path))
    #expect { _ = try LearnerStore(path: path) } throws: { "\($0)".contains(path) }
  }
}

@Suite("a tempting wrong route") struct WrongRouteTests {
  static let step = Lesson.Step(
    id: "count", before: "", task: "", checks: [],
    solution: [
      Lesson.SolutionLine(
        command: "aws dynamodb update-item --key '{\"ID\": {\"S\": \"v\"}}' --values '{\":one\": {\"N\": \"1\"}}'",
        refusal: nil)
    ], alternatives: [],
    wrong: [
      Lesson.WrongRoute(
        lines: ["aws dynamodb update-item --key '{\"ID\": {\"S\": \"v\"}}' --values '{\":one\": {\"S\": \"1\"}}'"],
        because: "text", line: 1),
      Lesson.WrongRoute(
        lines: ["aws dynamodb update-item --values '{\":one\": {\"N\": \"1\"}}'"], because: "key", line: 1),
      Lesson.WrongRoute(lines: ["aws dynamodb put-item --item '{}'"], because: "overwrites", line: 1),
    ], hints: [], after: "", line: 1)

  @Test(
    "is recognised by its slip",
    arguments: [
      ("dynamodb update-item --values ':one={S=1}' --key ID={S=v} --query Attributes", "text"),
      ("aws dynamodb update-item --values '{\":one\": {\"N\": \"1\"}}'", "key"),
      ("aws dynamodb put-item --item file://item.json", "overwrites"),
      ("aws dynamodb update-item --key '{\"ID\": {\"S\": \"v\"}}' --values '{\":one\": {\"N\": \"1\"}}'", nil),
      ("aws dynamodb get-item", nil), ("", nil), ("'", nil),
    ] as [(String, String?)])
  func recognised(line: String, reason: String?) { #expect(Self.step.reason(against: line) == reason) }
}
