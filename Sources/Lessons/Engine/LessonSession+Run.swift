extension LessonSession {
  /// Judges the current step on the sandbox after `line`, and the ones behind it that already hold, so that a learner who
  /// went ahead is not asked to do it again.
  public mutating func judge(after line: String?, by runner: CommandRunner) async -> [Judgement] {
    var judgements: [Judgement] = []
    while let step {
      let verdict = await step.verdict(runner)
      if !judgements.isEmpty, !verdict.passes { return judgements }
      let judgement = judge(verdict, after: line)
      judgements.append(judgement)
      if case .notYet = judgement { return judgements }
    }
    return judgements + [.finished]
  }
}
