import AWSModel
import FSRS
import Foundation
import Lessons
import Terminal

/// A task done in a fresh sandbox by typing, whose grade comes from what was done: tries, hints and time.
struct Workbench: Sendable {
  let face: PracticeFace
  let library: LessonLibrary

  /// How a task went.
  struct Work: Sendable, Hashable {
    /// Whether what was wanted was there in the end.
    var isDone = false
    /// The lines typed, in order.
    var lines: [String] = []
    /// The lines that were refused.
    var failures = 0
    /// Hints taken.
    var hints = 0
    /// How long it took.
    var took: Duration = .zero

    /// The grade of a task that needs so many lines.
    ///
    /// Not done, or done by the last hint, which is the solution: forgotten. A hint, two refused lines, many looks or more than
    /// four minutes: hard. As few lines as needed within a minute: easy.
    func rating(needed: Int, hintsThere: Int) -> Rating {
      if !isDone || hints > 0 && hints >= hintsThere { return .again }
      if hints > 0 || failures > 1 || lines.count > 3 * needed + 6 || took > .seconds(240) { return .hard }
      return lines.count <= needed && took <= .seconds(60) ? .easy : .good
    }
  }

  /// Sets the sandbox up and lets the learner work until it is done or given up; nil where the learner leaves or nothing can be set
  /// up.
  ///
  /// - Parameters:
  ///   - task: What is to be done.
  ///   - longest: How many lines may be typed.
  ///   - prompt: Asked before each line.
  ///   - isOver: Whether the time is up: then no further line is asked.
  func work(
    on task: Quiz.Task, longest: Int, prompt: @escaping @Sendable () -> String,
    until isOver: @escaping @Sendable () -> Bool = { false }
  ) async -> Work? {
    do {
      let stage = try await face.makeStage()
      do {
        try await LessonSetup(start: task.start, given: task.given + task.breaks, in: library).perform(
          in: stage.workspace, by: stage.runner)
      } catch {
        await stage.close()
        throw error
      }
      let work = await work(on: task, longest, prompt, isOver, stage.runner)
      await stage.close()
      return work
    } catch {
      face.failure("This task cannot be set up: \(error)")
      return nil
    }
  }

  private func work(
    on task: Quiz.Task, _ longest: Int, _ prompt: @escaping @Sendable () -> String,
    _ isOver: @escaping @Sendable () -> Bool, _ runner: CommandRunner
  ) async -> Work? {
    for line in task.given { face.show(line) }
    face.say("Type commands. `hint` helps, `?` gives up.")
    var work = Work()
    let began = face.now()
    while !work.isDone, work.lines.count < longest, !isOver() {
      guard let typed = face.timedLine(prompt) else { return nil }
      let line = typed.trimmingCharacters(in: .whitespacesAndNewlines)
      if line == "?" { break }
      if line.isEmpty { continue }
      if line == "hint" {
        hint(task, &work)
        continue
      }
      work.lines.append(line)
      let outcome = await runner.run(line)
      if outcome.exitCode != 0 { work.failures += 1 }
      let said = (outcome.output + outcome.error).trimmingCharacters(in: .newlines)
      if !said.isEmpty { face.show(Sanitized(String(said.prefix(4000))).text) }
      let verdict = await task.verdict(runner)
      work.isDone = verdict.passes
      if !work.isDone, task.breaks.isEmpty { for reason in verdict.reasons { face.failure(reason) } }
    }
    work.took = max(face.now() - began, .zero)
    return work
  }

  private func hint(_ task: Quiz.Task, _ work: inout Work) {
    let hints = task.allHints
    guard work.hints < hints.count else { return face.say("There are no more hints.") }
    face.say(Styled("Hint \(work.hints + 1) of \(hints.count): \(hints[work.hints])"))
    work.hints += 1
  }
}
