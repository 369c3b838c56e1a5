import Foundation
import Lessons
import Testing

/// The lessons as a learner meets them: typed into the real shell, in a terminal.
@Suite("a lesson in a terminal", .serialized) struct LessonRoadTests {
  static let library = LessonLibrary(folder: LearnerTerminal.lessons)
  static let questions = ["q4", "q6", "q9"]

  @Test("is passed by its reference solution in a window that changes its size on the way", arguments: questions)
  func solution(question: String) throws {
    var widths = [100, 60, 80][...]
    try pass(question) { step, learner in
      try learner.terminal.resize(columns: widths.popFirst() ?? 80, rows: 200)
      return step.solution
    }
  }

  @Test("is passed by other routes as well", arguments: questions)
  func alternative(question: String) throws {
    try pass(question) { step, _ in step.alternatives.first ?? step.solution }
  }

  @Test("answers each tempting wrong route with its reason and leaves the step open", arguments: questions)
  func wrong(question: String) throws {
    let lesson = try #require(Self.library.lesson(question))
    let learner = try LearnerTerminal()
    try learner.enter("start \(question)")
    for (index, step) in lesson.steps.enumerated() {
      for route in step.wrong {
        var screen = Screen(rows: [])
        for line in route.lines { screen = try learner.enter(line) }
        #expect(screen.says(start(of: route.because)), "\(step.id): \(route.lines)\n\(screen.text)")
        #expect(!screen.rows.contains("✓ Done."), "\(step.id): \(route.lines)\n\(screen.text)")
        #expect(screen.place == place(question, index, lesson), "\(step.id): \(route.lines)")
        try takeBack(route, learner)
      }
      try perform(step.solution, of: step, learner)
    }
    #expect(try learner.enter("status").place == "\(question) done")
  }

  private func pass(_ question: String, by route: (Lesson.Step, LearnerTerminal) throws -> [Lesson.SolutionLine]) throws
  {
    let lesson = try #require(Self.library.lesson(question))
    #expect(lesson.steps.contains { !$0.alternatives.isEmpty })
    let learner = try LearnerTerminal()
    let first = try learner.enter("start \(question)")
    #expect(first.says(lesson.title) && first.says(start(of: lesson.steps[0].task)))
    var screen = first
    for (index, step) in lesson.steps.enumerated() {
      try #require(screen.place == place(question, index, lesson), "before \(step.id):\n\(screen.text)")
      screen = try perform(route(step, learner), of: step, learner)
      #expect(screen.says(start(of: step.after)))
      if index + 1 < lesson.steps.count { #expect(screen.says(start(of: lesson.steps[index + 1].task))) }
    }
    #expect(screen.place == "\(question) done")
    #expect(screen.says("That was \(lesson.title).") && screen.says(start(of: lesson.closing)))
    #expect(screen.says("In the interview"))
  }

  /// Types the lines; the last one passes the step.
  @discardableResult
  private func perform(
    _ lines: [Lesson.SolutionLine], of step: Lesson.Step, _ learner: LearnerTerminal
  ) throws -> Screen {
    var screen = Screen(rows: [])
    var passed: Screen?
    for line in lines {
      screen = try learner.enter(line.command)
      if screen.rows.contains("✓ Done.") { passed = screen }
      if let refusal = line.refusal { #expect(screen.text.contains("(\(refusal))")) }
    }
    return try #require(passed, "\(step.id) is not done:\n\(screen.text)")
  }

  /// Undoes what the route did: not more, which `redo` would bring back.
  private func takeBack(_ route: Lesson.WrongRoute, _ learner: LearnerTerminal) throws {
    for _ in route.lines {
      let screen = try learner.enter("undo")
      if screen.says("There is nothing to undo.") { return }
      if !route.lines.contains(where: { screen.says("Undone: \($0)") }) {
        try learner.enter("redo")
        return
      }
    }
  }

  private func place(_ question: String, _ index: Int, _ lesson: Lesson) -> String {
    "\(question) \(index + 1)/\(lesson.steps.count)"
  }

  /// The first words of a text, enough to know it again.
  private func start(of text: String) -> String {
    text.split { $0.isWhitespace }.prefix(7).joined(separator: " ")
  }
}
