import Foundation
import Grading
import Lessons

/// What an interview came to: for the screen and as Markdown, or as one page of HTML.
public struct InterviewReport: Sendable {
  /// The report as Markdown.
  public let markdown: String

  /// Writes the report.
  public init(_ interview: Interview, library: LessonLibrary) {
    let items = Dictionary(library.items.map { ($0.quiz.id, $0) }, uniquingKeysWith: { first, _ in first })
    var text = "# Interview report\n\n"
    text += "\(interview.answers.count) of \(interview.questions.count) questions answered in "
    text +=
      "\(InterviewSession.clock(interview.elapsed)) of \(interview.minutes):00; level \(interview.level.rawValue), "
    text += "seed \(interview.seed).\n\n**Score: \(Examiner.percent(interview.score))**\n"
    text += Self.summary(interview, items)
    for answer in interview.answers {
      guard let item = items[answer.item], case .free(let rubric) = item.quiz.kind else { continue }
      text += Self.section(answer, item, rubric, library)
    }
    let weak = interview.answers.filter { $0.score < 0.75 || $0.isProven == false }.compactMap { items[$0.item] }
    text += "\n## What to practise next\n\n"
    text +=
      interview.answers.isEmpty
      ? "No question was answered to its end. `interview --resume` goes on where you left.\n"
      : weak.isEmpty
        ? "Nothing stood out. Take the other level, or another seed.\n"
        : weak.map {
          "- \($0.seed) \($0.topic): `quiz --topic \($0.seed.lowercased())`, `start \($0.seed.lowercased())`\n"
        }.joined()
    markdown = text
  }

  /// The topics with their scores, the weakest first.
  private static func summary(_ interview: Interview, _ items: [String: PracticeItem]) -> String {
    let lines = interview.answers.sorted { $0.score < $1.score }.compactMap { answer -> String? in
      guard let item = items[answer.item] else { return nil }
      let proof = answer.isProven.map { $0 ? ", shown" : ", not shown" } ?? ""
      return "- \(item.seed) \(item.topic): \(Examiner.percent(answer.score))\(proof), "
        + "\(InterviewSession.clock(answer.seconds))\n"
    }
    return lines.isEmpty ? "" : "\n## Score by topic\n\n" + lines.joined()
  }

  private static func section(
    _ answer: Interview.Answer, _ item: PracticeItem, _ rubric: Rubric, _ library: LessonLibrary
  ) -> String {
    var text = "\n## \(item.seed) \(item.quiz.ask)\n\n"
    text += "\(Examiner.percent(answer.score)) in \(InterviewSession.clock(answer.seconds)).\n\n"
    for (point, isMade) in zip(rubric.points, answer.made) where isMade || !point.isBonus {
      text += "- \(isMade ? "made" : "**missing**"): \(point.say)\n"
    }
    if let isProven = answer.isProven { text += "- the task was \(isProven ? "done" : "**not done**")\n" }
    text += "\n**You said.** \(quoted(answer.said))\n"
    let lesson = library.lessons.first { $0.id == item.lesson }
    let model = lesson?.answer.short ?? rubric.model
    text += "\n**A good answer.** \(model.isEmpty ? "(none is written)" : model)\n"
    return text
  }

  /// The learner's words without what Markdown or a terminal would make of them.
  private static func quoted(_ said: String) -> String {
    let line = said.split(whereSeparator: \.isNewline).joined(separator: " / ")
    let plain = String(
      line.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.map(Character.init).prefix(4000))
    return plain.isEmpty ? "(nothing)" : plain.map { "\\`*_<>[]#".contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  /// The report as one page that needs nothing else.
  public var html: String {
    var body = ""
    var isList = false
    for line in markdown.split(separator: "\n") {
      let isItem = line.hasPrefix("- ")
      if isItem != isList {
        body += isItem ? "<ul>\n" : "</ul>\n"
        isList = isItem
      }
      if line.hasPrefix("## ") {
        body += "<h2>\(Self.inline(line.dropFirst(3)))</h2>\n"
      } else if line.hasPrefix("# ") {
        body += "<h1>\(Self.inline(line.dropFirst(2)))</h1>\n"
      } else if line.hasPrefix("**You said.**") {
        // The model answer follows, and stands beside it.
        body += "<div class=\"pair\"><p>\(Self.inline(line))</p>\n"
      } else if line.hasPrefix("**A good answer.**") {
        body += "<p>\(Self.inline(line))</p></div>\n"
      } else {
        body += isItem ? "<li>\(Self.inline(line.dropFirst(2)))</li>\n" : "<p>\(Self.inline(line))</p>\n"
      }
    }
    if isList { body += "</ul>\n" }
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Interview report</title>
      <style>body{font:16px/1.5 sans-serif;max-width:44em;margin:2em auto;padding:0 1em}code{background:#eee}
      .pair{display:grid;grid-template-columns:1fr 1fr;gap:1.5em}</style></head>
      <body>
      \(body)</body></html>

      """
  }

  private static func inline(_ text: Substring) -> String {
    var (html, isStrong, isCode, isEscaped) = ("", false, false, false)
    var rest = text
    while let character = rest.popFirst() {
      switch character {
      case "\\" where !isEscaped:
        isEscaped = true
        continue
      case "*" where !isEscaped && rest.first == "*":
        rest.removeFirst()
        html += isStrong ? "</strong>" : "<strong>"
        isStrong.toggle()
      case "`" where !isEscaped:
        html += isCode ? "</code>" : "<code>"
        isCode.toggle()
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "&": html += "&amp;"
      default: html.append(character)
      }
      isEscaped = false
    }
    return html
  }
}
