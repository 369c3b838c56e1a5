import Foundation
import Grading
import Lessons
import Testing

@Suite("labelled answers") struct LabelledAnswersTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  let library = LessonLibrary(folder: "\(root)/lessons")
  let sheets: [LabelledAnswers]

  init() throws { sheets = try LabelledAnswers.all(in: "\(Self.root)/fixtures/answers") }

  @Test("are at least 300, of every kind, for each of the twenty questions")
  func complete() {
    #expect(sheets.count == 20)
    #expect(sheets.flatMap(\.answers).count >= 300)
    for sheet in sheets {
      let kinds = Set(sheet.answers.map(\.kind))
      #expect(
        kinds == ["right", "partial", "wrong", "negated", "copied", "off-topic", "typos", "contradictory"],
        "\(sheet.item)")
    }
  }

  @Test("are judged as a reader judges them, also those that no rubric was bettered by")
  func agreement() {
    let held = Agreement(sheets, in: library, where: \.isHeldBack)
    #expect(held.points > 1_000)
    #expect(held.shareOnMade >= 0.95, "\(held.shareOnMade)")
    #expect(held.share >= 0.94, "\(held.share)")
  }

  @Test("never earn full marks by being copied, off the topic, wrong or contradictory; the empty one earns nothing")
  func undeserved() {
    #expect(Agreement(sheets, in: library) { _ in true }.undeserved == [])
    for item in library.items {
      guard case .free(let rubric) = item.quiz.kind else { continue }
      for empty in ["", "   ", "?", item.quiz.ask, "\(item.quiz.ask) \(item.quiz.ask)"] {
        #expect(rubric.grade(empty, to: item.quiz.ask).score == 0, "\(item.quiz.id): \(empty)")
      }
    }
  }
}
