import Foundation
import Practice

extension ShellWord {
  static let interview = ShellWord(
    name: "interview",
    usage: "[--minutes M] [--level junior|senior] [--seed N] [--resume] [--report FILE.md|FILE.html]",
    summary: "a mock interview against the clock, with a report",
    choices: ["--minutes", "--level", "--seed", "--resume", "--report", "junior", "senior"],
    run: { shell, arguments in
      let order = try InterviewOrder(words: arguments)
      let library = try shell.openDesk().library
      let session = InterviewSession(store: try shell.openPractice(), library: library, face: shell.practiceFace)
      let left = try session.left()
      if order.resumes, left == nil {
        shell.console.write("No interview was left open.\n")
        return 1
      }
      if !order.resumes, left != nil {
        shell.console.write("An interview was left open; `interview --resume` goes on with it. This is a new one.\n")
      }
      let begun =
        order.resumes
        ? left
        : try session.new(minutes: order.minutes, level: order.level, seed: order.seed ?? "\(Int.random(in: 1...9999))")
      guard let begun, !begun.questions.isEmpty else {
        shell.console.write("There are no questions to ask. SKYLAB_LESSONS may name their folder.\n")
        return 1
      }
      let interview = try await session.run(begun)
      let report = InterviewReport(interview, library: library)
      shell.show(markdown: report.markdown)
      let path = order.report ?? "interview-\(interview.seed).md"
      let file = path.hasPrefix("/") ? path : "\(shell.folder)/\(path)"
      try Data((path.hasSuffix(".html") ? report.html : report.markdown).utf8).write(to: URL(fileURLWithPath: file))
      shell.console.write("The report is in \(file).\n")
      if !interview.isOver { shell.console.write("`interview --resume` goes on with it.\n") }
      return 0
    })
}

/// How an interview is wanted.
private struct InterviewOrder {
  var minutes = 20
  var level = Interview.Level.junior
  var seed: String?
  var resumes = false
  var report: String?

  /// - Throws: `WordMisused`.
  init(words: [String]) throws {
    var words = words[...]
    while let word = words.popFirst() {
      let misused = { (problem: String) in WordMisused(problem: problem, word: "interview") }
      switch word {
      case "--resume": resumes = true
      case "--minutes":
        guard let minutes = words.popFirst().flatMap({ Int($0) }), (1...180).contains(minutes) else {
          throw misused("--minutes wants a number from 1 to 180")
        }
        self.minutes = minutes
      case "--level":
        guard let level = words.popFirst().flatMap(Interview.Level.init) else {
          throw misused("--level is junior or senior")
        }
        self.level = level
      case "--seed":
        guard let seed = words.popFirst() else { throw misused("--seed wants a number") }
        self.seed = seed
      case "--report":
        guard let file = words.popFirst() else { throw misused("--report wants a file") }
        report = file
      default: throw misused("`\(word)` means nothing here")
      }
    }
  }
}
