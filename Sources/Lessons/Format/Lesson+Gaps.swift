/// What a lesson lacks although each of its blocks is well written.
extension Lesson {
  func noteGaps(_ log: ProblemLog) {
    noteRequiredBlocks(log)
    noteRepeated(steps.map { ($0.id, $0.line) }, "step", log)
    noteRepeated(quizzes.map { ($0.id, $0.line) }, "question", log)
    noteUnknownSources(log)
    for step in steps { note(step, log) }
  }

  private func noteRequiredBlocks(_ log: ProblemLog) {
    if steps.isEmpty { log.note(1, "The lesson has no step.", remedy: "Add a block fenced as `step`.") }
    if sources.isEmpty {
      log.note(1, "The lesson names no `sources`.", remedy: "Say what its facts rest on, and when read.")
    }
    if facts.isEmpty {
      log.note(1, "The lesson has no block `facts`.", remedy: "List its claims with `as_of` and `source`.")
    }
    if answer.short.isEmpty {
      log.note(1, "The lesson has no block `answer`.", remedy: "Add `short`, `long`, `follow_ups`.")
    }
  }

  private func noteRepeated(_ ids: [(id: String, line: Int)], _ what: String, _ log: ProblemLog) {
    var seen: Set<String> = []
    for (id, line) in ids where !seen.insert(id).inserted {
      log.note(line, "The identifier `\(id)` is used by more than one \(what).", remedy: "Choose another.")
    }
  }

  private func noteUnknownSources(_ log: ProblemLog) {
    let known = Set(sources.map(\.id))
    for id in facts.map(\.source) + errata.map(\.source) where !known.contains(id) {
      log.note(1, "The source `\(id)` is not among the front matter's `sources`.", remedy: "Add it there.")
    }
  }

  private func note(_ step: Step, _ log: ProblemLog) {
    let name = "The step `\(step.id)`"
    if step.checks.isEmpty {
      log.note(step.line, "\(name) has no check.", remedy: "Say what must be true of the sandbox.")
    }
    if step.solution.isEmpty {
      log.note(step.line, "\(name) has no solution.", remedy: "List the lines that bring it about.")
    }
    let remedy = "The idea, the command, the options, the whole line."
    if step.hints.count < 4, step.checks.contains(where: \.hints.isEmpty) {
      log.note(step.line, "\(name) has fewer than four hints.", remedy: remedy)
    }
    for check in step.checks where !check.hints.isEmpty && check.hints.count < 4 {
      log.note(check.line, "A check of \(name.lowercased()) has fewer than four hints.", remedy: remedy)
    }
  }
}
