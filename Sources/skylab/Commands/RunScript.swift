import ArgumentParser
import Foundation
import Shell

/// `skylab run FILE|-`: shell lines from a file, as the shell would do them.
struct RunScript: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run shell lines from a file or standard input.")

  @Argument(help: "The file; - for standard input.")
  var file: String

  @Flag(name: .short, help: "Stop at the first line that fails.")
  var exitOnFailure = false

  @Option(help: "Print TOKEN and the exit code after each line, on standard output and standard error.")
  var mark: String?

  @MainActor func run() async throws {
    let descriptor = file == "-" ? 0 : open(file, O_RDONLY)
    guard descriptor >= 0 else {
      throw ValidationError("\(file) cannot be read: \(String(cString: strerror(errno)))")
    }
    do {
      let options = try Setting.options(isInteractive: false, folder: Setting.currentFolder)
      let token = mark ?? options.environment["SKYLAB_MARK"].flatMap { $0.isEmpty ? nil : $0 }
      let shell = try Shell(options)
      let script = ShellScript(shell: shell, exitOnFailure: exitOnFailure, mark: token)
      let status = await script.run(from: PlainReader(descriptor: descriptor, isComplete: ShellLoop.isComplete))
      await shell.close()
      if status != 0 { throw ExitCode(status) }
    } catch let code as ExitCode {
      throw code
    } catch {
      throw Setting.fail(error)
    }
  }
}
