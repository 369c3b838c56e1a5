import ArgumentParser
import Foundation
import Lessons
import Shell

/// `skylab lint [PATH]`: proves lessons.
struct LintLessons: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check lessons: well written, solvable, and not solved at the start.")

  @Argument(help: "The lessons' folder, or one lesson's file; the lessons in use if left out.")
  var path: String?

  @Flag(help: "Only read the files; play nothing.")
  var readOnly = false

  @Flag(help: "Also leave out each line of each solution, which must leave its step open.")
  var prove = false

  @Option(
    help: "Measure how free answers are graded by the labelled ones of this folder instead.",
    completion: .directory)
  var answers: String?

  @Flag(help: "With --answers: name each point on which grader and reader differ, those held back left out.")
  var differences = false

  func run() async throws {
    let options: Shell.Options
    do {
      options = try Setting.options(isInteractive: false, folder: nil)
    } catch {
      throw Setting.fail(error)
    }
    guard let place = path ?? options.lessons, FileManager.default.fileExists(atPath: place) else {
      throw ValidationError(
        "There are no lessons at \(path ?? "the usual places"). Name their folder, or set SKYLAB_LESSONS.")
    }
    let isFile = place.hasSuffix(".md")
    guard let folder = isFile ? Self.library(of: place) : place else {
      throw ValidationError("\(place) stands in no folder with `fixtures` beside it, as lessons do.")
    }
    let library = LessonLibrary(folder: folder)
    if let answers { return try measure(answers, in: library) }
    let name = URL(fileURLWithPath: place).standardizedFileURL.path
    let lesson = library.lessons.first { URL(fileURLWithPath: $0.path).standardizedFileURL.path == name }
    let play: @Sendable () async throws -> LintStage = { try await LintStage.shell(options) }
    let month = String(Date().formatted(.iso8601.year().month()).prefix(7))
    let lint = Lint(library, proves: prove, month: month, makeStage: readOnly ? .none : play)
    let report = await lint.report(lesson: isFile ? lesson?.id ?? "" : nil)
    print(report.text, terminator: report.text.hasSuffix("\n") ? "" : "\n")
    if !report.isClean { throw ExitCode(1) }
  }

  private func measure(_ folder: String, in library: LessonLibrary) throws {
    let sheets = try LabelledAnswers.all(in: folder)
    if differences { Agreement(sheets, in: library) { !$0.isHeldBack }.differences.forEach { print($0) } }
    for (name, isCounted) in [("in sight", { !$0.isHeldBack }), ("held back", \.isHeldBack)]
      as [(String, (LabelledAnswers.Answer) -> Bool)]
    {
      let agreement = Agreement(sheets, in: library, where: isCounted)
      let percent = { (share: Double) in String(format: "%.1f %%", share * 100) }
      print(
        "answers \(name): \(agreement.answers), points: \(agreement.points), judged alike: \(percent(agreement.share)), "
          + "alike on whether they count: \(percent(agreement.shareOnMade)), undeserved full marks: \(agreement.undeserved.count)"
      )
    }
  }

  /// The folder above a lesson's file that holds `fixtures`.
  private static func library(of file: String) -> String? {
    var folder = URL(fileURLWithPath: file).standardizedFileURL.deletingLastPathComponent()
    while folder.path != "/" {
      if FileManager.default.fileExists(atPath: folder.appendingPathComponent("fixtures").path) { return folder.path }
      folder.deleteLastPathComponent()
    }
    return nil
  }
}
