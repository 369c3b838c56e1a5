/// A word of the shell's own, beside the AWS CLI's commands: `clock`, `why`, `undo`.
struct ShellWord: Sendable {
  let name: String
  /// What may follow the name: `advance 1h | freeze | run`; empty if nothing.
  let usage: String
  /// One line for `help`.
  let summary: String
  /// What may be typed after it, for completion.
  var choices: [String] = []
  /// Does it; gives the exit code.
  let run: @MainActor @Sendable (Shell, [String]) async throws -> Int32

  /// Every word, in the order `help` shows them.
  static let all: [ShellWord] = [
    .lessons, .start, .status, .hint, .check, .solution, .next, .skip, .quiz, .interview, .stats, .progress, .why,
    .trace, .clock, .simulate,
    .undo, .redo, .reset, .edit,
    .coach, .help, .exit,
  ]

  static func named(_ name: String) -> ShellWord? { all.first { $0.name == name } }
}

/// A word was not used as it should be: what is wrong and how it is used.
struct WordMisused: Error {
  var problem: String
  /// The word's name.
  var word: String

  /// The lines for the learner.
  var text: String {
    let usage = [word, ShellWord.named(word)?.usage ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    return "\(word): \(problem)\nUse: \(usage)\n"
  }
}
