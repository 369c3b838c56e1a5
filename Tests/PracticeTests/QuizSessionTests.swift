import AWSModel
import FSRS
import Foundation
import Lessons
import Practice
import Testing

@Suite("a quiz") struct QuizSessionTests {
  let library: LessonLibrary
  let store: PracticeStore

  init() throws {
    (library, store) = (try PracticeLibrary.make(), try PracticeStore())
    #expect(library.problems.isEmpty, "\(library.problems)")
  }

  @Test("tells the reason against a wrong filling, what is right and a command that shows it; then asks once more")
  func gap() async throws {
    let script = try await quiz("gap", ["describe-queues", "list-queues", "\n"])
    for text in [
      "No. There is no such operation.", "Right is: list-queues", "See it for yourself:", "aws sqs list-queues",
      "Once more",
    ] { #expect(script.shown.contains(text), "\(text)") }
    #expect(try ratings("gap") == [.again, .good])
    #expect(script.left.isEmpty)
  }

  @Test(
    "grades what was chosen and ordered by itself", arguments: [("several", 2, 3), ("order", 3, 3)])
  func letters(item: String, count: Int, among: Int) async throws {
    // The order in which choices are shown follows from the item's name: so all answers are tried.
    var right = 0
    for answer in Self.arrangements(Array("abc"), count, ordered: item == "order") {
      let store = try PracticeStore()
      let script = PracticeScript([answer], isInteractive: false)
      try await QuizSession(store: store, library: library, face: script.face()).run(order(item))
      if try store.reviews()[item]?.first?.review.rating == .good { right += 1 }
    }
    #expect(right == 1)
  }

  @Test("asks again for what is no letter of a choice; from a pipe that leaves the question open, and is told")
  func strangeLetters() async throws {
    let person = try await quiz("several", ["12", "?", "?"])
    #expect(person.shown.contains("The answers are the letters a b c."))
    #expect(person.left.isEmpty)
    let pipe = PracticeScript(["12"], isInteractive: false)
    try await QuizSession(store: try PracticeStore(), library: library, face: pipe.face()).run(order("several"))
    #expect(pipe.shown.contains("The answers are the letters a b c."))
    #expect(pipe.left.isEmpty)
  }

  @Test(
    "grades a task by refused lines, hints and time",
    arguments: [
      (["mend it"], Rating.easy), (["look", "mend it"], .good), (["bad", "bad", "mend it"], .hard),
      (["hint", "mend it"], .hard), (["hint", "hint", "mend it"], .again), (["?"], .again),
      (Array(repeating: "look", count: 12), .again), (["", "look", "look", "mend it"], .good),
    ])
  func task(lines: [String], rating: Rating) async throws {
    _ = try await quiz("task", lines, isInteractive: false)
    #expect(try ratings("task") == [rating])
  }

  @Test("takes another fault each time a skill is due, and tells neither what broke it nor what a check misses")
  func skill() async throws {
    let first = try await quiz("skill-queues", ["look", "mend it"], isInteractive: false)
    #expect(first.shown.contains("Nothing comes.") && first.shown.contains("The first fault."))
    #expect(!first.shown.contains("break one") && !first.shown.contains("It is not mended."))
    var order = QuizOrder()
    (order.onlyDue, order.topic) = (true, "drill")
    let later = PracticeScript(["mend it"], at: Timestamp(seconds: 1_790_900_000), isInteractive: false)
    try await QuizSession(store: store, library: library, face: later.face(named: "later")).run(order)
    #expect(later.shown.contains("Too much comes."), "\(later.shown)")
    #expect(try ratings("skill-queues").count == 2)
  }

  @Test("names each point of a free answer, lets the learner overrule it, and keeps both judgments")
  func free() async throws {
    let script = try await quiz("free", ["It keeps messages and delivers exactly once", "2"])
    #expect(script.shown.contains("You said: “keeps messages”."))
    #expect(script.shown.contains("Missing."))
    #expect(script.shown.contains("Standard queues deliver at least once."))
    let review = try #require(try store.reviews()["free"]?.first)
    let judgments = try store.judgments(of: review.id)
    #expect(judgments.filter { $0.point == 1 }.map(\.isMade).sorted { !$0 && $1 } == [false, true])
    #expect(judgments.filter { $0.point == 1 && $0.byLearner }.map(\.isMade) == [true])
  }

  @Test(
    "leaves at Ctrl-C and at the input's end, and keeps what was done",
    arguments: [["list-queues", "\n", "^C"], ["list-queues", "\n"]])
  func leaving(answers: [String]) async throws {
    var order = QuizOrder()
    order.new = 3
    let script = PracticeScript(answers)
    let asked = try await QuizSession(store: store, library: library, face: script.face()).run(order)
    #expect(asked == 1)
    #expect(try store.reviews().values.joined().count == 1)
    #expect(script.shown.contains("*1 of 1* recalled."))
  }

  @Test("asks with --due only what is due, with --new only what was never asked, with --topic only that")
  func orders() async throws {
    _ = try await quiz("gap", ["list-queues"], isInteractive: false)
    var due = QuizOrder()
    due.onlyDue = true
    let early = PracticeScript(["x"])
    #expect(try await QuizSession(store: store, library: library, face: early.face(named: "e")).run(due) == 0)
    #expect(early.shown.contains("Nothing is due. The next comes in"))
    let late = PracticeScript(["list-queues"], at: Timestamp(seconds: 1_790_100_000), isInteractive: false)
    #expect(try await QuizSession(store: store, library: library, face: late.face(named: "l")).run(due) == 1)
    var new = QuizOrder()
    new.new = 9
    let fresh = PracticeScript([])
    try await QuizSession(store: store, library: library, face: fresh.face()).run(new)
    #expect(fresh.shown.contains("5 questions."))
    var none = QuizOrder()
    none.topic = "whales"
    let unknown = PracticeScript([])
    #expect(try await QuizSession(store: store, library: library, face: unknown.face()).run(none) == 0)
    #expect(unknown.shown.contains("There are no questions on `whales`"))
  }

  @Test("an answer of a megabyte or of control characters is graded, cut when kept, and never shown raw")
  func strange() async throws {
    let large = String(repeating: "keeps messages \u{1B}[2J\u{7}", count: 45_000)
    let script = try await quiz("free", [large], isInteractive: false)
    #expect(!script.shown.contains("\u{1B}[2J") && !script.shown.contains("\u{7}"))
    let kept = try #require(try store.reviews()["free"]?.first)
    #expect(kept.answer.count == KeptReview.longestAnswer)
  }

  @Test("a clock that went back is told, and loses no review")
  func clock() async throws {
    _ = try await quiz("gap", ["list-queues"], isInteractive: false)
    let script = PracticeScript(["list-queues"], at: Timestamp(seconds: 1_700_000_000), isInteractive: false)
    try await QuizSession(store: store, library: library, face: script.face(named: "back")).run(order("several"))
    #expect(try store.reviews().values.joined().count == 2)
    let again = PracticeScript(["list-queues"], at: Timestamp(seconds: 1_700_000_000), isInteractive: false)
    try await QuizSession(store: store, library: library, face: again.face(named: "again")).run(order("gap"))
    #expect(again.shown.contains("Your clock shows a time before your last practice."))
  }

  @Test("stays within sixty columns")
  func narrow() async throws {
    let script = PracticeScript(["x", "?", "?", "?", "?", "?"])
    var order = QuizOrder()
    order.new = 6
    let face = script.face(width: 60)
    try await QuizSession(store: store, library: library, face: face).run(order)
    try Statistics(items: library.practised, store: store, now: face.now(), offset: .zero).show(on: face)
    let long = script.shown.split(separator: "\n").filter { $0.count > 60 }
    #expect(long.isEmpty, "\(long)")
    #expect(script.shown.contains("Days in a row: *1*"))
  }

  private func quiz(_ item: String, _ answers: [String], isInteractive: Bool = true) async throws -> PracticeScript {
    let script = PracticeScript(answers, isInteractive: isInteractive)
    try await QuizSession(store: store, library: library, face: script.face()).run(order(item))
    return script
  }

  private func order(_ item: String) -> QuizOrder {
    var order = QuizOrder()
    order.topic = item
    return order
  }

  private func ratings(_ item: String) throws -> [Rating] {
    try store.reviews()[item, default: []].map(\.review.rating)
  }

  private static func arrangements(_ letters: [Character], _ count: Int, ordered: Bool) -> [String] {
    guard count > 0 else { return [""] }
    return letters.enumerated().flatMap { index, letter in
      let rest = ordered ? letters.filter { $0 != letter } : Array(letters[(index + 1)...])
      return arrangements(rest, count - 1, ordered: ordered).map { String(letter) + $0 }
    }
  }
}
