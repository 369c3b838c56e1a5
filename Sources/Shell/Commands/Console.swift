import Glibc
import Synchronization

/// Where a command writes: the process's streams, or texts that a test or a lesson reads.
public struct Console: Sendable {
  /// Writes to standard output.
  public var write: @Sendable (String) -> Void {
    didSet { writeBytes = Console.bytes(as: write) }
  }
  /// Writes to standard error.
  public var writeError: @Sendable (String) -> Void
  /// Asks a question and gives the line typed; nil at the input's end or after Ctrl-C.
  public var ask: @Sendable (String) -> String?
  /// Writes bytes, which need not be text, to standard output; set after `write`, which sets it too.
  public var writeBytes: @Sendable ([UInt8]) -> Void
  /// The next bytes of standard input, at most so many; empty at its end.
  public var readBytes: @Sendable (Int) -> [UInt8] = { _ in [] }
  /// Whether `write` is the process's own standard output, which a program of the host may inherit.
  var isProcessOutput = false
  /// Whether `writeError` is the process's own standard error.
  var isProcessError = false

  /// A console of functions; without `ask` nobody answers.
  public init(
    write: @escaping @Sendable (String) -> Void, writeError: @escaping @Sendable (String) -> Void,
    ask: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.write = write
    self.writeError = writeError
    self.ask = ask
    writeBytes = Console.bytes(as: write)
  }

  /// The process's own streams, written at once.
  public static let process: Console = {
    var console = Console(input: 0, output: 1, error: 2)
    console.isProcessOutput = true
    console.isProcessError = true
    return console
  }()

  /// A console of three open files, written at once.
  init(input: Int32, output: Int32, error: Int32) {
    self.init(write: { Self.put(Array($0.utf8), output) }, writeError: { Self.put(Array($0.utf8), error) })
    writeBytes = { Self.put($0, output) }
    readBytes = { Self.read($0, input) }
    ask = { question in
      Self.put(Array(question.utf8), output)
      return Self.line(from: input)
    }
  }

  /// The same, but for standard output, which is kept: as within `$(…)`.
  func keepingOutput() -> (console: Console, text: Captured) {
    let text = Captured()
    var console = self
    console.write = { text.add(out: $0) }
    console.isProcessOutput = false
    return (console, text)
  }

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

  private static func bytes(as write: @escaping @Sendable (String) -> Void) -> @Sendable ([UInt8]) -> Void {
    { write(String(decoding: $0, as: UTF8.self)) }
  }

  /// Writes all bytes to an open file, as far as it takes them.
  static func put(_ bytes: [UInt8], _ descriptor: Int32) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      bytes = bytes.dropFirst(max(0, count))
    }
  }

  /// The next line, without its newline; nil at the input's end. Not a byte behind it is taken.
  private static func line(from descriptor: Int32) -> String? {
    var bytes: [UInt8] = []
    while let byte = read(1, descriptor).first {
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  private static func read(_ limit: Int, _ descriptor: Int32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit)
    while true {
      let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR, !Interrupt.isRaised { continue }
      return count > 0 ? Array(bytes[..<count]) : []
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
