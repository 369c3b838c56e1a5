import AWSModel

/// Reads a lesson's file. Whatever is wrong is collected with its line, so that an author sees all of it at once.
///
/// The text is Markdown. The front matter and the blocks fenced as `step`, `quiz`, `answer`, `errata` and `facts` are YAML;
/// a fence of any kind with `file=NAME` behind it is also a file of the workspace. All else is prose.
public struct LessonReader {
  private let log: ProblemLog
  private let fenced: FencedText
  private var variables: LessonVariables
  private var prose: [String] = []
  private var files: [LessonFile] = []

  /// Reads the lesson in `text`.
  ///
  /// - Parameters:
  ///   - text: The file's content.
  ///   - path: How the file is called in messages.
  ///   - scope: What `{account}` and `{region}` stand for.
  /// - Returns: The lesson, or all that is wrong with it.
  public static func read(_ text: String, path: String, scope: Scope = Scope()) -> Result<Lesson, LessonProblems> {
    var reader = LessonReader(text, path: path, scope: scope)
    let lesson = reader.lesson()
    guard let lesson, reader.log.problems.isEmpty else {
      return .failure(LessonProblems(problems: reader.log.problems.sorted { $0.line < $1.line }))
    }
    return .success(lesson)
  }

  private init(_ text: String, path: String, scope: Scope) {
    log = ProblemLog(path: path)
    fenced = FencedText(text)
    variables = LessonVariables(account: scope.account, region: scope.region)
  }

  private mutating func lesson() -> Lesson? {
    if let line = fenced.unclosed {
      log.note(line, "This block is never closed.", remedy: "End it with a line of the same backquotes.")
    }
    guard let head = head(), var lesson = head.lesson(path: log.path) else { return nil }
    for piece in fenced.pieces {
      switch piece {
      case .prose(let text): prose.append(variables.filled(text).text)
      case .fence(let fence): take(fence, into: &lesson)
      }
    }
    lesson.closing = takenProse()
    lesson.files = files
    lesson.noteGaps(log)
    return lesson
  }

  private mutating func head() -> YAMLFields? {
    guard let text = fenced.frontMatter else {
      log.note(
        1, "The front matter is missing.", remedy: "Begin the file with `---`, the lesson's keys, and `---` again.")
      return nil
    }
    guard
      let fields = YAMLBlock(text: text, firstLine: 2, log: log, variables: variables).fields(of: "the front matter")
    else { return nil }
    for (name, text) in fields.pairs("variables") { variables.define(name, text) }
    return YAMLBlock(text: text, firstLine: 2, log: log, variables: variables).fields(of: "the front matter")
  }

  private mutating func take(_ fence: FencedText.Fence, into lesson: inout Lesson) {
    let block = YAMLBlock(text: fence.content, firstLine: fence.line + 1, log: log, variables: variables)
    switch fence.kind {
    case "step":
      guard var step = block.fields(of: "the step")?.step() else { return }
      step.before = takenProse()
      lesson.steps.append(step)
    case "quiz": if let quiz = block.fields(of: "the question")?.quiz() { lesson.quizzes.append(quiz) }
    case "answer": if let answer = block.fields(of: "the answer")?.answer() { lesson.answer = answer }
    case "errata": lesson.errata += block.list(of: "the erratum").map { $0.erratum() }
    case "facts": lesson.facts += block.list(of: "the fact").map { $0.fact() }
    default: takeListing(fence)
    }
  }

  private mutating func takeListing(_ fence: FencedText.Fence) {
    prose.append("```\(fence.kind)\n\(fence.content)```")
    guard let name = fence.attribute("file") else { return }
    guard LessonFile.isName(name) else {
      log.note(
        fence.line, "`\(name)` is no name for a file of the workspace.", remedy: "Use a plain name without folders.")
      return
    }
    if files.contains(where: { $0.name == name }) {
      log.note(fence.line, "The file `\(name)` is given twice.", remedy: "Keep one of them.")
    }
    files.append(LessonFile(name: name, content: fence.content))
  }

  private mutating func takenProse() -> String {
    defer { prose = [] }
    return prose.joined(separator: "\n\n")
  }
}

/// All that is wrong with a lesson's file.
public struct LessonProblems: Error, Sendable, Hashable, CustomStringConvertible {
  /// In the order of the lines; never empty.
  public var problems: [LessonProblem]
  /// One line each.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension LessonFile {
  /// Whether `name` names a file of the workspace itself: no folders, nothing hidden.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".")
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
  }
}
