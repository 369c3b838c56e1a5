import ArgumentParser

/// `skylab interview`: a mock interview with a report at the end.
struct Interview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "A mock interview against the clock, with a report.")

  @Option(help: "How long it may take.")
  var minutes = 20

  @Option(help: "junior or senior.")
  var level = "junior"

  @Option(help: "The same number asks the same questions.")
  var seed: Int?

  @Option(help: "Where the report goes: FILE.md or FILE.html.")
  var report: String?

  @Flag(help: "Go on with the interview that was left.")
  var resume = false

  @Flag(help: "No colour, no drawing, nothing that moves the cursor.")
  var plain = false

  @MainActor func run() async throws {
    var words = ["--minutes", "\(minutes)", "--level", level]
    if let seed { words += ["--seed", "\(seed)"] }
    if let report { words += ["--report", report] }
    if resume { words.append("--resume") }
    try await PracticeWord.run("interview", words, plain: plain)
  }
}
