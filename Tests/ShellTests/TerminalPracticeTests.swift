import Foundation
import Testing

@Suite("practice in a terminal", .serialized) struct TerminalPracticeTests {
  @Test("a whole interview: the clock stands still over typing, Ctrl-C asks, it goes on later and ends in a report")
  func interview() throws {
    let learner = try LearnerTerminal(rows: 60)
    try learner.clear()
    try say("interview --minutes 4 --seed 3", learner)
    try learner.wait("the question") { $0.text.contains("Question 1 of 1") && $0.atClock }
    // The clock runs while nobody types, and not a moment longer.
    let first = try learner.wait("a clock") { $0.atClock }.rows.last ?? ""
    try learner.wait("the clock to run") { $0.atClock && $0.rows.last != first }
    try learner.terminal.type("Lambda is")
    let typed = try learner.wait("what is typed") { $0.rows.last?.hasSuffix("left] > Lambda is") == true }.rows.last
    try learner.terminal.type(" serverless")
    let later = try learner.wait("more of it") { $0.rows.last?.hasSuffix("Lambda is serverless") == true }.rows.last
    #expect(later == typed.map { $0 + " serverless" })
    try learner.terminal.press("Enter")
    try learner.wait("what follows") { $0.atClock && $0.rows.last != later }
    try learner.terminal.press("C-c")
    try learner.wait("the question whether to stop") { $0.rows.last?.hasSuffix("y/N:") == true }
    try say("y", learner)
    let left = try learner.wait("the report") { $0.says("goes on with it") && $0.isAtPrompt }
    #expect(left.says("0 of 1 questions answered"))
    try learner.clear()
    try say("interview --resume --report mine.html", learner)
    try learner.wait("what was begun") { $0.says("You had begun: Lambda is serverless") && $0.atClock }
    for _ in 0..<3 {
      try say("?", learner)
      let screen = try learner.wait("what comes next") { $0.isAtPrompt || $0.atClock }
      if screen.isAtPrompt { break }
    }
    let done = try learner.wait("the end") { $0.isAtPrompt }
    #expect(done.says("1 of 1 questions answered") && done.says("What to practise next"), "\(done.text)")
    #expect(done.text.contains("mine.html"))
  }

  @Test("a quiz takes single keys; plain and without colour it says the same in words")
  func quiz() throws {
    for (options, environment) in [("", ["NO_COLOR": "1"]), ("--plain", [:])] {
      let learner = try LearnerTerminal(options, environment: environment, rows: 60)
      try say("quiz --topic p01-serverless", learner)
      try learner.wait("the choices") { $0.rows.last?.hasPrefix("Your answer (a b c d") == true }
      try learner.terminal.press("a")
      let screen = try learner.wait("the judgment") {
        $0.says("recalled") || $0.says("How was it") || $0.says("Once more")
      }
      #expect(screen.says("Right"))
      #expect(try !learner.terminal.screen(withColour: true).joined().contains("\u{1B}[3"))
    }
  }

  /// Types a line and presses Enter, without waiting.
  private func say(_ line: String, _ learner: LearnerTerminal) throws {
    try learner.terminal.type(line)
    try learner.terminal.press("Enter")
  }
}

extension Screen {
  /// Whether the last row asks for an answer and nothing is typed.
  fileprivate var atClock: Bool {
    guard let row = rows.last, row.hasPrefix("[") else { return false }
    return row.hasSuffix("left] >") || row.hasSuffix("left] $")
  }
}
