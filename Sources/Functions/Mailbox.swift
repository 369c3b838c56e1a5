import Synchronization

/// Messages from many senders to one receiver, in order; the receiver waits while there are none.
///
/// Unlike an `AsyncStream`, it may be received from by one task after another.
final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var messages: [Message] = []
    var receiver: CheckedContinuation<Message, Never>?
  }

  private let state = Mutex(State())

  /// Hands over `message`; never waits.
  func send(_ message: Message) {
    let receiver = state.withLock { state -> CheckedContinuation<Message, Never>? in
      guard let receiver = state.receiver else {
        state.messages.append(message)
        return nil
      }
      state.receiver = nil
      return receiver
    }
    receiver?.resume(returning: message)
  }

  /// The next message. A receiver that cannot wait forever has itself sent a message to end the wait.
  ///
  /// - Parameter displaced: What a receiver that still waits gets instead: the last to ask is the one that is served.
  func receive(displaced: Message) async -> Message {
    await withCheckedContinuation { continuation in
      let (message, loser) = state.withLock { state -> (Message?, CheckedContinuation<Message, Never>?) in
        if !state.messages.isEmpty { return (state.messages.removeFirst(), nil) }
        defer { state.receiver = continuation }
        return (nil, state.receiver)
      }
      loser?.resume(returning: displaced)
      if let message { continuation.resume(returning: message) }
    }
  }
}
