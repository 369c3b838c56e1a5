import AWSModel

@testable import AWSCommandLine

/// Lines parsed as a learner would type them, for tests.
enum CommandLine {
  /// A context with a Region, credentials and `files`.
  static func context(_ files: [String: String] = [:], variables: [String: String] = [:]) -> CommandContext {
    let variables = variables.merging(["AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "AKID"]) { own, _ in own }
    return CommandContext(
      variable: { variables[$0] }, profile: { $0 == "default" ? [:] : nil },
      files: Files { path in files[path].map { .success(Array($0.utf8)) } ?? .failure(.notFound) },
      idempotencyToken: { "00000000-0000-4000-8000-000000000000" })
  }

  /// What the line behind `aws` asks for.
  static func parse(_ line: String, _ files: [String: String] = [:]) throws(CommandFailure) -> Command {
    try CommandParser.parse(Lexer.lex(line).arguments, in: context(files))
  }

  /// The call that the line asks for; nil if it asks for something else.
  static func call(_ line: String, _ files: [String: String] = [:]) throws(CommandFailure) -> ParsedCommand? {
    if case .call(let command) = try parse(line, files) { command } else { nil }
  }

  /// Standard error and the exit code of a line that is refused; nil if it is not.
  static func failure(_ line: String, _ files: [String: String] = [:]) -> (text: String, exitCode: Int32)? {
    do {
      _ = try parse(line, files)
      return nil
    } catch {
      return (error.text, error.exitCode)
    }
  }
}
