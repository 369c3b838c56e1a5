import Foundation

/// What can be said of a lesson without playing it.
extension Lesson {
  /// Prose wider than this is hard to read in a terminal and in a comparison of versions.
  static let proseWidth = 100

  func styleProblems() -> [LessonProblem] {
    widthProblems() + steps.indices.flatMap { nameProblems($0) } + quizProblems()
  }

  private func widthProblems() -> [LessonProblem] {
    guard path.hasSuffix(".md"), let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    var isFenced = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      if line.hasPrefix("```") { isFenced.toggle() }
      guard !isFenced, line.count > Self.proseWidth, !line.contains("http"), index > 0 else { return nil }
      return LessonProblem(
        path: path, line: index + 1, "The line has \(line.count) characters.",
        remedy: "Break prose at \(Self.proseWidth).")
    }
  }

  /// A learner can only choose the names that checks look for if the text tells them.
  private func nameProblems(_ index: Int) -> [LessonProblem] {
    let step = steps[index]
    let told = steps[...index].map { "\($0.before)\n\($0.task)" }.joined(separator: "\n")
    return step.checks.flatMap { check in
      check.chosenNames.filter { !told.contains($0) }.map { name in
        LessonProblem(
          path: path, line: check.line, "The check looks for `\(name)`, which no text up to this step names.",
          remedy: "Name it in `do`.")
      }
    }
  }

  /// A lesson without any has its questions in a file of their own.
  private func quizProblems() -> [LessonProblem] {
    guard !quizzes.isEmpty, quizzes.count < 4 else { return [] }
    return [
      LessonProblem(path: path, line: 1, "The lesson has \(quizzes.count) questions.", remedy: "Write at least four.")
    ]
  }
}

extension Lesson.Check {
  /// The values of the options that name what a learner makes.
  var chosenNames: [String] {
    var words = run.split(separator: " ").map(String.init)[...]
    var names: [String] = []
    while let word = words.popFirst() {
      guard Self.naming.contains(word), let value = words.first else { continue }
      names.append(value.filter { $0 != "'" && $0 != "\"" })
    }
    return names
  }

  private static let naming: Set = [
    "--function-name", "--role-name", "--rule", "--table-name", "--bucket", "--queue-name", "--alarm-names",
  ]
}
