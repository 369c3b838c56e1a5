import Foundation
import Lessons
import Testing

@Suite("The page of lessons") struct LessonsDocumentTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../docs/lessons.md")

  @Test("docs/lessons.md says what the lessons claim") func isCurrent() throws {
    let text = LessonsPage.text(of: LessonLibrary(folder: LintTests.folder))
    if ProcessInfo.processInfo.environment["SKYLAB_WRITE_DOCS"] != nil {
      try Data(text.utf8).write(to: Self.page)
    }
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == text, "`make docs` writes the page anew")
  }
}
