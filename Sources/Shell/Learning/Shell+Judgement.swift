import Foundation
import Lessons
import Terminal

/// What the learner is told of how they do.
extension Shell {
  func tell(_ judgement: Judgement, asked: Bool) {
    let isExam = desk?.session?.examEnd != nil
    switch judgement {
    case .passed(let step):
      console.write("\n\(mark(true)) Done.\n")
      if isExam { return }
      show(markdown: step.after)
      let route = step.solution.map { "    " + $0.text }.joined(separator: "\n")
      console.write("One way to do it:\n\n\(Sanitized(route).text)\n")
    case .notYet(let gap):
      if isExam {
        if asked { console.write("\(mark(false)) Not yet.\n") }
        return
      }
      if let wrong = gap.wrong { show(markdown: wrong) }
      guard asked || gap.isTry else { return }
      if gap.wrong == nil, !asked { for reason in gap.reasons { show(condition: false, reason) } }
      if asked { console.write("`hint` helps a step further.\n") }
    case .finished:
      guard let session = desk?.session else { return }
      console.write("\n\(mark(true)) That was \(session.lesson.title).\n")
      show(markdown: session.lesson.closing)
      showGrade(LessonGrade(session))
      showAnswer(session.lesson)
    }
  }

  /// Each condition of the step: what was looked at where it holds, what is missing where it does not.
  func showConditions(of step: Lesson.Step?) async {
    guard let step else { return }
    let verdict = await step.verdict(runner)
    for (check, finding) in zip(step.checks, verdict.findings) {
      switch finding {
      case .holds: show(condition: true, "`\(check.run)`")
      case .fails(let reason): show(condition: false, reason)
      case .unusable(let reason): show(condition: false, "This lesson's check cannot be used: \(reason)")
      }
    }
  }

  /// One condition, wrapped at words.
  private func show(condition holds: Bool, _ text: String) {
    console.write(Markdown("\(mark(holds)) \(text)").rendered(for: style))
  }

  /// The points, and what took some away.
  func showGrade(_ grade: LessonGrade) {
    console.write("\nYour way: \(grade.points) of 100, \(grade.word), in \(grade.minutes) min.\n")
    for line in grade.lines where !line.reasons.isEmpty {
      console.write("  \(line.step): \(line.points), \(line.reasons.joined(separator: ", "))\n")
    }
    if grade.isSlow { console.write("  5 less, since it took more than twice the lesson's minutes.\n") }
  }

  /// From now on it is an exam: no hints, no solutions, no coach, and half as much time again as the lesson's minutes.
  func beginExam() throws {
    guard let lesson = desk?.session?.lesson else { return }
    let minutes = lesson.minutes * 3 / 2
    desk?.session?.examEnd = Int(Date().timeIntervalSince1970) + minutes * 60
    try desk?.save()
    console.write("An exam: \(minutes) minutes, no hints, no solutions, no coach.\n")
  }

  /// The exam's time is over: what is done counts, and the rest may be practised.
  func endExam() throws {
    guard var session = desk?.session else { return }
    session.examEnd = nil
    desk?.session = session
    try desk?.save()
    console.write("\nThe exam's time is over. What you have done counts; from here on it is practice.\n")
    showGrade(LessonGrade(session))
  }

  private func showAnswer(_ lesson: Lesson) {
    if !lesson.answer.short.isEmpty {
      show(
        markdown: """
          ## In the interview

          **In thirty seconds.** \(lesson.answer.short)

          **In two minutes.** \(lesson.answer.long)
          """)
    }
    if !lesson.answer.followUps.isEmpty {
      let asked = lesson.answer.followUps.map { "- \($0.ask) *\($0.point)*" }.joined(separator: "\n")
      show(markdown: "What they ask next:\n\n\(asked)")
    }
    if !lesson.errata.isEmpty {
      let errata = lesson.errata.map { "- \($0.says) **In fact:** \($0.fact)" }.joined(separator: "\n")
      show(markdown: "What people still say:\n\n\(errata)")
    }
    if lesson.seed.hasPrefix("Q") { console.write("\nPractise it: `quiz --topic \(lesson.seed.lowercased())`.\n") }
    console.write("\n`lessons` shows what else there is.\n")
  }
}
