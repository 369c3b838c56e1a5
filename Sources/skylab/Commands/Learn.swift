import ArgumentParser
import Shell

/// `skylab learn [LESSON]`: the list of lessons, or one of them.
struct Learn: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List the lessons, or start one.")

  @Argument(help: "The lesson: q4, lambda-04.")
  var lesson: String?

  @Flag(help: "No colour, no drawing, nothing that moves the cursor.")
  var plain = false

  @MainActor func run() async throws {
    if let lesson { return try await OpenShell.open(plain: plain, lesson: lesson) }
    do {
      let shell = try Shell(Setting.options(plain: plain, isInteractive: false, folder: nil))
      let status = await shell.perform("lessons")
      await shell.close()
      if status != 0 { throw ExitCode(status) }
    } catch let code as ExitCode {
      throw code
    } catch {
      throw Setting.fail(error)
    }
  }
}
