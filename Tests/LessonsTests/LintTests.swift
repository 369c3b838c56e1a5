import Foundation
import Lessons
import Testing

/// `make test` plays every lesson afterwards, with `skylab lint lessons`; here they are only read.
@Suite("the lessons") struct LintTests {
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

  @Test("are well written: names told, operations of AWS, facts of this year, links that lead somewhere")
  func read() async {
    let report = await Lint(library, makeStage: nil).report()
    #expect(report.isClean, "\(report.text)")
  }

  @Test("have at least 25 faults to break and mend, over all services")
  func faults() {
    #expect(library.faults.count >= 25)
    let services = Set(library.faults.flatMap(\.services))
    #expect(services.isSuperset(of: ["lambda", "iam", "s3", "dynamodb", "events", "cloudwatch", "logs", "sns", "sqs"]))
  }
}
