import Foundation
import Lessons

extension LintStage {
  /// An empty sandbox with a shell of its own, in a folder that `close` removes.
  @MainActor public static func shell(_ options: Shell.Options) throws -> LintStage {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("skylab-lint-\(UUID().uuidString)").path
    var options = options
    options.home = Home(environment: ["SKYLAB_HOME": folder])
    options.isInteractive = false
    options.folder = nil
    options.sandbox = nil
    let shell = try Shell(options)
    return LintStage(runner: shell.runner, workspace: shell.options.home.workspace) {
      await shell.close()
      try? FileManager.default.removeItem(atPath: folder)
    }
  }
}
