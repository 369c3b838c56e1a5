/// A lesson as Markdown, all steps at once: for its author.
public enum LessonPreview {
  /// The whole text, with checks, hints and solutions.
  public static func markdown(of lesson: Lesson) -> String {
    let head = "# \(lesson.title)\n\n\(lesson.seed), level \(lesson.level), \(lesson.minutes) min"
    let steps = lesson.steps.enumerated().map { index, step in
      let hints = step.hints + step.checks.flatMap(\.hints)
      return """
        ## Step \(index + 1): \(step.id)

        \(step.before)

        **Your task.** \(step.task)

        \(step.checks.map { "- Unless it holds: \($0.otherwise)" }.joined(separator: "\n"))

        Hints:

        \(hints.map { "- \($0)" }.joined(separator: "\n"))

        ```
        \(step.solution.map(\.text).joined(separator: "\n"))
        ```

        \(step.after)
        """
    }
    let end =
      "\(lesson.closing)\n\n**In thirty seconds.** \(lesson.answer.short)\n\n**In two minutes.** \(lesson.answer.long)"
    return ([head] + steps + [end]).joined(separator: "\n\n") + "\n"
  }
}
