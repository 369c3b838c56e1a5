import ArgumentParser
import Shell

/// `skylab`: the shell, where the learner left it.
struct OpenShell: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "shell", abstract: "Open the shell.")

  @Flag(help: "No colour, no drawing, nothing that moves the cursor: for screen readers and logs.")
  var plain = false

  @MainActor func run() async throws {
    try await Self.open(plain: plain, lesson: nil)
  }

  /// Opens the shell, in a lesson if one is named.
  @MainActor static func open(plain: Bool, lesson: String?) async throws {
    let loop: ShellLoop
    do {
      loop = try ShellLoop(Setting.options(plain: plain, isInteractive: true, folder: nil), plain: plain)
    } catch {
      throw Setting.fail(error)
    }
    throw ExitCode(await loop.run(startingWith: lesson.map { "start \($0)" }))
  }
}
