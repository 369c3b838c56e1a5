import ArgumentParser
import Cloud
import Shell

/// `skylab reset`: empties the sandbox of free play.
struct Reset: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Empty the sandbox.")

  @Flag(help: "Do not ask.")
  var yes = false

  @MainActor func run() async throws {
    do {
      let shell = try Shell(Setting.options(isInteractive: !yes, folder: Setting.currentFolder))
      let status = await shell.perform(yes ? "reset --yes" : "reset")
      await shell.close()
      if status != 0 { throw ExitCode(status) }
    } catch let code as ExitCode {
      throw code
    } catch let damaged as StoreDamaged where yes {
      try damaged.setAside()
      print("The damaged sandbox was set aside as \(damaged.asidePath); the next command begins a new one.")
    } catch {
      throw Setting.fail(error)
    }
  }
}
