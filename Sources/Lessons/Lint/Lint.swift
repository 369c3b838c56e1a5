/// Proves lessons: each file is well written, can be solved in every way it names, is not solved at the start, and refuses
/// each tempting wrong route for the stated reason.
public struct Lint: Sendable {
  /// The lessons.
  public var library: LessonLibrary
  /// Makes an empty stage; nil to read only and play nothing.
  public var makeStage: (@Sendable () async throws -> LintStage)?

  /// - Parameters:
  ///   - library: The lessons.
  ///   - makeStage: Makes an empty stage; nil to read only and play nothing.
  public init(_ library: LessonLibrary, makeStage: (@Sendable () async throws -> LintStage)?) {
    self.library = library
    self.makeStage = makeStage
  }

  /// Checks the whole library, or the one lesson with this identifier.
  public func report(lesson id: String? = nil) async -> LintReport {
    var report = LintReport(lessons: 0, routes: 0, problems: library.problems)
    for lesson in library.lessons where id == nil || lesson.id == id {
      report.lessons += 1
      report.problems += lesson.styleProblems()
      guard let makeStage else { continue }
      let playthrough = await Playthrough.of(lesson, in: library, makeStage: makeStage)
      report.routes += playthrough.routes
      report.problems += playthrough.problems
    }
    report.problems += library.itemProblems(of: id)
    if let makeStage, id == nil {
      let trial = await ItemTrial.of(library.items, in: library, makeStage: makeStage)
      report.routes += trial.routes
      report.problems += trial.problems
    }
    return report
  }
}
