import Foundation
import Grading

/// Answers to one question by which the grader is measured: what a careful reader found in each, point by point.
///
/// A file, `fixtures/answers/NN.tsv`, begins with `# ITEM`; each further line is `KIND<TAB>LABELS<TAB>ANSWER`, with one label a point of
/// the rubric: `+` made, `.` not made, `x` contradicted. The answers were written from the question alone, before the rubric was
/// read. Rubrics may be bettered by looking at the first, third, … answer of a file; the others, `isHeldBack`, only measure.
public struct LabelledAnswers: Sendable {
  /// The question's identifier.
  public var item: String
  /// The answers, in the order of the file.
  public var answers: [Answer]

  /// One answer and what was found in it.
  public struct Answer: Sendable {
    /// What it is an example of: `right`, `partial`, `wrong`, `negated`, `copied`, `off-topic`, `typos`, `contradictory`.
    public var kind: String
    /// One of `+`, `.` and `x` for each point.
    public var labels: [Character]
    /// The answer.
    public var text: String
    /// Whether nobody looks at it when rubrics are bettered.
    public var isHeldBack: Bool
  }

  /// Reads a file; nil where it is not of that shape.
  public init?(contentsOf path: String) {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let lines = text.split(separator: "\n")
    guard let head = lines.first, head.hasPrefix("# ") else { return nil }
    item = String(head.dropFirst(2))
    answers = []
    for (index, line) in lines.dropFirst().enumerated() {
      let fields = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3, fields[1].allSatisfy({ "+.x".contains($0) }) else { return nil }
      answers.append(
        Answer(
          kind: String(fields[0]), labels: Array(fields[1]), text: String(fields[2]), isHeldBack: index % 2 == 1))
    }
  }

  /// Every file of the folder, in order.
  ///
  /// - Throws: `Unreadable` for the first that has another shape.
  public static func all(in folder: String) throws -> [LabelledAnswers] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return try names.filter { $0.hasSuffix(".tsv") }.sorted().map { name in
      guard let answers = LabelledAnswers(contentsOf: "\(folder)/\(name)") else {
        throw Unreadable(path: "\(folder)/\(name)")
      }
      return answers
    }
  }

  /// A file that holds no labelled answers.
  public struct Unreadable: Error, CustomStringConvertible {
    /// The file.
    public var path: String
    /// A sentence.
    public var description: String { "\(path) holds no labelled answers: `# ITEM`, then KIND, LABELS, ANSWER by tabs." }
  }
}

/// How far the grader finds what the reader found.
public struct Agreement: Sendable {
  /// Points judged.
  public private(set) var points = 0
  /// Those of which both say the same: made, not made, or contradicted.
  public private(set) var agreed = 0
  /// Those of which both say that they count, or both that they do not.
  public private(set) var agreedOnMade = 0
  /// Answers read.
  public private(set) var answers = 0
  /// Answers that must not have full marks and have them, by their text.
  public private(set) var undeserved: [String] = []
  /// Each point on which they differ: `p01-free right 3 + . words`.
  public private(set) var differences: [String] = []

  /// Grades the answers by the library's rubrics; of those for which `isCounted`.
  public init(
    _ sheets: [LabelledAnswers], in library: LessonLibrary, where isCounted: (LabelledAnswers.Answer) -> Bool
  ) {
    let items = Dictionary(library.items.map { ($0.quiz.id, $0.quiz) }, uniquingKeysWith: { first, _ in first })
    for sheet in sheets {
      guard let quiz = items[sheet.item], case .free(let rubric) = quiz.kind else {
        differences.append("\(sheet.item) is no free question of the library")
        continue
      }
      for answer in sheet.answers where isCounted(answer) { add(answer, rubric, quiz) }
    }
  }

  private mutating func add(_ answer: LabelledAnswers.Answer, _ rubric: Rubric, _ quiz: Quiz) {
    let grade = rubric.grade(answer.text, to: quiz.ask)
    answers += 1
    guard answer.labels.count == grade.findings.count else {
      differences.append("\(quiz.id) \(answer.labels.count) labels for \(grade.findings.count) points: \(answer.text)")
      return
    }
    for (index, (label, finding)) in zip(answer.labels, grade.findings).enumerated() {
      points += 1
      let found: Character
      switch finding {
      case .covered, .misplaced: found = "+"
      case .contradicted: found = "x"
      case .missing: found = "."
      }
      agreed += found == label ? 1 : 0
      agreedOnMade += (found == "+") == (label == "+") ? 1 : 0
      if found != label {
        differences.append("\(quiz.id) \(answer.kind) \(index + 1) \(label)\(found) \(finding): \(answer.text)")
      }
    }
    if grade.score == 1, !["right", "typos"].contains(answer.kind) { undeserved.append("\(quiz.id): \(answer.text)") }
  }

  /// From 0 to 1: how many points both judge alike.
  public var share: Double { points == 0 ? 0 : Double(agreed) / Double(points) }
  /// From 0 to 1: of how many points both say whether they count.
  public var shareOnMade: Double { points == 0 ? 0 : Double(agreedOnMade) / Double(points) }
}
