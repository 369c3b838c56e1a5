/// One question of the library with what it belongs to.
public struct PracticeItem: Sendable, Hashable {
  /// The question.
  public var quiz: Quiz
  /// The lesson's identifier.
  public var lesson: String
  /// The question of the seed, such as `Q4`.
  public var seed: String
  /// What it is about, in a few words.
  public var topic: String
  /// The month for which it holds.
  public var asOf: String
  /// What it rests on; nil where the lesson's facts carry it.
  public var source: Lesson.Source?
  /// The file.
  public var path: String
}

extension LessonLibrary {
  /// Every question, of lessons and of the files beside them, in the order of the seed's questions.
  public var items: [PracticeItem] {
    let own = lessons.flatMap { lesson in
      lesson.quizzes.map { quiz in
        PracticeItem(
          quiz: quiz, lesson: lesson.id, seed: lesson.seed, topic: lesson.title,
          asOf: quiz.asOf.isEmpty ? lesson.asOf : quiz.asOf, source: lesson.sources.first { $0.id == quiz.source },
          path: lesson.path)
      }
    }
    let beside = itemFiles.flatMap { file in
      file.quizzes.map { quiz in
        PracticeItem(
          quiz: quiz, lesson: file.lesson, seed: file.seed, topic: file.topic,
          asOf: quiz.asOf.isEmpty ? file.asOf : quiz.asOf, source: file.sources.first { $0.id == quiz.source },
          path: file.path)
      }
    }
    return (own + beside).enumerated().sorted { left, right in
      let (first, second) = (left.element.number, right.element.number)
      return first == second ? left.offset < right.offset : first < second
    }.map(\.element)
  }
}

extension PracticeItem {
  /// The number of the seed's question: 4 for `Q4`; 0 where it has none.
  public var number: Int { Int(seed.drop { !$0.isNumber }) ?? 0 }

  /// Whether a learner's word for a topic means this one: `4`, `q4`, `lambda-04`, or a word of its title.
  public func isAbout(_ word: String) -> Bool {
    let word = word.lowercased()
    return seed.lowercased() == word || seed.lowercased() == "q\(word)" || lesson == word
      || topic.lowercased().contains(word) || quiz.id == word
  }
}
