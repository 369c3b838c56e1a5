import Glibc
import Synchronization

/// Where a command writes: the process's streams, or texts that a test or a lesson reads.
public struct Console: Sendable {
  /// Writes to standard output.
  public var write: @Sendable (String) -> Void
  /// Writes to standard error.
  public var writeError: @Sendable (String) -> Void
  /// Asks a question and gives the line typed; nil at the input's end or after Ctrl-C.
  public var ask: @Sendable (String) -> String?
  /// Writes bytes, which need not be text, to standard output.
  public var writeBytes: @Sendable ([UInt8]) -> Void

  /// A console of functions; without `ask` nobody answers.
  public init(
    write: @escaping @Sendable (String) -> Void, writeError: @escaping @Sendable (String) -> Void,
    ask: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.write = write
    self.writeError = writeError
    self.ask = ask
    writeBytes = { write(String(decoding: $0, as: UTF8.self)) }
  }

  /// The process's own streams, written at once.
  public static let process: Console = {
    var console = Console(
      write: { put($0, 1) }, writeError: { put($0, 2) },
      ask: {
        put($0, 1)
        return readLine()
      })
    console.writeBytes = { put(bytes: $0, 1) }
    return console
  }()

  /// A console that keeps what is written, and answers its questions with `answers`, in order.
  public static func capturing(answers: [String] = []) -> (console: Console, text: Captured) {
    let text = Captured()
    let rest = Mutex(answers[...])
    let console = Console(
      write: { text.add(out: $0) }, writeError: { text.add(error: $0) },
      ask: { question in
        text.add(out: question)
        return rest.withLock { $0.popFirst() }
      })
    return (console, text)
  }

  private static func put(_ text: String, _ descriptor: Int32) { put(bytes: Array(text.utf8), descriptor) }

  private static func put(bytes: [UInt8], _ descriptor: Int32) {
    var bytes = bytes[...]
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
