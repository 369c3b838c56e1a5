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
  /// The standard streams of a caller in another process; nil for this process's own.
  var streams: DropInStreams?

  /// - Parameter arguments: The words behind `aws`.
  /// - Returns: The exit code.
  func run(_ arguments: [String]) async -> Int32 {
    do {
      switch try CommandParser.parse(arguments, in: try context(namesEndpoint: namesEndpoint(arguments))) {
      case .call(let command):
        for warning in command.warnings { console.writeError(warning) }
        return try await call(command, arguments)
      case .skeleton(let skeleton):
        console.write(try Printout.text(of: skeleton))
        return 0
      case .help(let topic):
        try await show(help: topic, GlobalOptions())
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
    // The seed of a device is shown once: where it cannot be kept, the AWS CLI does not ask for it.
    if command.bootstrapMethod != nil, let path = command.outfile {
      try HostFiles(folder: folder, streams: streams).checkWritable(path)
    }
    let caller = try await self.caller(command)
    if let waiter = command.waiter { return try await wait(waiter, command, words, caller) }
    do {
      let result = try await command.run { input in
        try await caller.call(command.operation, input).output
      }
      if Interrupt.isRaised { return interrupted(command) }
      let printout = Printout(
        command, color: style.color != .none && style.isTerminal, width: style.isTerminal ? style.width : 80)
      let printed = try keepFile(of: result, command)
      if let pager = pager(command.globals) {
        var text = ""
        try printout.write(printed) { text += $0 }
        if !text.isEmpty { try await pager.show(text) }
      } else {
        try printout.write(printed) { console.write($0) }
      }
      if isCoached, case .answer(let output) = printed {
        coach(Mishap(words: words, reason: .answer(output, command), region: region(command)))
      }
      return 0
    } catch let error as ServiceError {
      let text = ServiceErrorText(error, calling: command.operation, retries: caller.retries)
      console.writeError(text.text(command.globals.errorFormat))
      if caller.isRemote { return ServiceErrorText.exitCode }
      var mishap = Mishap(words: words, reason: .service(error, command), region: region(command))
      mishap.elsewhere = { [cloud] in
        OtherRegions(cloud: cloud).having(command.service.name, command.input, besides: mishap.region)
      }
      mishap.names = { [cloud] source in source.names(in: cloud, region: mishap.region) }
      coach(mishap)
      return ServiceErrorText.exitCode
    }
  }

  /// Ctrl-C was typed while the command ran: as the AWS CLI ends then, with an empty row.
  private func interrupted(_ command: ParsedCommand) -> Int32 {
    console.write("\n")
    if isCoached, command.operation.name == "Invoke" {
      console.writeError(
        "skylab: the function was stopped here; at AWS it would run on until it ends or its time is up.\n")
    }
    return 130
  }

  /// Waits until the waiter is content: in the sandbox time passes, at an endpoint it has to.
  private func wait(
    _ waiter: WaiterModel, _ command: ParsedCommand, _ words: [String], _ caller: OperationCaller
  ) async throws -> Int32 {
    var loop = WaiterLoop(waiter)
    while true {
      let answer: WaiterLoop.Answer =
        switch try await caller.call(command.operation, command.input).result {
        case .success(let output): .output(output.forCommandLine, status: command.operation.responseCode ?? 200)
        case .failure(let error): .error(error)
        }
      switch loop.receive(answer) {
      case .succeeded: return 0
      case .failed(let failure):
        console.writeError(failure.text)
        coach(Mishap(words: words, reason: .waiter(waiter, command), region: region(command)))
        return failure.exitCode
      case .waitSeconds(let seconds): if try await !caller.wait(seconds) { return 130 }
      }
    }
  }

  /// Whom the command calls: the sandbox, or the endpoint that it names.
  ///
  /// - Throws: `CommandFailure` for settings that cannot be, `RemoteConsent.Refused`.
  func caller(_ command: ParsedCommand) async throws -> OperationCaller {
    try await caller(of: command.service, command.globals)
  }

  /// Whom a command to `service` calls.
  ///
  /// - Throws: `CommandFailure` for settings that cannot be, `RemoteConsent.Refused`.
  func caller(of service: ServiceModel, _ globals: GlobalOptions) async throws -> OperationCaller {
    if let remote = try endpointCaller(of: service, globals) { return remote }
    return .sandbox(cloud, region: globals.region, as: try await caller(globals))
  }

  /// The endpoint that a command to `service` names; nil where it stays in the sandbox.
  ///
  /// - Throws: `CommandFailure` for settings that cannot be, `RemoteConsent.Refused`.
  func endpointCaller(of service: ServiceModel, _ globals: GlobalOptions) throws -> OperationCaller? {
    let context = try context(namesEndpoint: true)
    let options: ConnectionOptions?
    do throws(CommandError) {
      options = try context.connection(globals, to: service)
    } catch {
      throw CommandFailure(error, format: globals.errorFormat)
    }
    guard let options else { return nil }
    var ask: ((String) -> Bool)?
    if isInteractive {
      ask = { [console] question in
        ["y", "yes"].contains((console.ask("\(question) [y/N] ") ?? "").lowercased())
      }
    }
    try RemoteConsent.check(options, permitted: environment[RemoteConsent.variable], ask: ask)
    var log: (@Sendable (String) -> Void)?
    if globals.isDebugging { log = { [console] line in console.writeError("DEBUG \(line)\n") } }
    do throws(CommandError) {
      return try .endpoint(options, log: log)
    } catch {
      throw CommandFailure(error, format: globals.errorFormat)
    }
  }

  private func request(_ command: ParsedCommand, _ input: Value, as principal: Principal) -> Request {
    Request(
      command.service.name, command.operation.name, input, principal: principal,
      scope: Scope(region: command.globals.region.flatMap { $0.isEmpty ? nil : $0 } ?? Self.ownRegion))
  }

  /// Writes what goes into the file that the command names; gives what is to be printed.
  private func keepFile(of result: CommandResult, _ command: ParsedCommand) throws -> CommandResult {
    guard case .answer(let output) = result else { return result }
    let (file, printed) = command.split(output)
    if let file { try HostFiles(folder: folder, streams: streams).write(file.bytes, to: file.path) }
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

  /// Whether a command may leave the sandbox: then the learner's own Region and keys are no substitute for missing ones.
  private func namesEndpoint(_ words: [String]) -> Bool {
    words.contains { $0 == "--endpoint-url" || $0.hasPrefix("--endpoint-url=") }
      || environment.contains { $0.key.hasPrefix("AWS_ENDPOINT_URL") && !$0.value.isEmpty }
  }

  /// What command lines are read with.
  ///
  /// - Parameter namesEndpoint: Whether they may leave the sandbox, so that nothing of its own fills a gap.
  func context(namesEndpoint: Bool = false) throws(CommandFailure) -> CommandContext {
    let environment = environment
    let profiles: Profiles
    do throws(CommandError) {
      profiles = try store.profiles()
    } catch {
      throw CommandFailure(error)
    }
    return CommandContext(
      variable: { environment[$0] }, profile: namesEndpoint ? Self.settings(given: profiles) : settings(of: profiles),
      files: HostFiles(folder: folder, streams: streams).files,
      idempotencyToken: { [cloud] in (try? cloud.freshToken()) ?? "" })
  }
}
