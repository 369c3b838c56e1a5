import Foundation
import Shell

/// `skylab curl …`, which stands for `curl` in lines that the shell gives to bash.
enum CurlCommand {
  /// Does it; gives curl's exit code.
  @MainActor static func perform(_ arguments: [String]) async -> Int32 {
    do {
      return try await Curl(arguments, environment: Setting.variables).perform {
        try Shell(Setting.options(isInteractive: false, folder: Setting.currentFolder))
      }
    } catch {
      return Setting.fail(error).rawValue
    }
  }
}
