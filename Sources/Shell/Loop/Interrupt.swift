import CSocket
import Glibc
import Synchronization

/// Whether Ctrl-C was typed; a global, because a signal's handler can hold nothing.
private let raised = Atomic<Bool>(false)

/// Ctrl-C while a command runs: it stops the command, never the shell.
///
/// A child in the foreground gets the signal from the terminal itself; what runs inside the shell asks `isRaised` between
/// two steps.
enum Interrupt {
  /// Whether Ctrl-C was typed since `clear`.
  static var isRaised: Bool {
    if let caller { return csocket_is_over(caller) }
    return raised.load(ordering: .relaxed)
  }

  /// The connection of the process for which a command is done: Ctrl-C ends that process, and so the connection.
  @TaskLocal static var caller: Int32?

  static func clear() { raised.store(false, ordering: .relaxed) }

  /// From now on Ctrl-C does not end this process. Children get the usual behaviour back.
  static func install() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in raised.store(true, ordering: .relaxed) }
    sigaction(SIGINT, &action, nil)
    // Nor does a function or client that went away. The servers' library ignores the signal for the whole process when
    // it opens its first socket; were that while a line is edited, the editor's end would undo it.
    if isatty(1) == 1 { signal(SIGPIPE, SIG_IGN) }
  }

  /// Does `work`, and cancels it once Ctrl-C was typed; whoever called looks at `isRaised` behind it.
  static func cancelling<Result: Sendable>(
    _ work: @Sendable @escaping () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        while !isRaised, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(50)) }
        return nil
      }
      while let outcome = try await group.next() {
        group.cancelAll()
        if let result = outcome { return result }
      }
      throw CancellationError()
    }
  }
}
