import AWSModel

/// Questions for practice that belong to a lesson and stand in a file of their own, `items/NN.md` beside it.
///
/// The file is Markdown like the lesson's: front matter (`lesson`, `seed`, `topic`, `as_of`, `sources`) and blocks fenced as
/// `quiz`. It may be there before its lesson is.
public struct ItemFile: Sendable, Hashable {
  /// The lesson's identifier, such as `lambda-04`.
  public var lesson: String
  /// The question of the seed, such as `Q4`.
  public var seed: String
  /// What the questions are about, in a few words.
  public var topic: String
  /// The month for which its facts hold.
  public var asOf: String
  /// What its facts rest on.
  public var sources: [Lesson.Source]
  /// The questions, in the order of the file.
  public var quizzes: [Quiz]
  /// Where it was read from.
  public var path: String

  /// Reads the questions in `text`.
  ///
  /// - Returns: The file's questions, or all that is wrong with it.
  public static func read(_ text: String, path: String, scope: Scope = Scope()) -> Result<ItemFile, LessonProblems> {
    let log = ProblemLog(path: path)
    let fenced = FencedText(text)
    let variables = LessonVariables(account: scope.account, region: scope.region)
    var file: ItemFile?
    if let head = fenced.frontMatter {
      file = YAMLBlock(text: head, firstLine: 2, log: log, variables: variables).fields(of: "the front matter")?
        .itemFile(path: path)
    } else {
      log.note(
        1, "The front matter is missing.", remedy: "Begin with `---`, `lesson`, `seed`, `topic`, `as_of`, `sources`.")
    }
    if let line = fenced.unclosed { log.note(line, "This block is never closed.") }
    for case .fence(let fence) in fenced.pieces where fence.kind == "quiz" {
      let block = YAMLBlock(text: fence.content, firstLine: fence.line + 1, log: log, variables: variables)
      if let quiz = block.fields(of: "the question")?.quiz() { file?.quizzes.append(quiz) }
    }
    file?.noteGaps(log)
    guard let file, log.problems.isEmpty else {
      return .failure(LessonProblems(problems: log.problems.sorted { $0.line < $1.line }))
    }
    return .success(file)
  }

  private func noteGaps(_ log: ProblemLog) {
    let known = Set(sources.map(\.id))
    for quiz in quizzes where !known.contains(quiz.source) {
      log.note(
        quiz.line, "The question `\(quiz.id)` has no `source` among the front matter's `sources`.", remedy: "Name one.")
    }
  }
}

extension YAMLFields {
  fileprivate func itemFile(path: String) -> ItemFile {
    allow(["lesson", "seed", "topic", "as_of", "sources"])
    return ItemFile(
      lesson: text("lesson"), seed: text("seed"), topic: text("topic"), asOf: month("as_of"),
      sources: list("sources", of: "the source").map { $0.source() }, quizzes: [], path: path)
  }
}
