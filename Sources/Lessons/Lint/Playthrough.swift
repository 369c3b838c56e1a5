/// Plays one lesson in every way it names, each on a stage of its own.
struct Playthrough {
  private(set) var problems: [LessonProblem] = []
  private(set) var routes = 0
  private let lesson: Lesson
  private let library: LessonLibrary
  private let makeStage: @Sendable () async throws -> LintStage

  static func of(
    _ lesson: Lesson, in library: LessonLibrary, makeStage: @escaping @Sendable () async throws -> LintStage
  ) async -> Playthrough {
    var playthrough = Playthrough(lesson: lesson, library: library, makeStage: makeStage)
    await playthrough.playSolution()
    guard playthrough.problems.isEmpty else { return playthrough }
    for index in lesson.steps.indices {
      for route in lesson.steps[index].alternatives { await playthrough.play(alternative: route, at: index) }
      for route in lesson.steps[index].wrong { await playthrough.play(route, at: index) }
    }
    return playthrough
  }

  private init(
    lesson: Lesson, library: LessonLibrary, makeStage: @escaping @Sendable () async throws -> LintStage
  ) {
    self.lesson = lesson
    self.library = library
    self.makeStage = makeStage
  }

  /// Nothing holds at the start; then each step fails before its solution and passes by it.
  private mutating func playSolution() async {
    await onStage { player, runner in
      for step in player.lesson.steps { await player.expectOpen(step, runner, "at the lesson's start") }
      for step in player.lesson.steps where player.problems.isEmpty {
        await player.expectOpen(step, runner, "before its own solution")
        await player.run(step.solution, of: step, runner)
        await player.expectPassed(step, runner, "its solution")
      }
    }
  }

  /// The alternative passes its step, and the solutions of the steps behind it still pass theirs.
  private mutating func play(alternative: [Lesson.SolutionLine], at index: Int) async {
    await onStage { player, runner in
      let steps = player.lesson.steps
      for step in steps[..<index] { await player.run(step.solution, of: step, runner) }
      let name = "the alternative that begins `\(alternative.first?.command.prefix(60) ?? "")`"
      await player.run(alternative, of: steps[index], runner)
      await player.expectPassed(steps[index], runner, name)
      for step in steps[(index + 1)...] {
        await player.run(step.solution, of: step, runner)
        await player.expectPassed(step, runner, "its solution, after \(name) of `\(steps[index].id)`,")
      }
    }
  }

  /// The wrong route leaves the step open, and its last line is recognised as what it is.
  private mutating func play(_ route: Lesson.WrongRoute, at index: Int) async {
    await onStage { player, runner in
      let steps = player.lesson.steps
      for step in steps[..<index] { await player.run(step.solution, of: step, runner) }
      for line in route.lines { _ = await runner.run(line) }
      let verdict = await steps[index].verdict(runner)
      if verdict.passes {
        player.note(route.line, "The wrong route passes the step `\(steps[index].id)`.", "Let a check tell it apart.")
      }
      let reason = steps[index].reason(against: route.lines.last ?? "")
      if reason != route.because {
        player.note(
          route.line, "The wrong route is answered with another reason: \(reason ?? "none").",
          "Let it differ from the right routes and from the wrong ones before it.")
      }
    }
  }

  private mutating func onStage(_ play: (inout Playthrough, CommandRunner) async -> Void) async {
    routes += 1
    do {
      let stage = try await makeStage()
      do {
        try await LessonSetup(lesson, in: library).perform(in: stage.workspace, by: stage.runner)
        await play(&self, stage.runner)
      } catch {
        note(1, error.description, "See the fixture.")
      }
      await stage.close()
    } catch {
      note(1, "No stage could be made: \(error)", "")
    }
  }

  private mutating func run(_ lines: [Lesson.SolutionLine], of step: Lesson.Step, _ runner: CommandRunner) async {
    for line in lines {
      let outcome = await runner.run(line.command)
      if let code = line.refusal {
        if !outcome.error.contains("(\(code))") {
          note(step.line, "`\(line.command)` should be refused with \(code): \(outcome.error.trimmed)", "")
        }
      } else if outcome.exitCode != 0 {
        note(step.line, "`\(line.command)` fails with \(outcome.exitCode): \(outcome.error.trimmed)", "")
      }
    }
  }

  private mutating func expectOpen(_ step: Lesson.Step, _ runner: CommandRunner, _ when: String) async {
    let verdict = await step.verdict(runner)
    noteUnusable(verdict, step)
    if verdict.passes {
      note(step.line, "The step `\(step.id)` already passes \(when).", "Check what it brings about.")
    }
  }

  private mutating func expectPassed(_ step: Lesson.Step, _ runner: CommandRunner, _ route: String) async {
    let verdict = await step.verdict(runner)
    guard !verdict.passes else { return }
    note(step.line, "The step `\(step.id)` is not passed by \(route): \(verdict.reasons.joined(separator: " "))", "")
  }

  private mutating func noteUnusable(_ verdict: Verdict, _ step: Lesson.Step) {
    for (check, finding) in zip(step.checks, verdict.findings) {
      if case .unusable(let reason) = finding { note(check.line, "The check cannot be used: \(reason)", "") }
    }
  }

  private mutating func note(_ line: Int, _ message: String, _ remedy: String) {
    problems.append(LessonProblem(path: lesson.path, line: line, message, remedy: remedy))
  }
}
