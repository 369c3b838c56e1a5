import Foundation
import Functions
import Lessons
import Testing

@Suite("the lessons", .serialized) struct LintTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("lessons").path
  let library = LessonLibrary(folder: LintTests.folder)

  @Test("are there, and are found by their question")
  func found() {
    #expect(library.problems == [])
    #expect(library.lesson("q4")?.id == "lambda-04")
    #expect(library.lesson("9")?.id == "lambda-09")
    #expect(library.lesson("lambda-06")?.seed == "Q6")
    #expect(library.lesson("q99") == nil)
  }

  @Test(
    "are solved in every way they name, and refuse each tempting wrong one for its reason",
    arguments: ["lambda-04", "lambda-05", "lambda-06", "lambda-09", "lambda-10"])
  func played(lesson: String) async {
    let host = FunctionHost()
    let report = await Lint(library) { try SandboxStage(host: host).stage }.report(lesson: lesson)
    await host.shutdown()
    #expect(report.isClean, "\(report.text)")
    #expect(report.routes > 8)
  }
}
