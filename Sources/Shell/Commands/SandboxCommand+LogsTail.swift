import AWSCommandLine
import AWSModel
import Cloud

extension SandboxCommand {
  /// `aws logs tail …`; gives the exit code. `--follow` ends with Ctrl-C.
  func tailLogs(_ words: [String], _ globals: GlobalOptions) async throws -> Int32 {
    let tail = try LogsTail(words)
    if globals.region == nil { throw CommandError.noRegion }
    guard let service = ServiceModel.named("logs"), let operation = service.operation("FilterLogEvents") else {
      return 255
    }
    let caller = try await caller(of: service, globals)
    var cursor = LogsTailCursor(try tail.input(now: try caller.now()))
    let isColored = globals.color == "on" || (globals.color == "auto" && style.color != .none && style.isTerminal)
    if tail.follows { try beginFollowing(caller) }
    repeat {
      let page: Value
      switch try await caller.call(operation, cursor.input).result {
      case .success(let output): page = output
      case .failure(let error):
        console.writeError(
          ServiceErrorText(error, calling: operation, retries: caller.retries).text(globals.errorFormat))
        return ServiceErrorText.exitCode
      }
      let (events, goesOn) = cursor.receive(page)
      for event in events { console.write(tail.line(for: event, color: isColored)) }
      if goesOn { continue }
      if !tail.follows { return 0 }
      if caller.isRemote { _ = try await caller.wait(5) } else { try await pause() }
    } while !Interrupt.isRaised
    return 0
  }

  private func beginFollowing(_ caller: OperationCaller) throws {
    Interrupt.install()
    Interrupt.clear()
    guard !caller.isRemote, try cloud.clock().mode == .frozen else { return }
    console.writeError(
      "skylab: the clock is frozen, so nothing new becomes due. `clock advance 1h` or `clock run` in another terminal "
        + "lets time pass; Ctrl-C ends this.\n")
  }

  /// Lets a second pass, and what is due happen, as long as Ctrl-C is not typed.
  private func pause() async throws {
    for _ in 0..<10 where !Interrupt.isRaised { try await Task.sleep(for: .milliseconds(100)) }
    if Interrupt.isRaised { return }
    try await cloud.catchUp()
    try await cloud.settle()
  }
}
