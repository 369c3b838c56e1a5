import AWSModel

/// What stands in the sandbox before a learner arrives: files of the workspace, and shell lines that are run.
///
/// Lessons name it under `start`; it is kept in `fixtures/NAME.yaml` beside the lessons.
public struct Fixture: Sendable, Hashable {
  /// Its name, that of its file.
  public var name: String
  /// What it brings, in a sentence for the learner.
  public var about: String
  /// The files it brings.
  public var files: [LessonFile]
  /// The lines that are run, in order; none may fail.
  public var lines: [String]

  /// Reads the fixture in `text`.
  ///
  /// - Returns: The fixture, or all that is wrong with its file.
  public static func read(
    _ text: String, name: String, path: String, scope: Scope = Scope()
  ) -> Result<Fixture, LessonProblems> {
    let log = ProblemLog(path: path)
    let variables = LessonVariables(account: scope.account, region: scope.region)
    let fields = YAMLBlock(text: text, firstLine: 1, log: log, variables: variables).fields(of: "the fixture")
    let fixture = fields.map { fields in
      fields.allow(["about", "files", "run"])
      return Fixture(
        name: name, about: fields.text("about"), files: fields.list("files", of: "the file").map { $0.file() },
        lines: fields.texts("run"))
    }
    guard let fixture, log.problems.isEmpty else { return .failure(LessonProblems(problems: log.problems)) }
    return .success(fixture)
  }
}

extension YAMLFields {
  fileprivate func file() -> LessonFile {
    allow(["name", "content"])
    let name = text("name")
    if !LessonFile.isName(name) { note("`\(name)` is no name for a file of the workspace.") }
    return LessonFile(name: name, content: rawText("content"))
  }
}
