import AWSCommandLine
import AWSModel

extension SandboxCommand {
  /// A command of the AWS CLI that is no single operation; gives the exit code.
  ///
  /// - Parameters:
  ///   - names: Which: `["configure"]`, `["logs", "tail"]`.
  ///   - words: What stands behind.
  func custom(_ names: [String], _ words: [String], _ globals: GlobalOptions) async throws -> Int32 {
    do {
      switch names {
      case ["configure"]: return try await configure(words, globals)
      case ["logs", "tail"]:
        if words == ["help"] {
          try await show(help: .command(names), globals)
          return 0
        }
        return try await tailLogs(words, globals)
      case ["s3"]: return try await s3(words, globals)
      default:
        let line = names.joined(separator: " ")
        console.writeError(ErrorLine.text("skylab does not simulate `aws \(line)` yet; nothing was done."))
        return 255
      }
    } catch let error as CommandError {
      throw CommandFailure(error, format: globals.errorFormat)
    }
  }
}
