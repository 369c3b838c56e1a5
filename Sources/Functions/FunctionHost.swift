import AWSModel
import CSpawn
import Foundation
import LambdaService

/// Runs functions as processes of this machine, and keeps their environments warm.
///
/// Invariants:
/// 1. An environment serves one function, one version, one revision, one invocation at a time.
/// 2. At most `capacity` environments exist; the one idle longest makes room, and when none is idle one waits.
/// 3. Nothing that a function started outlives it: its process group is killed when its environment ends, and when this
///    program is gone, however it went, by the guardian.
public actor FunctionHost {
  private struct Idle {
    var environment: ExecutionEnvironment
    /// Virtual.
    var since: Timestamp
    /// A count of uses, to tell which was used last.
    var turn: Int
  }

  private let runtimes = HostRuntimes()
  private let endpoint: @Sendable () async -> String?
  private let capacity: Int
  private let initLimit: Duration
  private let packages: @Sendable () -> String?
  private var folder: URL?
  private var hasRoot: Bool?
  private var idle: [String: [Idle]] = [:]
  private var live: [ObjectIdentifier: ExecutionEnvironment] = [:]
  private var running = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var generations: [String: Int] = [:]
  private var legacies: [String: ExecutionEnvironment.Legacy] = [:]
  private var guardian: (id: pid_t, pipe: Int32)?
  private var turn = 0
  private var count = 0

  /// How long an environment stays warm, in virtual time. AWS does not say; about ten minutes is what people see.
  static let idleLimit = Duration.seconds(600)

  /// - Parameters:
  ///   - endpoint: The URL at which the sandbox answers HTTP now, for the SDKs inside functions; nil if it does not.
  ///   - capacity: Most environments at one time.
  ///   - initLimit: How long an initialisation may take (Lambda Developer Guide, "Init phase").
  ///   - packages: The folder of Python packages that Python's runtimes bring along; nil where there is none.
  public init(
    endpoint: @escaping @Sendable () async -> String? = { nil }, capacity: Int = 64,
    initLimit: Duration = .seconds(10), packages: @escaping @Sendable () -> String? = { nil }
  ) {
    self.endpoint = endpoint
    self.capacity = capacity
    self.initLimit = initLimit
    self.packages = packages
  }

  deinit {
    // Closing the guardian's pipe ends every process that is left.
    if let guardian { close(guardian.pipe) }
    if let folder { try? FileManager.default.removeItem(at: folder) }
  }

  /// What the Lambda service is given.
  public nonisolated var runner: FunctionRunner {
    FunctionRunner(
      run: { await self.run($0, $1) }, prepare: { await self.prepare($0, $1) }, retire: { await self.retire($0) },
      shutdown: { await self.shutdown() })
  }

  /// Runs one invocation, in a warm environment if there is one.
  public func run(_ deployment: Deployment, _ invocation: Invocation) async -> InvocationResult {
    await enter()
    defer { leave() }
    let generation = generations[deployment.functionARN, default: 0]
    let warm = await takeWarm(deployment, invocation.now)
    if warm == nil {
      await makeRoom()
      // Found once, and no part of the environment's start; `start` reports what is missing.
      _ = try? await runtimes.program(for: deployment.runtime)
    }
    let key = Self.key(deployment)
    let legacy = warm == nil ? legacies.removeValue(forKey: key) : nil
    var run = InvocationRun(deployment, invocation, initLimit: initLimit, legacy: legacy)
    let (result, environment) = await run.perform(warm: warm) { legacy async throws(ExecutionEnvironment.StartFailed) in
      try await self.start(deployment, invocation, legacy)
    }
    if let left = run.legacy {
      if generations[deployment.functionARN, default: 0] == generation { legacies[key] = left } else { left.remove() }
    }
    forgetEnded(keeping: environment)
    if let environment {
      if generations[deployment.functionARN, default: 0] == generation {
        turn += 1
        idle[key, default: []].append(
          Idle(environment: environment, since: invocation.now, turn: turn))
      } else {
        await discard(environment)
      }
    }
    return result
  }

  /// Makes an environment ready before it is asked for.
  ///
  /// - Parameter invocation: When and on whose behalf; it has no event.
  /// - Returns: Whether it came up.
  public func prepare(_ deployment: Deployment, _ invocation: Invocation) async -> Bool {
    await enter()
    defer { leave() }
    let generation = generations[deployment.functionARN, default: 0]
    await makeRoom()
    _ = try? await runtimes.program(for: deployment.runtime)
    let run = InvocationRun(deployment, invocation, initLimit: Self.preparationLimit, legacy: nil)
    let environment = await run.prepare { legacy async throws(ExecutionEnvironment.StartFailed) in
      try await self.start(deployment, invocation, legacy)
    }
    forgetEnded(keeping: environment)
    guard let environment else { return false }
    if generations[deployment.functionARN, default: 0] == generation {
      turn += 1
      idle[Self.key(deployment), default: []].append(
        Idle(environment: environment, since: invocation.now, turn: turn))
    } else {
      await discard(environment)
    }
    return true
  }

  /// How long an initialisation may take that nobody waits for (Lambda Developer Guide, "Configuring provisioned concurrency").
  private static let preparationLimit = Duration.seconds(900)

  /// Ends the idle environments of a function; those in work end when they are done.
  public func retire(_ functionARN: String) async {
    generations[functionARN, default: 0] += 1
    let retired = idle.values.joined().filter { $0.environment.deployment.functionARN == functionARN }
    for key in idle.keys { idle[key]?.removeAll { $0.environment.deployment.functionARN == functionARN } }
    for (key, legacy) in legacies where key.hasPrefix(functionARN + ":") {
      legacies[key] = nil
      legacy.remove()
    }
    for entry in retired { await discard(entry.environment) }
  }

  /// Ends every environment, in work or not, and the guardian, and removes all files.
  public func shutdown() async {
    let all = idle.values.joined().map(\.environment)
    idle = [:]
    legacies = [:]
    for key in generations.keys { generations[key, default: 0] += 1 }
    for environment in all { await discard(environment) }
    // Those in work see their process end.
    for environment in live.values { environment.process.end() }
    if let guardian {
      close(guardian.pipe)
      var (status, signal): (Int32, Int32) = (0, 0)
      cspawn_reap(guardian.id, &status, &signal)
      self.guardian = nil
    }
    if let folder { try? FileManager.default.removeItem(at: folder) }
  }

  private func start(
    _ deployment: Deployment, _ invocation: Invocation, _ legacy: ExecutionEnvironment.Legacy?
  ) async throws(ExecutionEnvironment.StartFailed) -> ExecutionEnvironment {
    let program: HostRuntimes.Program
    do {
      program = try await runtimes.program(for: deployment.runtime)
    } catch {
      throw ExecutionEnvironment.StartFailed(type: "Runtime.NotOnThisMachine", message: error.message)
    }
    let endpoint = await endpoint()
    count += 1
    let folder = self.folder ?? HostFolder.make()
    self.folder = folder
    let ground = ExecutionEnvironment.Ground(
      program: program, endpoint: endpoint, guardian: startGuardian(), hasRoot: canHaveRoot(folder),
      packages: packages(), legacy: legacy)
    let environment = try await ExecutionEnvironment.start(
      deployment, in: folder.appendingPathComponent("\(deployment.functionName)-\(count)", isDirectory: true),
      for: invocation, on: ground)
    live[ObjectIdentifier(environment)] = environment
    return environment
  }

  private func canHaveRoot(_ folder: URL) -> Bool {
    if let hasRoot { return hasRoot }
    try? FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let possible = EnvironmentRoot.isPossible(in: folder)
    hasRoot = possible
    return possible
  }

  private func startGuardian() -> Int32 {
    if let guardian { return guardian.pipe }
    var pipe: Int32 = -1
    let id = cspawn_guardian_start(&pipe)
    guard id > 0 else { return -1 }
    guardian = (id, pipe)
    return pipe
  }

  /// The environment used last, if it is still warm; those that have gone cold are ended.
  private func takeWarm(_ deployment: Deployment, _ now: Timestamp) async -> ExecutionEnvironment? {
    let key = Self.key(deployment)
    let entries = idle.removeValue(forKey: key) ?? []
    // The clock may have been turned back by an undo, so the distance counts, not the sign.
    var warm = entries.filter { abs((now - $0.since).microseconds) < Self.idleLimit.microseconds }
    let cold = entries.filter { abs((now - $0.since).microseconds) >= Self.idleLimit.microseconds }
    let taken = warm.popLast()
    // Before anything is waited for, when others may add to it.
    if !warm.isEmpty { idle[key] = warm }
    for entry in cold { await discard(entry.environment) }
    if let taken, taken.environment.process.isOver {
      // Something outside ended it, so it is no warm environment.
      await discard(taken.environment)
      return nil
    }
    return taken?.environment
  }

  /// Ends the environment idle longest when there is no room for one more.
  private func makeRoom() async {
    let entries = idle.values.joined()
    guard entries.count + running > capacity, let oldest = entries.min(by: { $0.turn < $1.turn }) else { return }
    let key = Self.key(oldest.environment.deployment)
    idle[key]?.removeAll { $0.turn == oldest.turn }
    await discard(oldest.environment)
  }

  private func discard(_ environment: ExecutionEnvironment) async {
    live[ObjectIdentifier(environment)] = nil
    await environment.end()
    environment.remove()
  }

  private func forgetEnded(keeping kept: ExecutionEnvironment?) {
    live = live.filter { $0.value === kept || !$0.value.process.hasEnded }
  }

  private func enter() async {
    if running < capacity {
      running += 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func leave() {
    if waiting.isEmpty {
      running -= 1
    } else {
      // The place goes from hand to hand, so the count stays.
      waiting.removeFirst().resume()
    }
  }

  private static func key(_ deployment: Deployment) -> String {
    "\(deployment.functionARN):\(deployment.version) \(deployment.revision)"
  }
}
