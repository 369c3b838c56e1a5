/// What lint found.
public struct LintReport: Sendable, Hashable {
  /// How many lessons were looked at.
  public var lessons: Int
  /// How many ways through them were played: solutions, alternatives and wrong routes.
  public var routes: Int
  /// What is wrong, by file and line.
  public var problems: [LessonProblem]

  /// Whether nothing is wrong.
  public var isClean: Bool { problems.isEmpty }

  /// One line for each problem, and a sum.
  public var text: String {
    let sum =
      isClean
      ? "\(lessons) lessons, \(routes) routes played, nothing to complain of."
      : "\(lessons) lessons, \(routes) routes played, \(problems.count) problems."
    return (problems.map(\.description) + [sum]).joined(separator: "\n") + "\n"
  }
}
