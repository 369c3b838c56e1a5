import Foundation
import LambdaService
import Synchronization

/// One execution environment: a private folder with the unpacked code, a Runtime API of its own, and the processes.
///
/// It serves one invocation at a time, and is frozen between them. Its life is `start`, `initialise`, any number of
/// `invoke`, `end`; whoever holds it calls them in turn.
final class ExecutionEnvironment: Sendable {
  /// What may happen while it is waited for.
  enum Event: Sendable {
    case said(RuntimeAPI.Event)
    case exited
    /// The wait with this number took too long.
    case timeUp(wait: Int)
    case outOfMemory
    case cancelled
  }

  /// Where an environment's parts are.
  struct Places: Sendable {
    var folder: URL
    /// The unpacked code, `/var/task`.
    var task: URL { folder.appendingPathComponent("task", isDirectory: true) }
    /// The unpacked layers, `/opt`.
    var layers: URL { folder.appendingPathComponent("opt", isDirectory: true) }
    var temporary: URL { folder.appendingPathComponent("tmp", isDirectory: true) }
    var runtime: URL { folder.appendingPathComponent("runtime", isDirectory: true) }
  }

  let deployment: Deployment
  let logStream: String
  let log: LogPipe
  let events: Mailbox<Event>
  let process: FunctionProcess
  let places: Places
  private let work: Mailbox<RuntimeAPI.Work>
  private let server: Task<Void, Never>
  private let highest = Mutex(0)
  private let waits = Mutex(0)

  init(
    deployment: Deployment, logStream: String, log: LogPipe, events: Mailbox<Event>, process: FunctionProcess,
    places: Places, work: Mailbox<RuntimeAPI.Work>, server: Task<Void, Never>
  ) {
    self.deployment = deployment
    self.logStream = logStream
    self.log = log
    self.events = events
    self.process = process
    self.places = places
    self.work = work
    self.server = server
  }

  /// Highest use of memory so far, in MB, at most what the function has.
  var maxMemoryUsed: Int {
    let measured = process.memory?.highest ?? 0
    return highest.withLock { highest in
      highest = max(highest, min(measured, deployment.memory))
      return highest
    }
  }

  /// Gives the runtime its next invocation.
  func give(_ invocation: Invocation, deadline: Int64) {
    var headers = [
      ("Lambda-Runtime-Aws-Request-Id", invocation.requestID), ("Lambda-Runtime-Deadline-Ms", String(deadline)),
      ("Lambda-Runtime-Invoked-Function-Arn", invocation.invokedARN), ("Lambda-Runtime-Trace-Id", invocation.traceID),
    ]
    if let context = invocation.clientContext { headers.append(("Lambda-Runtime-Client-Context", context)) }
    work.send(.invocation(headers: headers, payload: invocation.payload))
  }

  /// The next thing that happens, or `timeUp` after `limit`.
  ///
  /// Memory is watched meanwhile: an environment that uses more than its function has is out of memory.
  func next(within limit: Duration) async -> Event {
    let wait = waits.withLock { waits in
      waits += 1
      return waits
    }
    return await withTaskGroup(of: Void.self) { group in
      group.addTask {
        guard (try? await Task.sleep(for: max(limit, .zero))) != nil else { return }
        self.events.send(.timeUp(wait: wait))
      }
      group.addTask { await self.watchMemory() }
      defer { group.cancelAll() }
      while true {
        let event = await withTaskCancellationHandler {
          await events.receive(displaced: .cancelled)
        } onCancel: {
          events.send(.cancelled)
        }
        // A wait that is over may have left its time-up behind.
        if case .timeUp(let other) = event, other != wait { continue }
        return event
      }
    }
  }

  private func watchMemory() async {
    while (try? await Task.sleep(for: .milliseconds(50))) != nil {
      guard let memory = process.memory else { return }
      highest.withLock { $0 = max($0, min(memory.highest, deployment.memory)) }
      if memory.now > deployment.memory {
        events.send(.outOfMemory)
        return
      }
    }
  }

  /// Kills what runs, closes what is open, removes the folder. What had been printed can still be taken.
  ///
  /// - Returns: How the runtime ended, if it had by itself.
  @discardableResult
  func end() async -> FunctionProcess.Exit {
    _ = maxMemoryUsed
    let exit = process.end()
    work.send(.end)
    server.cancel()
    await server.value
    return exit
  }

  /// Removes what `end` left for the log to be read.
  ///
  /// - Parameter isReplaced: Whether another environment takes its place; else nothing is left.
  @discardableResult
  func remove(isReplaced: Bool = false) -> Legacy? {
    log.close()
    defer { try? FileManager.default.removeItem(at: places.folder) }
    guard isReplaced else { return nil }
    let kept = places.folder.appendingPathExtension("kept")
    guard (try? FileManager.default.moveItem(at: places.temporary, to: kept)) != nil else { return nil }
    return Legacy(temporary: kept, logStream: logStream)
  }
}
