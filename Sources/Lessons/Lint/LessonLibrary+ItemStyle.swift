import Foundation
import Grading

/// What can be said of the questions without playing anything.
extension LessonLibrary {
  /// What is wrong with the questions, of one lesson or of all.
  func itemProblems(of lesson: String?) -> [LessonProblem] {
    var seen: Set<String> = []
    return items.flatMap { item -> [LessonProblem] in
      let isRepeated = !seen.insert(item.quiz.id).inserted
      guard lesson == nil || lesson == item.lesson else { return [] }
      let repeated =
        isRepeated ? [item.problem("The identifier `\(item.quiz.id)` is used by more than one question.")] : []
      return repeated + item.problems
    }
  }
}

extension PracticeItem {
  fileprivate var problems: [LessonProblem] {
    var problems: [LessonProblem] = []
    let right = quiz.choices.filter(\.isRight)
    let texts = quiz.choices.map { $0.text.lowercased() }
    if Set(texts).count != texts.count { problems.append(problem("Two choices are the same.")) }
    for choice in right where choice.text.count > 3 && quiz.ask.lowercased().contains(choice.text.lowercased()) {
      problems.append(problem("The question itself holds the right answer, `\(choice.text)`."))
    }
    for choice in quiz.choices where choice.because.split(separator: " ").count < 2 {
      problems.append(problem("The reason for `\(choice.text)` says nothing: `\(choice.because)`."))
    }
    switch quiz.kind {
    case .gap(let gap): problems += gapProblems(gap)
    case .order(let items): problems += orderProblems(items)
    case .free(let rubric): problems += rubricProblems(rubric)
    default: break
    }
    return problems + showProblems
  }

  /// Whoever is wrong is shown a command; a task and a foretold command are one, and a free answer is told point by point.
  private var showProblems: [LessonProblem] {
    switch quiz.kind {
    case .command, .output, .free: []
    case .single, .several, .order, .gap, .fault:
      quiz.show.isEmpty ? [problem("No command of `show` lets the learner see that it is so.")] : []
    }
  }

  /// The question or its explanation must not tell the order.
  private func orderProblems(_ items: [String]) -> [LessonProblem] {
    var rest = quiz.ask.lowercased()[...]
    for item in items {
      guard let place = rest.range(of: item.lowercased()) else { return [] }
      rest = rest[place.upperBound...]
    }
    return [problem("The question itself tells the order.")]
  }

  private func gapProblems(_ gap: Quiz.Gap) -> [LessonProblem] {
    let told = "\(quiz.ask) \(gap.text)".lowercased()
    let given = gap.accept.filter { $0.count > 1 && told.contains($0.lowercased()) }
    let both = gap.wrong.filter { gap.isFilled(by: $0.text) }
    return given.map { problem("The question itself holds what fills the gap, `\($0)`.") }
      + both.map { problem("`\($0.text)` is both right and wrong.") }
  }

  private func rubricProblems(_ rubric: Rubric) -> [LessonProblem] {
    var problems: [LessonProblem] = []
    for (point, finding) in zip(rubric.points, rubric.grade(quiz.ask, to: "").findings) where finding.isCovered {
      problems.append(problem("The question itself makes the point “\(point.say)”."))
    }
    if rubric.model.isEmpty { return problems + [problem("There is no model answer.")] }
    let grade = rubric.grade(rubric.model, to: quiz.ask)
    for (point, finding) in zip(rubric.points, grade.findings) where finding.isNotMade {
      problems.append(problem("The model answer does not make the point “\(point.say)”: \(finding)."))
    }
    for met in grade.misconceptions {
      problems.append(problem("The model answer shows a misconception by the words “\(met.words)”."))
    }
    return problems
  }

  func problem(_ message: String) -> LessonProblem {
    LessonProblem(path: path, line: quiz.line, "\(quiz.id): \(message)")
  }
}

extension Quiz.Gap {
  /// Whether the word is one of the right ones; case, quotes and blanks do not count.
  public func isFilled(by word: String) -> Bool { accept.contains { Self.plain($0) == Self.plain(word) } }

  /// Why the word is wrong, where it is one of those often taken.
  public func reason(against word: String) -> String? {
    wrong.first { Self.plain($0.text) == Self.plain(word) }?.because
  }

  private static func plain(_ word: String) -> String {
    word.lowercased().filter { !$0.isWhitespace && !"\"'`".contains($0) }
  }
}

extension Grade.Finding {
  fileprivate var isNotMade: Bool {
    if case .covered = self { false } else { true }
  }
}
