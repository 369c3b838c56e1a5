import Synchronization

/// Who waits for what: a long poll listens for its queue's bell, and whoever sends to the queue rings it.
final class Bells: Sendable {
  private struct State {
    var next = 0
    var isClosed = false
    var listeners: [String: [Int: AsyncStream<Void>.Continuation]] = [:]
  }
  private let state = Mutex(State())

  /// Wakes all that listen for `name`.
  ///
  /// It may be rung within a transaction: who wakes asks the database again, and that waits for the transaction's end.
  func ring(_ name: String) {
    state.withLock { state in state.listeners[name].map { Array($0.values) } ?? [] }.forEach { $0.yield() }
  }

  /// Wakes everyone for good: nobody waits any more.
  func close() {
    state.withLock { state in
      state.isClosed = true
      return state.listeners.values.flatMap(\.values)
    }.forEach { $0.yield() }
  }

  /// Whether nobody waits any more.
  var isClosed: Bool { state.withLock(\.isClosed) }

  /// Begins to listen; a ring from now on is heard by the next `hear`, even if it came before.
  func listen(for name: String) -> Listener {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state in
      state.next += 1
      state.listeners[name, default: [:]][state.next] = continuation
      return state.next
    }
    return Listener(stream: stream) { [self] in forget(number, name) }
  }

  private func forget(_ number: Int, _ name: String) {
    state.withLock { state in
      state.listeners[name]?[number] = nil
      if state.listeners[name]?.isEmpty == true { state.listeners[name] = nil }
    }
  }

  /// One that listens, until it stops.
  struct Listener: Sendable {
    fileprivate let stream: AsyncStream<Void>
    /// Ends the listening; it must be called once.
    let stop: @Sendable () -> Void

    /// Waits for a ring, at most for `pause`.
    func hear(atMost pause: Duration) async {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { for await _ in stream { return } }
        group.addTask { try? await Task.sleep(for: pause) }
        await group.next()
        group.cancelAll()
      }
    }
  }
}
