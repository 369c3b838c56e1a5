/// The text of `docs/lessons.md`: every lesson with its claims, their dates and their sources.
public enum LessonsPage {
  /// The page for a library.
  public static func text(of library: LessonLibrary) -> String {
    let minutes = library.lessons.map(\.minutes).reduce(0, +)
    let rows = library.lessonsInOrder.map { lesson in
      let needs = lesson.needs.compactMap { library.lesson($0)?.seed }.joined(separator: ", ")
      return "| \(lesson.seed) | [\(lesson.title)](#\(lesson.id)) | \(lesson.level) | \(lesson.minutes) | \(needs) |"
    }
    let faults = library.faults.map { "| \($0.lesson.id) | \($0.services.joined(separator: ", ")) |" }
    return """
      # Lessons

      Every lesson in the order in which it is best taken, with what it claims, for which month, and on what that rests. `make docs`
      writes this page from the lessons' files, and a test compares. \(library.lessons.count) lessons, \(minutes) minutes.

      | question | lesson | level | minutes | after |
      | --- | --- | --: | --: | --- |
      \(rows.joined(separator: "\n"))

      \(library.lessonsInOrder.map(section).joined(separator: "\n\n"))

      ## Drills

      What can be broken is not told here; `drill` breaks it. \(library.faults.count) faults.

      | drill | services |
      | --- | --- |
      \(faults.joined(separator: "\n"))

      """
  }

  private static func section(_ lesson: Lesson) -> String {
    let titles = Dictionary(lesson.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let facts = lesson.facts.map { fact in
      let source = titles[fact.source].map { "[\($0.title)](\($0.url)), read \($0.read)" } ?? fact.source
      return "- \(fact.claim) (\(fact.asOf); \(source))"
    }
    let errata = lesson.errata.map { "- *\($0.says)* \($0.fact)" }
    let said = errata.isEmpty ? "" : "\n\nWhat people still say, and what is true:\n\n" + errata.joined(separator: "\n")
    return "## \(lesson.id)\n\n\(lesson.title), as of \(lesson.asOf).\n\n\(facts.joined(separator: "\n"))\(said)"
  }
}
