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
  /// Whether a line of skylab's own follows an error.
  let isCoached: Bool
  let console: Console

  /// - Parameter arguments: The words behind `aws`.
  /// - Returns: The exit code.
  func run(_ arguments: [String]) async -> Int32 {
    do {
      switch try CommandParser.parse(arguments, in: try context()) {
      case .call(let command):
        for warning in command.warnings { console.writeError(warning + "\n") }
        return try await call(command, arguments)
      case .skeleton(let skeleton):
        console.write(try Printout.text(of: skeleton))
        return 0
      case .help(let topic):
        await show(help: topic, GlobalOptions())
        return 0
      case .version:
        console.write(HelpText.version)
        return 0
      case .custom(let names, let words, let globals): return try await custom(names, words, globals)
      }
    } catch let failure as CommandFailure {
      console.writeError(failure.text)
      coach(Mishap(words: arguments, reason: .line(failure.error), region: region(nil)))
      return failure.exitCode
    } catch let error as CommandError {
      console.writeError(CommandFailure(error).text)
      coach(Mishap(words: arguments, reason: .line(error), region: region(nil)))
      return error.exitCode
    } catch let refusal as RoleRefused {
      console.writeError(refusal.text(.enhanced))
      return ServiceErrorText.exitCode
    } catch {
      console.writeError(ErrorLine.text("\(error)"))
      return 255
    }
  }

  /// What an `aws` command that only reads answers, whole, with `--query` applied; nothing is written or recorded.
  ///
  /// - Throws: `CommandFailure` for a faulty command, `ServiceError` for a refusal.
  func observe(_ arguments: [String]) throws -> Value {
    guard case .call(let command) = try CommandParser.parse(arguments, in: try context()) else {
      throw CommandFailure(.internalFault("only a call of one operation can be observed"))
    }
    let output = try cloud.observe(request(command, command.input, as: .learner)).forCommandLine
    guard let query = command.globals.query else { return output }
    return try JMESPath(query).search(output)
  }

  private func call(_ command: ParsedCommand, _ words: [String]) async throws -> Int32 {
    if let waiter = command.waiter { return try await wait(waiter, command, words) }
    do {
      let principal = try await principal(command.globals)
      let result = try await command.run { input in
        try await perform(command, input, as: principal).output
      }
      let printout = Printout(
        command, color: style.color != .none && style.isTerminal, width: style.isTerminal ? style.width : 80)
      try printout.write(try keepFile(of: result, command)) { console.write($0) }
      return 0
    } catch let error as ServiceError {
      console.writeError(ServiceErrorText(error, calling: command.operation).text(command.globals.errorFormat))
      var mishap = Mishap(words: words, reason: .service(error, command), region: region(command))
      mishap.elsewhere = { [cloud] in
        OtherRegions(cloud: cloud).having(command.service.name, command.input, besides: mishap.region)
      }
      coach(mishap)
      return ServiceErrorText.exitCode
    }
  }

  /// Waits on the virtual clock: instead of sleeping, time passes in the sandbox.
  private func wait(
    _ waiter: WaiterModel, _ command: ParsedCommand, _ words: [String]
  ) async throws -> Int32 {
    var loop = WaiterLoop(waiter)
    let principal = try await principal(command.globals)
    while true {
      let answer: WaiterLoop.Answer =
        switch await perform(command, command.input, as: principal).result {
        case .success(let output): .output(output.forCommandLine, status: command.operation.responseCode ?? 200)
        case .failure(let error): .error(error)
        }
      try await cloud.settle()
      switch loop.receive(answer) {
      case .succeeded: return 0
      case .failed(let failure):
        console.writeError(failure.text)
        coach(Mishap(words: words, reason: .waiter(waiter, command), region: region(command)))
        return failure.exitCode
      case .waitSeconds(let seconds):
        if Interrupt.isRaised { return 130 }
        _ = try await cloud.advance(to: try cloud.clock().now + .seconds(seconds))
      }
    }
  }

  private func perform(_ command: ParsedCommand, _ input: Value, as principal: Principal) async -> Response {
    await cloud.handle(request(command, input, as: principal))
  }

  private func request(_ command: ParsedCommand, _ input: Value, as principal: Principal) -> Request {
    Request(
      command.service.name, command.operation.name, input, principal: principal,
      scope: Scope(region: command.globals.region ?? Self.ownRegion))
  }

  /// Writes what goes into the file that the command names; gives what is to be printed.
  private func keepFile(of result: CommandResult, _ command: ParsedCommand) throws -> CommandResult {
    guard case .answer(let output) = result else { return result }
    let (file, printed) = command.split(output)
    if let file { try HostFiles(folder: folder).write(file.bytes, to: file.path) }
    return .answer(printed)
  }

  /// Says what could be tried after a mishap, where that is wanted and known.
  private func coach(_ mishap: Mishap) {
    guard isCoached, let advice = CoachRule.advice(for: mishap) else { return }
    console.writeError("\nskylab: \(Sanitized(advice).text)\n")
  }

  /// The Region of a command, or of one that was not understood.
  private func region(_ command: ParsedCommand?) -> String {
    command?.globals.region ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? Self.ownRegion
  }

  /// What command lines are read with.
  func context() throws(CommandFailure) -> CommandContext {
    let environment = environment
    let profiles: Profiles
    do throws(CommandError) {
      profiles = try store.profiles()
    } catch {
      throw CommandFailure(error)
    }
    return CommandContext(
      variable: { environment[$0] }, profile: settings(of: profiles), files: HostFiles(folder: folder).files,
      idempotencyToken: { [cloud] in (try? cloud.freshToken()) ?? "" })
  }
}
