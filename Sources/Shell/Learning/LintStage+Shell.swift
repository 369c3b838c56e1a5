import Foundation
import Lessons

extension LintStage {
  /// An empty sandbox with a shell of its own, in a folder that `close` removes.
  @MainActor public static func shell(_ options: Shell.Options) throws -> LintStage {
    try shell(options, from: nil)
  }

  /// A shell of its own; with `other`, one that stands where that shell does: its sandbox, files and variables.
  @MainActor private static func shell(_ options: Shell.Options, from other: Shell?) throws -> LintStage {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("skylab-lint-\(UUID().uuidString)").path
    var options = options
    options.home = Home(environment: ["SKYLAB_HOME": folder])
    options.isInteractive = false
    options.folder = nil
    options.sandbox = nil
    if let other {
      try options.home.prepare()
      try other.cloud.copy(to: options.home.sandbox)
      try FileManager.default.removeItem(atPath: options.home.workspace)
      try FileManager.default.copyItem(atPath: other.options.home.workspace, toPath: options.home.workspace)
    }
    let settings = options
    let shell = try Shell(settings)
    if let other { shell.takeVariables(of: other) }
    return LintStage(
      runner: shell.runner, workspace: shell.options.home.workspace,
      fork: { try await Self.shell(settings, from: shell) },
      close: {
        await shell.close()
        try? FileManager.default.removeItem(atPath: folder)
      })
  }
}

extension Shell {
  /// Takes over what the other shell's lines have set, but for where the sandbox is.
  fileprivate func takeVariables(of other: Shell) {
    let own = ["SKYLAB_SANDBOX", "SKYLAB_HOME", "PATH", "PWD"].map { ($0, environment[$0] ?? "") }
    state.variables = other.state.variables
    for (name, value) in own { state.variables.set(name, value, exports: true) }
  }
}
