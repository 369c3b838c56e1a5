import Lessons

extension ShellWord {
  static let placement = ShellWord(
    name: "placement", usage: "", summary: "a dozen questions that say where to begin",
    run: { shell, _ in
      let library = try shell.openDesk().library
      let asked = Placement.questions(of: library)
      guard !asked.isEmpty else {
        shell.console.write("There are no questions to place you by.\n")
        return 1
      }
      var weak: [Lesson] = []
      for (index, question) in asked.enumerated() {
        shell.console.write("\n\(index + 1) of \(asked.count): \(question.quiz.ask)\n")
        if !question.quiz.show.isEmpty { shell.console.write("\n    \(question.quiz.show)\n\n") }
        for (number, choice) in question.choices.enumerated() {
          shell.console.write("  \(number + 1)  \(choice.text)\n")
        }
        guard let answer = shell.console.ask("Your answer (Enter if you do not know, q to stop): ") else { break }
        if answer.lowercased() == "q" { break }
        let chosen = Int(answer).map { $0 - 1 } ?? -1
        let isRight = question.choices.indices.contains(chosen) && question.choices[chosen].isRight
        if !isRight { weak.append(question.lesson) }
      }
      shell.console.write("\n\(Placement.advice(weak: weak, in: library))\n")
      return 0
    })
}

/// A few questions of each kind of lesson, one a lesson, and what the answers say.
enum Placement {
  /// One question, its choices in an order that gives nothing away.
  struct Question {
    var quiz: Quiz
    var lesson: Lesson
    var choices: [Quiz.Choice]
  }

  /// One question with a single right choice for every lesson that has one, in the lessons' order, at most twelve.
  static func questions(of library: LessonLibrary) -> [Question] {
    let lessons = library.lessonsInOrder.filter { $0.seed.hasPrefix("Q") }
    let found = lessons.compactMap { lesson -> Question? in
      let item = library.items.first { $0.lesson == lesson.id && $0.quiz.choices.count(where: \.isRight) == 1 }
      guard let quiz = item?.quiz else { return nil }
      return Question(quiz: quiz, lesson: lesson, choices: quiz.choices.sorted { $0.text < $1.text })
    }
    let stride = max(1, (found.count + 11) / 12)
    return found.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
  }

  static func advice(weak: [Lesson], in library: LessonLibrary) -> String {
    guard !weak.isEmpty else {
      return "All right. Begin with the capstones: `start c1`, or `drill` for something broken."
    }
    let names = weak.map { "  \($0.seed.lowercased())  \($0.title) (\($0.minutes) min)" }.joined(separator: "\n")
    let first = library.lessonsInOrder.first { lesson in weak.contains { $0.id == lesson.id } } ?? weak[0]
    return "These are worth your time, in this order:\n\(names)\nBegin with `start \(first.seed.lowercased())`."
  }
}
