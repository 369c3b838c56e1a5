import AWSCommandLine
import Foundation
import Subprocess
import SystemPackage
import Terminal

/// The program that shows long text on a terminal, a screen at a time.
struct Pager: Sendable, Hashable {
  /// A command line for the shell: `less`, `bat --plain`.
  let command: String
  let environment: [String: String]

  /// The pager for answers: `AWS_PAGER`, else the profile's `cli_pager`; nil where neither is set, or set to nothing.
  ///
  /// The AWS CLI would go on with `PAGER` and `less`. Here an answer stays in the terminal unless a pager was asked for.
  /// Source: AWS CLI User Guide, "Client-side pager".
  static func forAnswers(environment: [String: String], profile: [String: String]?) -> Pager? {
    guard let command = environment["AWS_PAGER"] ?? profile?["cli_pager"], !command.isEmpty else { return nil }
    return Pager(command: command, environment: environment)
  }

  /// The pager for help, as the AWS CLI chooses it: `MANPAGER`, `PAGER`, else `less -R`; nil where the host has none.
  static func forHelp(environment: [String: String]) -> Pager? {
    for name in ["MANPAGER", "PAGER"] {
      if let command = environment[name], !command.isEmpty { return Pager(command: command, environment: environment) }
    }
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    guard folders.contains(where: { access("\($0)/less", X_OK) == 0 }) else { return nil }
    return Pager(command: "less -R", environment: environment)
  }

  /// Shows `text` on the process's terminal, and waits until the reader is done.
  ///
  /// `less` gets the AWS CLI's own options unless `LESS` says others: it ends by itself where all fits on a screen.
  func show(_ text: String) async throws {
    let file = tmpfile()
    defer { if let file { fclose(file) } }
    let descriptor = file.map(fileno) ?? -1
    Console.put(Array(text.utf8), descriptor)
    lseek(descriptor, 0, SEEK_SET)
    var variables: [Environment.Key: String] = ["LESS": "FRX"]
    for (name, value) in environment { variables[.init(stringLiteral: name)] = value }
    _ = try await run(
      .name("sh"), arguments: ["-c", command], environment: .custom(variables),
      input: .fileDescriptor(FileDescriptor(rawValue: descriptor), closeAfterSpawningProcess: false),
      output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
      error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
  }
}

extension SandboxCommand {
  /// Whether a person reads this process's own terminal.
  var isOnTerminal: Bool { console.isProcessOutput && style.isTerminal && style.canMoveCursor }

  /// Shows help, on a terminal through a pager.
  func show(help topic: HelpTopic, _ globals: GlobalOptions) async throws {
    let text = HelpText.text(topic, width: min(style.width, 100))
    guard isOnTerminal, globals.usesPager, let pager = Pager.forHelp(environment: environment) else {
      return console.write(text)
    }
    try await pager.show(text)
  }

  /// The pager for the answer of a command; nil where it is printed as it is.
  func pager(_ globals: GlobalOptions) -> Pager? {
    guard isOnTerminal, globals.usesPager else { return nil }
    let profile = try? ConfigurationStore(environment: environment, folder: folder).profiles()
    return Pager.forAnswers(environment: environment, profile: profile?[globals.profile ?? "default"])
  }
}
