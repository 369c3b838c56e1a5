/// Plays one lesson in every way it names.
///
/// The solution is played once, from beginning to end. Before each step the stage is forked, and each way off the solution
/// (an alternative, a wrong route, a solution that lacks a line) is played on a stage that stands there.
struct Playthrough {
  private(set) var problems: [LessonProblem] = []
  private(set) var routes = 0
  private let lesson: Lesson
  private let library: LessonLibrary
  private let makeStage: @Sendable () async throws -> LintStage

  /// - Parameter proves: Whether each line of a solution is also left out, which must leave its step open.
  static func of(
    _ lesson: Lesson, in library: LessonLibrary, proves: Bool = false,
    makeStage: @escaping @Sendable () async throws -> LintStage
  ) async -> Playthrough {
    var playthrough = Playthrough(lesson: lesson, library: library, makeStage: makeStage)
    await playthrough.onNewStage { player, stage in await player.playSolution(on: stage, proves: proves) }
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
  private mutating func playSolution(on stage: LintStage, proves: Bool) async {
    for step in lesson.steps { await expectOpen(step, stage.runner, "at the lesson's start") }
    for (index, step) in lesson.steps.enumerated() where problems.isEmpty {
      await expectOpen(step, stage.runner, "before its own solution")
      for route in step.wrong { await onFork(of: stage, at: index) { await $0.play(route, at: index, on: $1) } }
      for route in step.alternatives {
        await onFork(of: stage, at: index) { await $0.play(alternative: route, at: index, on: $1) }
      }
      if proves {
        for line in step.solution.indices where step.solution[line].isEssential {
          await onFork(of: stage, at: index) { await $0.play(without: line, at: index, on: $1) }
        }
      }
      await run(step.solution, of: step, stage.runner)
      await expectPassed(step, stage.runner, "its solution")
    }
  }

  /// The alternative passes its step, and the solutions of the steps behind it still pass theirs.
  private mutating func play(alternative: [Lesson.SolutionLine], at index: Int, on runner: CommandRunner) async {
    let steps = lesson.steps
    let name = "the alternative that begins `\(alternative.first?.command.prefix(60) ?? "")`"
    await run(alternative, of: steps[index], runner)
    await expectPassed(steps[index], runner, name)
    for step in steps[(index + 1)...] {
      await run(step.solution, of: step, runner)
      await expectPassed(step, runner, "its solution, after \(name) of `\(steps[index].id)`,")
    }
  }

  /// The wrong route leaves the step open, and its last line is recognised as what it is.
  private mutating func play(_ route: Lesson.WrongRoute, at index: Int, on runner: CommandRunner) async {
    let step = lesson.steps[index]
    for line in route.lines { _ = await runner.run(line) }
    if await step.verdict(runner).passes {
      note(route.line, "The wrong route passes the step `\(step.id)`.", "Let a check tell it apart.")
    }
    let reason = step.reason(against: route.lines.last ?? "")
    if reason != route.because {
      note(
        route.line, "The wrong route is answered with another reason: \(reason ?? "none").",
        "Let it differ from the right routes and from the wrong ones before it.")
    }
  }

  /// The goal's state without what one line brings about must not pass.
  private mutating func play(without line: Int, at index: Int, on runner: CommandRunner) async {
    let step = lesson.steps[index]
    for (number, other) in step.solution.enumerated() where number != line { _ = await runner.run(other.command) }
    if await step.verdict(runner).passes {
      note(
        step.line, "The step `\(step.id)` passes without `\(step.solution[line].command)`.",
        "Let a check look for what it brings about, or take it out of the solution.")
    }
  }

  private mutating func onFork(
    of stage: LintStage, at index: Int, _ play: (inout Playthrough, CommandRunner) async -> Void
  ) async {
    guard let fork = stage.fork else {
      return await onNewStage { player, stage in
        for step in player.lesson.steps[..<index] { await player.run(step.solution, of: step, stage.runner) }
        await play(&player, stage.runner)
      }
    }
    routes += 1
    do {
      let stage = try await fork()
      await play(&self, stage.runner)
      await stage.close()
    } catch {
      note(1, "No stage could be made: \(error)", "")
    }
  }

  private mutating func onNewStage(_ play: (inout Playthrough, LintStage) async -> Void) async {
    routes += 1
    do {
      let stage = try await makeStage()
      do {
        try await LessonSetup(lesson, in: library).perform(in: stage.workspace, by: stage.runner)
        await play(&self, stage)
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

extension Lesson.SolutionLine {
  /// Whether it brings something about: it neither looks, nor waits, nor is refused.
  ///
  /// Packing is not: an archive may lie there from a step before.
  fileprivate var isEssential: Bool {
    guard refusal == nil, command.hasPrefix("aws ") else { return false }
    return ![" wait ", " logs tail ", " describe-", " get-", " list-"].contains { command.contains($0) }
  }
}
