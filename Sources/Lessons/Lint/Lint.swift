/// Proves lessons: each file is well written, can be solved in every way it names, is not solved at the start, and refuses
/// each tempting wrong route for the stated reason.
public struct Lint: Sendable {
  /// The lessons.
  public var library: LessonLibrary
  /// Whether each line of a solution is also left out, which must leave its step open.
  public var proves: Bool
  /// The month against which claims are old, such as `2026-11`; nil to let them age.
  public var month: String?
  /// Makes an empty stage; nil to read only and play nothing.
  public var makeStage: (@Sendable () async throws -> LintStage)?

  /// - Parameters:
  ///   - library: The lessons.
  ///   - proves: Whether each line of a solution is also left out, which must leave its step open.
  ///   - month: The month against which claims are old, such as `2026-11`; nil to let them age.
  ///   - makeStage: Makes an empty stage; nil to read only and play nothing.
  public init(
    _ library: LessonLibrary, proves: Bool = false, month: String? = nil,
    makeStage: (@Sendable () async throws -> LintStage)?
  ) {
    self.library = library
    self.proves = proves
    self.month = month
    self.makeStage = makeStage
  }

  /// Checks the whole library, or the one lesson with this identifier.
  public func report(lesson id: String? = nil) async -> LintReport {
    var report = LintReport(lessons: 0, routes: 0, problems: library.problems)
    let drills = library.faults.map(\.lesson)
    for lesson in library.lessons + drills where id == nil || lesson.id == id {
      report.lessons += 1
      report.problems += lesson.styleProblems() + lesson.referenceProblems(in: library)
      if let month { report.problems += lesson.ageProblems(in: month) }
      guard let makeStage else { continue }
      let playthrough = await Playthrough.of(lesson, in: library, proves: proves, makeStage: makeStage)
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
