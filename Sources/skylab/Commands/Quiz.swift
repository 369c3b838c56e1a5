import ArgumentParser
import Shell

/// `skylab quiz`: practice without the shell around it.
struct Quiz: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Practise what is due, and something new.")

  @Flag(help: "Only what is due.")
  var due = false

  @Option(help: "Only this topic: q4, or a word such as schedule.")
  var topic: String?

  @Option(help: "So many new questions.")
  var new: Int?

  @Option(help: "At most so many questions.")
  var count: Int?

  @Flag(help: "No colour, no drawing, nothing that moves the cursor.")
  var plain = false

  @MainActor func run() async throws {
    var words = due ? ["--due"] : []
    if let topic { words += ["--topic", topic] }
    if let new { words += ["--new", "\(new)"] }
    if let count { words += ["--count", "\(count)"] }
    try await PracticeWord.run("quiz", words, plain: plain)
  }
}

/// `skylab stats`: how the learner stands.
struct Stats: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show how well you remember and what is due.")

  @Flag(help: "No colour, no drawing.")
  var plain = false

  @MainActor func run() async throws { try await PracticeWord.run("stats", [], plain: plain) }
}

/// `skylab progress …`: carries practice to another machine.
struct Progress: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Carry your practice to another machine, or fit it to your memory.",
    usage: "skylab progress export FILE | import FILE | optimise | retention PERCENT | simulate DAYS")

  @Argument(help: "export FILE, import FILE, optimise, retention PERCENT, or simulate DAYS.")
  var words: [String] = []

  @MainActor func run() async throws { try await PracticeWord.run("progress", words, plain: false) }
}

/// One of the shell's words of practice as a command of its own.
enum PracticeWord {
  @MainActor static func run(_ word: String, _ arguments: [String], plain: Bool) async throws {
    let shell: Shell
    do {
      shell = try Shell(
        Setting.options(
          plain: plain, isInteractive: Setting.isTerminal, folder: Setting.currentFolder))
    } catch {
      throw Setting.fail(error)
    }
    let status = await shell.perform(word: word, arguments)
    await shell.close()
    if status != 0 { throw ExitCode(status) }
  }
}
