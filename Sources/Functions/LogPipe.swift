import CSpawn
import Foundation
import Synchronization

/// The reading end of what a function's processes print, cut into events of the log.
///
/// An event is a line. A runtime that logs several lines as one event, as tracebacks are, joins them by the control
/// character U+001E, which is turned back into a line feed here.
///
/// A thread waits for it. A dispatch source would not do: libdispatch on Linux may look at a source that was cancelled
/// while its event was under way.
final class LogPipe: Sendable {
  /// One event and the moment it was read.
  struct Line: Sendable {
    var at: ContinuousClock.Instant
    var text: String
  }

  private struct State {
    /// -1 once nothing more is to be read.
    var reader: Int32
    /// Closing it wakes the thread; -1 once it is closed.
    var waker: Int32
    var unfinished: [UInt8] = []
    var lines: [Line] = []
    var size = 0
  }

  /// Most bytes of an event (CloudWatch Logs quotas, "event size").
  private static let eventLimit = 1_048_576
  /// Most bytes kept between two `take`s; what a runaway loop prints beyond is lost.
  private static let sizeLimit = 33_554_432

  private let state: Mutex<State>

  /// - Parameter reader: A descriptor that never waits; closed when its writers are gone, or by `close`.
  init(reader: Int32) {
    var (woken, waker): (Int32, Int32) = (-1, -1)
    _ = cspawn_pipe(&woken, &waker)
    state = Mutex(State(reader: reader, waker: waker))
    Thread.detachNewThread { [self, woken] in
      wait(reader, woken)
      Foundation.close(reader)
      Foundation.close(woken)
    }
  }

  /// Reads until the writers are gone or `close` was called.
  private func wait(_ reader: Int32, _ woken: Int32) {
    while state.withLock({ $0.reader >= 0 }) {
      var ends = [
        pollfd(fd: reader, events: Int16(POLLIN), revents: 0), pollfd(fd: woken, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&ends, 2, -1) > 0, ends[0].revents != 0 { drain() }
    }
    close()
  }

  /// All that has been printed until now, and forgets it.
  ///
  /// What a process wrote before it told us something else, by HTTP or by ending, is in the pipe by then and so in the
  /// answer. A line without its end is an event when `isEnd`.
  func take(isEnd: Bool) -> [Line] {
    drain()
    return state.withLock { state in
      if isEnd, !state.unfinished.isEmpty { Self.finish(&state) }
      defer {
        state.lines = []
        state.size = 0
      }
      return state.lines
    }
  }

  /// Reads no more.
  func close() {
    state.withLock { state in
      state.reader = -1
      if state.waker >= 0 { Foundation.close(state.waker) }
      state.waker = -1
    }
  }

  private func drain() {
    state.withLock { state in
      while state.reader >= 0 {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(state.reader, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        if count == 0 {
          // Before the thread closes the descriptor, or what is read next could be another's.
          state.reader = -1
        }
        if count <= 0 { return }
        Self.cut(buffer[..<count], &state)
      }
    }
  }

  private static func cut(_ bytes: ArraySlice<UInt8>, _ state: inout State) {
    for byte in bytes {
      state.unfinished.append(byte)
      if byte == UInt8(ascii: "\n") || state.unfinished.count == eventLimit { finish(&state) }
    }
  }

  private static func finish(_ state: inout State) {
    state.size += state.unfinished.count
    if state.size <= sizeLimit {
      let bytes = state.unfinished.map { $0 == 0x1E ? UInt8(ascii: "\n") : $0 }
      state.lines.append(Line(at: .now, text: String(decoding: bytes, as: UTF8.self)))
    }
    state.unfinished = []
  }
}
