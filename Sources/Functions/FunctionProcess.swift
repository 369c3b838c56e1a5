import CSpawn
@preconcurrency import Dispatch
import Foundation
import Synchronization

/// The processes of one execution environment: the runtime and all that it starts, one process group.
final class FunctionProcess: Sendable {
  /// How the runtime ended.
  enum Exit: Sendable, Hashable {
    case status(Int32)
    case signal(Int32)
  }

  /// The process could not be started.
  struct StartFailed: Error {
    var reason: String
  }

  let id: pid_t
  private let guardian: Int32
  private let exit = Mutex<Exit?>(nil)

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - path: The program's absolute path.
  ///   - arguments: Without the program's own name.
  ///   - variables: All of its environment.
  ///   - folder: Its working directory.
  ///   - output: Becomes its standard output and error.
  ///   - storage: The largest file it may write, MB.
  ///   - guardian: The pipe of the guardian that outlives this program, for a moment.
  ///   - root: A `/` of its own, in which `path` and `folder` are then meant.
  ///   - onExit: Called once, on a thread of its own, when the runtime has ended.
  init(
    path: String, arguments: [String], variables: [String: String], folder: String, output: Int32, storage: Int,
    guardian: Int32, root: EnvironmentRoot? = nil, onExit: @escaping @Sendable () -> Void
  ) throws(StartFailed) {
    let started = Started()
    // The child is started by the thread that waits for it, so that it may die with that thread.
    let thread = Thread {
      let (id, reason) = Self.start(path, arguments, variables, folder, output, storage, guardian, root)
      started.settle(id, reason)
      if id < 0 { return }
      cspawn_wait(id)
      onExit()
    }
    thread.stackSize = 262_144
    thread.start()
    let (id, reason) = started.outcome()
    guard id > 0 else { throw StartFailed(reason: String(cString: strerror(reason))) }
    self.id = id
    self.guardian = guardian
  }

  /// What a thread hands to the one that waits for it, once.
  private final class Started: Sendable {
    private let isSettled = DispatchSemaphore(value: 0)
    private let value = Mutex<(pid_t, Int32)>((-1, 0))

    func settle(_ id: pid_t, _ reason: Int32) {
      value.withLock { $0 = (id, reason) }
      isSettled.signal()
    }

    func outcome() -> (pid_t, Int32) {
      isSettled.wait()
      return value.withLock { $0 }
    }
  }

  private static func start(
    _ path: String, _ arguments: [String], _ variables: [String: String], _ folder: String, _ output: Int32,
    _ storage: Int, _ guardian: Int32, _ root: EnvironmentRoot?
  ) -> (pid_t, Int32) {
    withCStrings([path] + arguments) { arguments in
      withCStrings(variables.map { "\($0)=\($1)" }.sorted()) { variables in
        path.withCString { path in
          folder.withCString { folder in
            withRoot(root) { root, binds in
              var command = cspawn_command(
                path: path, arguments: arguments, environment: variables, directory: folder, output: output,
                guardian: guardian, file_size_limit: UInt64(storage) * 1_048_576, open_files_limit: 1_024, root: root,
                binds: binds.baseAddress, bind_count: Int32(binds.count))
              let id = cspawn_start(&command)
              return (id, errno)
            }
          }
        }
      }
    }
  }

  /// Kills the whole group, whatever signals it ignores, and says how the runtime had ended.
  @discardableResult
  func end() -> Exit {
    exit.withLock { exit in
      if let exit { return exit }
      kill(-id, SIGKILL)
      // Only now, for the number must not be another's while the guardian still holds it.
      cspawn_guardian_forget(guardian, id)
      var (status, signal): (Int32, Int32) = (0, 0)
      cspawn_reap(id, &status, &signal)
      let ended: Exit = signal != 0 ? .signal(signal) : .status(status)
      exit = ended
      return ended
    }
  }

  /// Whether `end` has been called.
  var hasEnded: Bool { exit.withLock { $0 != nil } }

  /// Whether the runtime has ended, by itself or by `end`.
  var isOver: Bool { hasEnded || cspawn_is_over(id) }

  /// Stops the group between invocations, as Lambda freezes an environment.
  func freeze() { kill(-id, SIGSTOP) }

  /// Lets the group go on.
  func thaw() { kill(-id, SIGCONT) }

  /// The runtime's memory now and at its highest, in MB, rounded up; nil when it has ended or the system does not tell.
  var memory: (now: Int, highest: Int)? {
    guard let text = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8) else { return nil }
    guard let now = Self.megabytes("VmRSS:", in: text), let highest = Self.megabytes("VmHWM:", in: text) else {
      return nil
    }
    return (now, highest)
  }

  private static func megabytes(_ field: String, in text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix(field) {
      return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }.map { ($0 + 1_023) / 1_024 }
    }
    return nil
  }

  private static func withRoot<Result>(
    _ root: EnvironmentRoot?, _ body: (UnsafePointer<CChar>?, UnsafeBufferPointer<cspawn_bind>) -> Result
  ) -> Result {
    guard let root else { return body(nil, UnsafeBufferPointer(start: nil, count: 0)) }
    return root.folder.withCString { folder in
      let binds = root.binds.map { cspawn_bind(source: strdup($0.source), target: strdup($0.target)) }
      defer {
        for bind in binds {
          free(UnsafeMutablePointer(mutating: bind.source))
          free(UnsafeMutablePointer(mutating: bind.target))
        }
      }
      return binds.withUnsafeBufferPointer { body(folder, $0) }
    }
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = texts.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return body(&pointers)
  }
}
