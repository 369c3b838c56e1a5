import ArgumentParser
import Foundation
import Shell

/// `skylab aws …`: one AWS CLI command against the sandbox.
struct AWS: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aws", abstract: "Run one AWS CLI command against the sandbox.")

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  func run() async throws { throw ExitCode(await Self.perform(arguments)) }

  /// Runs the command; gives the AWS CLI's exit code.
  @MainActor static func perform(_ arguments: [String]) async -> Int32 {
    do {
      let shell = try Shell(Setting.options(isInteractive: false, folder: Setting.currentFolder))
      let status = await shell.performAWS(arguments)
      await shell.close()
      return status
    } catch {
      return Setting.fail(error).rawValue
    }
  }
}
