import AWSCommandLine
import AWSModel
import Cloud
import Eyes

extension SandboxCommand {
  /// Says what an AWS CLI command would do, and does not do it.
  ///
  /// - Parameter arguments: The words behind `aws`.
  /// - Returns: The exit code: 0, 254 where it would be refused, 252 where it cannot be read or planned.
  func plan(_ arguments: [String]) async throws -> Int32 {
    do {
      guard case .call(let command) = try CommandParser.parse(arguments, in: try context()), command.waiter == nil
      else {
        let name = arguments.prefix(2).joined(separator: " ")
        console.writeError(
          "`\(name)` is no single call, so it cannot be planned. Its calls can, such as `s3api put-object`.\n")
        return 252
      }
      let caller = try await caller(command.globals)
      let request = Request(
        command.service.name, command.operation.name, command.input, principal: caller.principal,
        scope: Scope(region: command.globals.region.flatMap { $0.isEmpty ? nil : $0 } ?? "us-east-1"),
        accessKey: caller.accessKey)
      let text = PlanText(try cloud.plan(request), of: request, at: try cloud.clock().now)
      console.write(text.text(style: style))
      return text.isRefused ? ServiceErrorText.exitCode : 0
    } catch let failure as CommandFailure {
      console.writeError(failure.text)
      return failure.exitCode
    } catch let error as CommandError {
      console.writeError(CommandFailure(error).text)
      return error.exitCode
    }
  }
}

extension ShellWord {
  static let plan = ShellWord(
    name: "plan", usage: "AWS-COMMAND", summary: "what a command would do, need and cost, without doing it",
    run: { shell, arguments in
      let words = Array(arguments.first == "aws" ? arguments.dropFirst() : arguments[...])
      guard let first = words.first, ShellWord.named(first) == nil else {
        throw WordMisused(problem: "an AWS CLI command follows: plan lambda delete-function …", word: "plan")
      }
      return try await shell.command(shell.console).plan(words)
    })
}
