import Foundation
import Glibc
import Synchronization

/// Passes on what a script and its programs write to standard output or standard error, so that a mark begins a row of its
/// own even behind an output that ended without a newline.
///
/// The programs of a line write to the descriptor themselves: only who reads behind them sees how they ended. On a terminal,
/// which programs must see as one, nothing is put in between.
final class MarkedStream: Sendable {
  private struct State {
    var isAtRowStart = true
    var chunk = [UInt8](repeating: 0, count: 65_536)
  }

  private let descriptors: [Int32]
  /// Where the bytes go.
  private let target: Int32
  private let source: Int32
  private let state = Mutex(State())

  /// The streams for standard output and standard error; where the two are the same file they share one, so that their
  /// order stays.
  static func streams(_ output: Int32 = 1, _ error: Int32 = 2) -> [MarkedStream] {
    isSameFile(output, error) ? [MarkedStream([output, error])] : [MarkedStream([output]), MarkedStream([error])]
  }

  /// Stands behind `descriptors` from now on, unless they are a terminal.
  private init(_ descriptors: [Int32]) {
    self.descriptors = descriptors
    var ends: [Int32] = [-1, -1]
    guard isatty(descriptors[0]) == 0, pipe(&ends) == 0 else {
      (target, source) = (descriptors[0], -1)
      return
    }
    target = fcntl(descriptors[0], F_DUPFD_CLOEXEC, 3)
    source = ends[0]
    _ = fcntl(source, F_SETFD, FD_CLOEXEC)
    _ = fcntl(source, F_SETFL, O_NONBLOCK)
    for descriptor in descriptors { dup2(ends[1], descriptor) }
    close(ends[1])
    let thread = Thread { [weak self, source] in
      while true {
        var waiting = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
        if poll(&waiting, 1, -1) < 0, errno != EINTR { return }
        guard let self, self.passOn() else { return }
      }
    }
    thread.stackSize = 262_144
    thread.start()
  }

  /// Writes `text` once for each descriptor, each time on a row of its own, behind all that was written before.
  func mark(_ text: String) {
    passOn()
    state.withLock { state in
      for _ in descriptors {
        put(Array(((state.isAtRowStart ? "" : "\n") + text + "\n").utf8))
        state.isAtRowStart = true
      }
    }
  }

  /// Steps aside: what was written is passed on, and the descriptors are what they were.
  func end() {
    guard source >= 0 else { return }
    for descriptor in descriptors { dup2(target, descriptor) }
    passOn()
  }

  /// Passes on what is there; false at the end.
  @discardableResult
  private func passOn() -> Bool {
    guard source >= 0 else { return false }
    return state.withLock { state in
      while true {
        let count = read(source, &state.chunk, state.chunk.count)
        if count < 0 { return errno == EAGAIN || errno == EINTR }
        if count == 0 { return false }
        state.isAtRowStart = state.chunk[count - 1] == UInt8(ascii: "\n")
        put(Array(state.chunk[..<count]))
      }
    }
  }

  private func put(_ bytes: [UInt8]) { Console.put(bytes, target) }

  private static func isSameFile(_ one: Int32, _ other: Int32) -> Bool {
    var (first, second) = (stat(), stat())
    return fstat(one, &first) == 0 && fstat(other, &second) == 0 && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }
}
