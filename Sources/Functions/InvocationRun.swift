import AWSModel
import Foundation
import LambdaService

/// One invocation, from a cold or a warm environment to its result.
///
/// 1. A cold environment is initialised first, for at most 10 seconds. An initialisation that failed or took longer is tried
///    once more, in the time of the invocation ("Understanding the Lambda execution environment lifecycle").
/// 2. The event is given to the runtime. The invocation ends when the runtime has answered and asks for the next one, when
///    it ends, or when the time is up.
/// 3. An environment that is not left waiting for its next invocation is ended. Its `/tmp` and its log stream pass to the
///    one that takes its place, whose start is neither reported nor billed on its own ("suppressed init").
struct InvocationRun {
  /// Starts a new environment.
  typealias Start =
    @Sendable (ExecutionEnvironment.Legacy?) async throws(ExecutionEnvironment.StartFailed) -> ExecutionEnvironment

  let deployment: Deployment
  let invocation: Invocation
  /// What a failed environment leaves to the next.
  private(set) var legacy: ExecutionEnvironment.Legacy?
  private let initLimit: Duration
  private var log: InvocationLog
  private var logStream = ""
  private var isCold = false
  private var initDuration: Double?
  private var memory = 0
  private var answer: Answer?

  /// What the invoker gets.
  private struct Answer {
    var payload: [UInt8]
    var isError = false
    var status = InvocationResult.Status.ok
    var duration: Double
  }

  /// - Parameters:
  ///   - initLimit: How long an initialisation may take.
  ///   - legacy: What the environment before this one left.
  init(
    _ deployment: Deployment, _ invocation: Invocation, initLimit: Duration, legacy: ExecutionEnvironment.Legacy?
  ) {
    self.deployment = deployment
    self.initLimit = initLimit
    self.legacy = legacy
    self.invocation = invocation
    log = InvocationLog(deployment, invocation)
  }

  /// Runs it in `warm`, or else in a new environment.
  ///
  /// - Returns: The result, and the environment if it may serve again.
  mutating func perform(
    warm: ExecutionEnvironment?, start: Start
  ) async -> (InvocationResult, ExecutionEnvironment?) {
    if let warm { return await invoke(warm, began: .now) }
    isCold = true
    let isReset = legacy != nil
    if !isReset { log.initStart() }
    var began = ContinuousClock.now
    for phase in isReset ? ["invoke"] : ["init", "invoke"] {
      let environment: ExecutionEnvironment
      do {
        environment = try await start(legacy)
      } catch {
        log.start()
        if Task.isCancelled { return (fail("Runtime.Cancelled", "The invocation was cancelled.", since: began), nil) }
        return (fail(error.type, error.message, since: began), nil)
      }
      legacy = nil
      logStream = environment.logStream
      let event = await initialised(environment, within: phase == "init" ? initLimit : timeout)
      if case .said(.ready) = event {
        log.add(environment.log.take(isEnd: false))
        // What was made ready beforehand had its start beforehand.
        if phase == "init", !deployment.isProvisioned { initDuration = Self.milliseconds(since: began) }
        return await invoke(environment, began: phase == "init" ? .now : began)
      }
      if await failedToInitialise(environment, event, phase: phase, began: began) { break }
      began = .now
    }
    return (finished(), nil)
  }

  /// Starts an environment and waits until it is ready for its first event; nil where it does not get so far.
  func prepare(start: Start) async -> ExecutionEnvironment? {
    guard let environment = try? await start(nil) else { return nil }
    if case .said(.ready) = await initialised(environment, within: initLimit) { return environment }
    await environment.end()
    environment.remove()
    return nil
  }

  private func initialised(
    _ environment: ExecutionEnvironment, within limit: Duration
  ) async -> ExecutionEnvironment.Event {
    let end = ContinuousClock.now + limit
    while true {
      let event = await environment.next(within: end - .now)
      if case .said(.response) = event { continue }
      return event
    }
  }

  /// Ends an environment whose initialisation failed; true when this was the last try.
  private mutating func failedToInitialise(
    _ environment: ExecutionEnvironment, _ event: ExecutionEnvironment.Event, phase: String,
    began: ContinuousClock.Instant
  ) async -> Bool {
    memory = environment.maxMemoryUsed
    let milliseconds = Self.milliseconds(since: began)
    let exit = await environment.end()
    log.add(environment.log.take(isEnd: true))
    legacy = environment.remove(isReplaced: true)
    if case .cancelled = event {
      log.start()
      settle(error: "Runtime.Cancelled", "The invocation was cancelled.", milliseconds)
      return true
    }
    var (type, message) = ("Runtime.ExitError", Self.describe(exit, invocation))
    var payload: [UInt8]?
    switch event {
    case .said(.initFailure(let given, let description)), .said(.failure(let given, let description)):
      payload = description
      type = ["", invocation.requestID].contains(given) ? Self.errorType(of: description) : given
    case .outOfMemory: type = "Runtime.OutOfMemory"
    case .timeUp:
      if phase == "invoke" { log.start() }
      log.initReport(milliseconds, phase: phase, status: "timeout", type: nil)
      if phase == "init" { return false }
      log.timedOut()
      settleTimeout()
      return true
    default: break
    }
    log.initReport(milliseconds, phase: phase, status: "error", type: type)
    if phase == "init" { return false }
    log.start()
    if let payload {
      answer = Answer(payload: payload, isError: true, status: .error(type: type), duration: milliseconds)
    } else {
      log.failed(type, message)
      message = "RequestId: \(invocation.requestID) Error: " + Self.reason(exit)
      settle(error: type, message, milliseconds)
    }
    return true
  }

  private mutating func invoke(
    _ environment: ExecutionEnvironment, began: ContinuousClock.Instant
  ) async -> (InvocationResult, ExecutionEnvironment?) {
    logStream = environment.logStream
    log.start()
    if !isCold {
      // What the environment printed on its own since it was last used belongs to this stream too.
      log.add(environment.log.take(isEnd: false))
      environment.process.thaw()
    }
    let end = began + timeout
    // The function reads the host's clock, so its deadline is on it.
    let left = Self.milliseconds(end - .now)
    environment.give(invocation, deadline: Int64(Date().timeIntervalSince1970 * 1_000 + left))
    while true {
      switch await environment.next(within: end - .now) {
      case .said(.response(invocation.requestID, let payload)) where answer == nil:
        answer = Answer(payload: payload, duration: Self.milliseconds(since: began))
      case .said(.failure(invocation.requestID, let payload)) where answer == nil:
        answer = Answer(payload: payload, isError: true, duration: Self.milliseconds(since: began))
      case .said(.responseTooLarge(invocation.requestID)) where answer == nil:
        settle(
          error: "Function.ResponseSizeTooLarge",
          "Response payload size exceeded maximum allowed payload size (\(RuntimeAPI.responseLimit) bytes).",
          Self.milliseconds(since: began), status: .ok)
      case .said(.ready):
        if answer == nil { continue }
        memory = environment.maxMemoryUsed
        log.add(environment.log.take(isEnd: true))
        environment.process.freeze()
        return (finished(), environment)
      case .said: continue
      case .exited: return (await ended(environment, .exited, since: began), nil)
      case .outOfMemory: return (await ended(environment, .outOfMemory, since: began), nil)
      case .timeUp(let wait): return (await ended(environment, .timeUp(wait: wait), since: began), nil)
      case .cancelled: return (await ended(environment, .cancelled, since: began), nil)
      }
    }
  }

  private mutating func ended(
    _ environment: ExecutionEnvironment, _ event: ExecutionEnvironment.Event, since began: ContinuousClock.Instant
  ) async -> InvocationResult {
    memory = environment.maxMemoryUsed
    let milliseconds = Self.milliseconds(since: began)
    let exit = await environment.end()
    log.add(environment.log.take(isEnd: true))
    legacy = environment.remove(isReplaced: true)
    if answer != nil { return finished() }
    switch event {
    case .timeUp:
      log.timedOut()
      settleTimeout()
    case .cancelled: settle(error: "Runtime.Cancelled", "The invocation was cancelled.", milliseconds)
    case .outOfMemory:
      memory = deployment.memory
      failedAlone("Runtime.OutOfMemory", exit, milliseconds)
    default: failedAlone("Runtime.ExitError", exit, milliseconds)
    }
    return finished()
  }

  /// The environment ended without a word.
  private mutating func failedAlone(_ type: String, _ exit: FunctionProcess.Exit, _ milliseconds: Double) {
    let message = Self.describe(exit, invocation)
    log.failed(type, message)
    settle(error: type, message, milliseconds)
  }

  private mutating func fail(
    _ type: String, _ message: String, since began: ContinuousClock.Instant
  ) -> InvocationResult {
    log.failed(type, message)
    settle(error: type, message, Self.milliseconds(since: began))
    return finished()
  }

  private mutating func settleTimeout() {
    settle(
      error: "Sandbox.Timedout",
      "RequestId: \(invocation.requestID) Error: Task timed out after \(deployment.timeout).00 seconds",
      Double(deployment.timeout) * 1_000, status: .timeout)
  }

  private mutating func settle(
    error type: String, _ message: String, _ milliseconds: Double, status: InvocationResult.Status? = nil
  ) {
    let payload = JSONText.render(["errorType": .string(type), "errorMessage": .string(message)], style: .compact)
    answer = Answer(
      payload: Array(payload.utf8), isError: true, status: status ?? .error(type: type), duration: milliseconds)
  }

  private mutating func finished() -> InvocationResult {
    let answer = self.answer ?? Answer(payload: Array("null".utf8), duration: 0)
    var result = InvocationResult(
      payload: answer.payload, functionError: answer.isError ? "Unhandled" : nil, status: answer.status, log: [],
      logStream: logStream, isCold: isCold, duration: answer.duration, initDuration: initDuration,
      // Milliseconds are rounded up, the start included (since 1 August 2025).
      billedDuration: Int((answer.duration + (initDuration ?? 0)).rounded(.up)), maxMemoryUsed: max(memory, 1))
    log.end()
    log.report(result)
    result.log = log.events
    return result
  }

  private var timeout: Duration { .seconds(deployment.timeout) }

  private static func milliseconds(since moment: ContinuousClock.Instant) -> Double { milliseconds(.now - moment) }

  private static func milliseconds(_ duration: Duration) -> Double { Double(duration.microseconds) / 1_000 }

  private static func errorType(of payload: [UInt8]) -> String {
    (try? JSONText.parse(payload))?["errorType"]?.string ?? "Runtime.Unknown"
  }

  private static func describe(_ exit: FunctionProcess.Exit, _ invocation: Invocation) -> String {
    "RequestId: \(invocation.requestID) Error: " + reason(exit)
  }

  private static func reason(_ exit: FunctionProcess.Exit) -> String {
    switch exit {
    case .status(0): "Runtime exited without providing a reason"
    case .status(let status): "Runtime exited with error: exit status \(status)"
    case .signal(SIGKILL): "Runtime exited with error: signal: killed"
    case .signal(let signal): "Runtime exited with error: signal: \(String(cString: strsignal(signal)).lowercased())"
    }
  }
}
