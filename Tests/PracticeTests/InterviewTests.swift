import AWSModel
import Foundation
import Lessons
import Practice
import Testing

@Suite("a mock interview") struct InterviewTests {
  let library: LessonLibrary
  let store: PracticeStore

  init() throws { (library, store) = (try PracticeLibrary.make(), try PracticeStore()) }

  @Test("asks, follows up what is missing, lets the answer be proven, and reports")
  func whole() async throws {
    let script = PracticeScript(["It keeps messages", "At least once", "bad", "mend it"])
    let interview = try await run(script)
    #expect(script.shown.contains("[4:00 left] > ") && script.shown.contains("[3:50 left] > "))
    #expect(script.shown.contains("How often may one come?") && script.shown.contains("*Now show me.* Mend it."))
    #expect(interview.isOver && interview.score == 1)
    #expect(interview.answers.map(\.isProven) == [true])
    #expect(interview.answers[0].seconds == 40)
    let report = InterviewReport(interview, library: library)
    for text in [
      "**Score: 100 %**", "- Q1 Queues: 100 %, shown, 0:40", "- made: It keeps messages.", "0:40",
      "**You said.** It keeps messages / At least",
    ] {
      #expect(report.markdown.contains(text), "\(text) in \(report.markdown)")
    }
    #expect(report.html.contains(#"<div class="pair">"#) && report.html.contains("<li>made: It keeps messages.</li>"))
  }

  @Test("a contradiction is asked back, a task not done costs a quarter, and both are practised next")
  func weak() async throws {
    let script = PracticeScript(["It does not keep messages. At least once.", "I am sure", "?"])
    let interview = try await run(script)
    #expect(script.shown.contains("You said “keep messages”. Is that so?"))
    #expect(interview.answers.map(\.isProven) == [false])
    let report = InterviewReport(interview, library: library).markdown
    #expect(report.contains("- **missing**: It keeps messages.") && report.contains("- the task was **not done**"))
    #expect(report.contains("- Q1 Queues: `quiz --topic q1`"))
  }

  @Test("Ctrl-C asks; who leaves in the middle of a question goes on in the middle of it")
  func resumed() async throws {
    let script = PracticeScript(["It keeps messages", "^C", "n", "^C", "y"])
    let left = try await run(script)
    #expect(!left.isOver && left.draft == "It keeps messages")
    #expect(script.shown.components(separatedBy: "Stop the interview?").count == 3)
    let session = InterviewSession(store: store, library: library, face: PracticeScript([]).face())
    let kept = try #require(try session.left())
    #expect(kept == left)
    let second = PracticeScript(["At least once", "mend it"])
    let done = try await InterviewSession(store: store, library: library, face: second.face()).run(kept)
    #expect(second.shown.contains("You had begun: It keeps messages"))
    #expect(done.score == 1 && done.draft == nil)
    #expect(try session.left() == nil)
  }

  @Test("ends with the time; the same seed asks the same")
  func time() async throws {
    let script = PracticeScript(
      Array(repeating: "no idea", count: 2) + Array(repeating: "look", count: 12), isInteractive: true)
    let face = script.face()
    let session = InterviewSession(store: store, library: library, face: face)
    let one = try session.new(minutes: 1, level: .senior, seed: "7")
    let other = try session.new(minutes: 1, level: .senior, seed: "7")
    #expect(one.questions == other.questions)
    let done = try await session.run(one)
    #expect(done.isOver && done.left == 0 && done.answers.map(\.isProven) == [false])
    #expect(script.shown.contains("The time is up."))
  }

  @Test("what was said is quoted in the report without what a page or a terminal would obey")
  func quoted() async throws {
    let said = "<script>alert(1)</script> \u{1B}[2J **keeps** messages at least once"
    let interview = try await run(PracticeScript([said, "more", "mend it"]))
    let report = InterviewReport(interview, library: library)
    #expect(!report.html.contains("<script>") && !report.markdown.contains("\u{1B}"))
  }

  private func run(_ script: PracticeScript) async throws -> Interview {
    let session = InterviewSession(store: store, library: library, face: script.face())
    return try await session.run(session.new(minutes: 4, level: .junior, seed: "1"))
  }
}
