import AllServices
import Foundation
import Terminal

@testable import Shell

/// A shell of its own home, whose output is kept, for tests; the home goes with it.
@MainActor
final class TestShell {
  let shell: Shell
  let text: Captured
  let home: URL

  init(environment: [String: String] = [:], isInteractive: Bool = false) throws {
    home = FileManager.default.temporaryDirectory.appending(path: "skylab-shell-\(UUID().uuidString.prefix(8))")
    let (console, text) = Console.capturing()
    self.text = text
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let environment = ["PATH": path, "HOME": "/", "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
    let options = Shell.Options(
      home: Home(environment: ["SKYLAB_HOME": home.path]), style: .plain, isInteractive: isInteractive,
      environment: environment, services: AllServices.all, lessons: nil)
    shell = try Shell(options, console: console)
    shell.state.variables.set("SKYLAB_EXECUTABLE", LearnerTerminal.program, exports: true)
  }

  deinit { try? FileManager.default.removeItem(at: home) }

  /// Does lines one after the other; gives what the last one wrote to standard output.
  func output(_ lines: String...) async -> String {
    var last = ""
    for line in lines {
      let before = text.out.utf8.count
      await shell.perform(line)
      last = String(decoding: text.out.utf8.dropFirst(before), as: UTF8.self)
    }
    return last
  }
}
