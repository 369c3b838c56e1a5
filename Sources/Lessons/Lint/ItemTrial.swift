/// Plays the questions that speak of a sandbox: a task fails before its solution and passes by it, and a command prints what
/// the right prediction says. The commands that are shown after wrong answers must be commands: one stage reads them all.
struct ItemTrial {
  private(set) var problems: [LessonProblem] = []
  private(set) var routes = 0

  static func of(
    _ items: [PracticeItem], in library: LessonLibrary, makeStage: @escaping @Sendable () async throws -> LintStage
  ) async -> ItemTrial {
    var trial = ItemTrial()
    for item in items {
      switch item.quiz.kind {
      case .command(let task):
        await trial.onStage(item, task.start, task.given, library, makeStage) { trial, runner in
          await trial.play(task, item, runner)
        }
      case .output(let prediction):
        await trial.onStage(item, prediction.start, prediction.given, library, makeStage) { trial, runner in
          await trial.play(prediction, item, runner)
        }
      case .single, .several, .order, .gap, .fault, .free: continue
      }
    }
    await trial.readShown(items, makeStage)
    return trial
  }

  /// On an empty stage a command may be refused for what is not there, but not for how it is written.
  private mutating func readShown(
    _ items: [PracticeItem], _ makeStage: @Sendable () async throws -> LintStage
  ) async {
    guard let stage = try? await makeStage() else { return }
    for item in items where !item.quiz.show.isEmpty {
      let outcome = await stage.runner.run(item.quiz.show)
      if outcome.exitCode == 252, !outcome.error.contains("paramfile") {
        problems.append(item.problem("`\(item.quiz.show)` is no command: \(outcome.error.trimmed)"))
      }
    }
    await stage.close()
  }

  private mutating func play(_ task: Quiz.Task, _ item: PracticeItem, _ runner: CommandRunner) async {
    if await task.verdict(runner).passes { problems.append(item.problem("The task is done before it begins.")) }
    for line in task.solution {
      let outcome = await runner.run(line.command)
      if outcome.exitCode != 0, line.refusal == nil {
        problems.append(item.problem("`\(line.command)` fails: \(outcome.error.trimmed)"))
      }
    }
    let verdict = await task.verdict(runner)
    if !verdict.passes {
      problems.append(item.problem("The solution does not pass: \(verdict.reasons.joined(separator: " "))"))
    }
  }

  private mutating func play(_ prediction: Quiz.Prediction, _ item: PracticeItem, _ runner: CommandRunner) async {
    let outcome = await runner.run(prediction.run)
    let printed = outcome.output + outcome.error
    if !printed.contains(prediction.prints) {
      problems.append(item.problem("`\(prediction.run)` does not print `\(prediction.prints)`: \(printed.trimmed)"))
    }
  }

  private mutating func onStage(
    _ item: PracticeItem, _ start: [String], _ given: [String], _ library: LessonLibrary,
    _ makeStage: @Sendable () async throws -> LintStage,
    _ play: (inout ItemTrial, CommandRunner) async -> Void
  ) async {
    routes += 1
    do {
      let stage = try await makeStage()
      do {
        try await LessonSetup(start: start, given: given, in: library).perform(in: stage.workspace, by: stage.runner)
        await play(&self, stage.runner)
      } catch {
        problems.append(item.problem(error.description))
      }
      await stage.close()
    } catch {
      problems.append(item.problem("No stage could be made: \(error)"))
    }
  }
}

extension Quiz.Task {
  /// Looks at the sandbox, changing nothing.
  public func verdict(_ runner: CommandRunner) async -> Verdict {
    var findings: [Verdict.Finding] = []
    for check in checks { findings.append(await check.finding(runner)) }
    return Verdict(findings: findings)
  }
}
