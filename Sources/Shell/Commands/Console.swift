import Glibc
import Synchronization

/// Where a command writes: the process's streams, or texts that a test or a lesson reads.
public struct Console: Sendable {
  /// Writes to standard output.
  public var write: @Sendable (String) -> Void
  /// Writes to standard error.
  public var writeError: @Sendable (String) -> Void

  /// A console of two functions.
  public init(write: @escaping @Sendable (String) -> Void, writeError: @escaping @Sendable (String) -> Void) {
    self.write = write
    self.writeError = writeError
  }

  /// The process's own streams, written at once.
  public static let process = Console(write: { put($0, 1) }, writeError: { put($0, 2) })

  /// A console that keeps what is written.
  public static func capturing() -> (console: Console, text: Captured) {
    let text = Captured()
    return (Console(write: { text.add(out: $0) }, writeError: { text.add(error: $0) }), text)
  }

  private static func put(_ text: String, _ descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      bytes = bytes.dropFirst(max(0, count))
    }
  }
}

/// What a captured command wrote.
public final class Captured: Sendable {
  private let texts = Mutex<(out: String, error: String)>(("", ""))

  /// Standard output so far.
  public var out: String { texts.withLock { $0.out } }
  /// Standard error so far.
  public var error: String { texts.withLock { $0.error } }

  func add(out: String = "", error: String = "") {
    texts.withLock {
      $0.out += out
      $0.error += error
    }
  }
}
