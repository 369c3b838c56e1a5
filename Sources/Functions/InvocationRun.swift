import AWSModel
import Foundation
import LambdaService

/// One invocation, from a cold or a warm environment to its result.
///
/// 1. A cold environment is initialised first, for at most 10 seconds. A failed initialisation is tried once more, in the
///    time of the invocation, as Lambda does ("Understanding the Lambda execution environment lifecycle"); a slow one goes
///    on in the invocation's time, where Lambda would begin anew.
/// 2. The event is given to the runtime. The invocation ends when the runtime has answered and asks for the next one, when
///    it ends, or when the time is up.
/// 3. An environment that is not left waiting for its next invocation is ended.
struct InvocationRun {
  /// Starts a new environment.
  typealias Start = @Sendable () async throws(ExecutionEnvironment.StartFailed) -> ExecutionEnvironment

  /// Seconds that an initialisation may take (Lambda Developer Guide, "Init phase").
  static let initLimit = Duration.seconds(10)

  let deployment: Deployment
  let invocation: Invocation
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

  init(_ deployment: Deployment, _ invocation: Invocation) {
    self.deployment = deployment
    self.invocation = invocation
    log = InvocationLog(deployment, invocation)
  }

  /// Runs it in `warm`, or else in a new environment.
  ///
  /// - Returns: The result, and the environment if it may serve again.
  mutating func perform(
    warm: ExecutionEnvironment?, start: Start
  ) async -> (InvocationResult, ExecutionEnvironment?) {
    if let warm { return await invoke(warm, isReady: true, began: .now) }
    isCold = true
    log.initStart()
    var began = ContinuousClock.now
    for phase in ["init", "invoke"] {
      let environment: ExecutionEnvironment
      do {
        environment = try await start()
      } catch {
        log.start()
        return (fail(error.type, error.message, since: began), nil)
      }
      logStream = environment.logStream
      let event = await initialised(environment, within: phase == "init" ? Self.initLimit : timeout)
      if case .said(.ready) = event {
        log.add(environment.log.take(isEnd: false))
        if phase == "init" { initDuration = Self.milliseconds(since: began) }
        return await invoke(environment, isReady: true, began: phase == "init" ? .now : began)
      }
      if case .timeUp = event, phase == "init" {
        log.add(environment.log.take(isEnd: false))
        log.initReport(Self.milliseconds(since: began), phase: phase, status: "timeout", type: nil)
        return await invoke(environment, isReady: false, began: .now)
      }
      let isOver = await failedToInitialise(environment, event, phase: phase, began: began)
      if isOver {
        return (finished(), nil)
      }
      began = .now
    }
    return (finished(), nil)
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
    environment.remove()
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
      log.start()
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
    _ environment: ExecutionEnvironment, isReady: Bool, began: ContinuousClock.Instant
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
    var isWaiting = isReady
    while true {
      switch await environment.next(within: end - .now) {
      case .said(.response(invocation.requestID, let payload)) where answer == nil:
        answer = Answer(payload: payload, duration: Self.milliseconds(since: began))
        isWaiting = false
      case .said(.failure(invocation.requestID, let payload)) where answer == nil:
        answer = Answer(payload: payload, isError: true, duration: Self.milliseconds(since: began))
        isWaiting = false
      case .said(.responseTooLarge(invocation.requestID)) where answer == nil:
        settle(
          error: "Function.ResponseSizeTooLarge",
          "Response payload size exceeded maximum allowed payload size (\(RuntimeAPI.responseLimit) bytes).",
          Self.milliseconds(since: began), status: .ok)
        isWaiting = false
      case .said(.ready):
        if answer == nil || isWaiting { continue }
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
    environment.remove()
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
