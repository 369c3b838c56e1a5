import AWSCommandLine
import AWSModel
import Cloud
import Terminal

/// One AWS CLI command against the sandbox: read, called (page by page, or until a waiter is content), printed.
///
/// Standard output, standard error and exit code are the AWS CLI's.
struct SandboxCommand: Sendable {
  let cloud: Cloud
  let environment: [String: String]
  let folder: String
  let style: TerminalStyle
  let isInteractive: Bool
  let console: Console

  /// - Parameter arguments: The words behind `aws`.
  /// - Returns: The exit code.
  func run(_ arguments: [String]) async -> Int32 {
    do {
      switch try CommandParser.parse(arguments, in: context) {
      case .call(let command):
        for warning in command.warnings { console.writeError(warning + "\n") }
        return try await call(command)
      case .skeleton(let skeleton):
        console.write(try Printout.text(of: skeleton))
        return 0
      case .help(let topic):
        console.write(HelpText.text(topic))
        return 0
      case .version:
        console.write(HelpText.version)
        return 0
      case .custom(let names, _, _):
        console.writeError(
          ErrorLine.text("skylab does not simulate `aws \(names.joined(separator: " "))` yet; nothing was done."))
        return 255
      }
    } catch let failure as CommandFailure {
      console.writeError(failure.text)
      return failure.exitCode
    } catch {
      console.writeError(ErrorLine.text("\(error)"))
      return 255
    }
  }

  /// What an `aws` command that only reads answers, whole, with `--query` applied; nothing is written or recorded.
  ///
  /// - Throws: `CommandFailure` for a faulty command, `ServiceError` for a refusal.
  func observe(_ arguments: [String]) throws -> Value {
    guard case .call(let command) = try CommandParser.parse(arguments, in: context) else {
      throw CommandFailure(.internalFault("only a call of one operation can be observed"))
    }
    let output = try cloud.observe(request(command, command.input)).forCommandLine
    guard let query = command.globals.query else { return output }
    return try JMESPath(query).search(output)
  }

  private func call(_ command: ParsedCommand) async throws -> Int32 {
    if let waiter = command.waiter { return try await wait(waiter, command) }
    do {
      let result = try await command.run { input in
        try await perform(command, input).output
      }
      let printout = Printout(
        command, color: style.color != .none && style.isTerminal, width: style.isTerminal ? style.width : 80)
      try printout.write(try keepFile(of: result, command)) { console.write($0) }
      return 0
    } catch let error as ServiceError {
      console.writeError(ServiceErrorText(error, calling: command.operation).text(command.globals.errorFormat))
      if isInteractive, let tip = Tip.after(error, command) { console.writeError("\nskylab: \(tip)\n") }
      return ServiceErrorText.exitCode
    }
  }

  /// Waits on the virtual clock: instead of sleeping, time passes in the sandbox.
  private func wait(_ waiter: WaiterModel, _ command: ParsedCommand) async throws -> Int32 {
    var loop = WaiterLoop(waiter)
    while true {
      let answer: WaiterLoop.Answer =
        switch await perform(command, command.input).result {
        case .success(let output): .output(output.forCommandLine, status: command.operation.responseCode ?? 200)
        case .failure(let error): .error(error)
        }
      try await cloud.settle()
      switch loop.receive(answer) {
      case .succeeded: return 0
      case .failed(let failure):
        console.writeError(failure.text)
        return failure.exitCode
      case .waitSeconds(let seconds):
        if Interrupt.isRaised { return 130 }
        _ = try await cloud.advance(to: try cloud.clock().now + .seconds(seconds))
      }
    }
  }

  private func perform(_ command: ParsedCommand, _ input: Value) async -> Response {
    await cloud.handle(request(command, input))
  }

  private func request(_ command: ParsedCommand, _ input: Value) -> Request {
    Request(
      command.service.name, command.operation.name, input, principal: .learner,
      scope: Scope(region: command.globals.region ?? "us-east-1"))
  }

  /// Writes what goes into the file that the command names; gives what is to be printed.
  private func keepFile(of result: CommandResult, _ command: ParsedCommand) throws -> CommandResult {
    guard case .answer(let output) = result else { return result }
    let (file, printed) = command.split(output)
    if let file { try HostFiles(folder: folder).write(file.bytes, to: file.path) }
    return .answer(printed)
  }

  /// The settings of a learner who has set nothing. The key is the learner's, as is any key that the sandbox did not issue.
  private static let defaultProfile = [
    "region": "us-east-1", "aws_access_key_id": "AKIASKYLABLEARNER000", "aws_secret_access_key": "none",
  ]

  private var context: CommandContext {
    let environment = environment
    return CommandContext(
      variable: { environment[$0] },
      profile: { name in name == "default" ? Self.defaultProfile : nil },
      files: HostFiles(folder: folder).files,
      idempotencyToken: { [cloud] in (try? cloud.freshToken()) ?? "" })
  }
}
