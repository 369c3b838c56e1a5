import AWSModel

/// One fact of a working sandbox that a drill breaks: what the learner sees of it, and how it is mended.
///
/// Faults of one service stand in `drills/SERVICE.yaml`, a list of mappings: `id`, `title` (what was broken, told at the end),
/// `services`, `start` (fixtures), `given` (lines that complete the working state), `breaks` (lines that break it),
/// `symptom` (what somebody complains of), `look` (where to look first), `checks`, `solution`, and `after`.
public struct Fault: Sendable, Hashable {
  /// The fault as a lesson of one step, so that hints, checks, undo and grading are those of lessons.
  public var lesson: Lesson
  /// The services in play.
  public var services: [String] { lesson.services }
  /// What was broken, for the end.
  public var title: String

  /// Reads the faults in `text`.
  ///
  /// - Returns: The faults, or all that is wrong with the file.
  public static func read(
    _ text: String, path: String, scope: Scope = Scope()
  ) -> Result<[Fault], LessonProblems> {
    let log = ProblemLog(path: path)
    let variables = LessonVariables(account: scope.account, region: scope.region)
    let faults = YAMLBlock(text: text, firstLine: 1, log: log, variables: variables).list(of: "the fault")
      .map { $0.fault(path: path) }
    guard log.problems.isEmpty else { return .failure(LessonProblems(problems: log.problems)) }
    return .success(faults)
  }
}

extension YAMLFields {
  fileprivate func fault(path: String) -> Fault {
    allow([
      "id", "title", "services", "start", "given", "breaks", "symptom", "look", "checks", "solution", "after",
    ])
    let (id, title, symptom) = (text("id"), text("title"), text("symptom"))
    let (checks, solution) = (list("checks", of: "the check").map { $0.check() }, lines("solution"))
    let step = Lesson.Step(
      id: "mend", before: "", task: "\(symptom)\n\nFind out why, and mend it.", checks: checks, solution: solution,
      alternatives: [], wrong: [], hints: Fault.hints(look: text("look"), checks, solution),
      after: "\(title) \(text("after"))",
      line: line)
    let lesson = Lesson(
      id: "drill-\(id)", title: "Break it, and mend it", seed: "drill", asOf: "2026-11", services: texts("services"),
      needs: [], minutes: 5, level: 2, start: texts("start"), given: texts("given") + texts("breaks"), sources: [],
      steps: [step], closing: "", quizzes: [], answer: Lesson.ModelAnswer(short: "", long: "", followUps: []),
      errata: [], facts: [], files: [], path: path)
    return Fault(lesson: lesson, title: title)
  }

}

extension Fault {
  /// The idea and what is wrong, where they are given; the commands, the whole lines.
  static func hints(look: String?, _ checks: [Lesson.Check], _ lines: [Lesson.SolutionLine]) -> [String] {
    let commands = lines.map { line in "`\(line.command.split(separator: " ").prefix(3).joined(separator: " "))`" }
    var seen: Set<String> = []
    return [look, checks.first?.otherwise].compactMap(\.self) + [
      "It takes " + commands.filter { seen.insert($0).inserted }.joined(separator: ", ") + ".",
      lines.map(\.command).joined(separator: ", then: "),
    ]
  }
}

extension Fault {
  /// The fault as a task for practice.
  var task: Quiz.Task {
    let step = lesson.steps[0]
    return Quiz.Task(
      start: lesson.start, given: [], checks: step.checks, solution: step.solution, breaks: lesson.given,
      hints: step.hints)
  }
}
