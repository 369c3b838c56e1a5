import AWSCommandLine
import AWSModel
import Cloud

extension SandboxCommand {
  /// `aws logs tail …`; gives the exit code. `--follow` ends with Ctrl-C.
  func tailLogs(_ words: [String], _ globals: GlobalOptions) async throws -> Int32 {
    let tail = try LogsTail(words)
    guard let region = globals.region else { throw CommandError.noRegion }
    let caller = try await caller(globals)
    var cursor = LogsTailCursor(try tail.input(now: try cloud.clock().now))
    let isColored = globals.color == "on" || (globals.color == "auto" && style.color != .none && style.isTerminal)
    if tail.follows { try beginFollowing() }
    repeat {
      let request = Request(
        "logs", "FilterLogEvents", cursor.input, principal: caller.principal, scope: Scope(region: region),
        accessKey: caller.accessKey)
      let page: Value
      switch await cloud.handle(request).result {
      case .success(let output): page = output
      case .failure(let error): return refuse(error, globals)
      }
      let (events, goesOn) = cursor.receive(page)
      for event in events { console.write(tail.line(for: event, color: isColored)) }
      if goesOn { continue }
      if !tail.follows { return 0 }
      try await pause()
    } while !Interrupt.isRaised
    return 0
  }

  private func refuse(_ error: ServiceError, _ globals: GlobalOptions) -> Int32 {
    guard let operation = ServiceModel.named("logs")?.operation("FilterLogEvents") else { return 255 }
    console.writeError(ServiceErrorText(error, calling: operation).text(globals.errorFormat))
    return ServiceErrorText.exitCode
  }

  private func beginFollowing() throws {
    Interrupt.install()
    Interrupt.clear()
    guard try cloud.clock().mode == .frozen else { return }
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
