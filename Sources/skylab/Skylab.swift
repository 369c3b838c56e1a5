import ArgumentParser
import Foundation
import Shell

/// The program: its subcommands, and what it does without one.
@main
struct Skylab: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skylab",
    abstract: "A flight simulator for AWS in a terminal.",
    discussion: "Without a subcommand it opens the shell, where you left it.",
    version: "0.1.0",
    subcommands: [
      OpenShell.self, Learn.self, Quiz.self, Interview.self, Stats.self, Progress.self, RunScript.self, AWS.self,
      Serve.self,
      PrintEnvironment.self, LintLessons.self, Preview.self,
      Doctor.self, Reset.self,
    ],
    defaultSubcommand: OpenShell.self)

  /// `skylab aws …` goes its own way: the words behind `aws` are the AWS CLI's, and none of ours is to be read into them.
  static func main() async {
    let arguments = CommandLine.arguments
    if arguments.count > 1, arguments[1] == "aws" {
      let words = Array(arguments.dropFirst(2))
      let elsewhere = DropInClient.perform(
        words, environment: Setting.commandEnvironment, folder: Setting.currentFolder)
      if let elsewhere { Foundation.exit(elsewhere) }
      Foundation.exit(await AWS.perform(words))
    }
    if arguments.count > 1, arguments[1] == "curl" {
      Foundation.exit(await CurlCommand.perform(Array(arguments.dropFirst(2))))
    }
    do {
      var command = try parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
    } catch {
      exit(withError: error)
    }
  }
}
