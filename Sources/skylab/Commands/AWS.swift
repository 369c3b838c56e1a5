import AllServices
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
  static func perform(_ arguments: [String]) async -> Int32 {
    do {
      return try await OneShot.perform(
        arguments, environment: Setting.commandEnvironment, folder: Setting.currentFolder, services: AllServices.all)
    } catch {
      return Setting.fail(error).rawValue
    }
  }
}
