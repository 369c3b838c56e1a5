import Glibc

/// Reads commands from a file, a pipe, or a terminal that cannot move its cursor.
///
/// The rules of continuation and of `$ ` are those of `LineEditor`. No more is taken from the input than the lines
/// returned, so a command that is run may read what follows, as in a shell.
public final class PlainReader: LineReader {
  private let descriptor: Int32
  private let output: Int32
  private let prompt: (() -> String)?
  private let isComplete: (String) -> Bool
  private let canSeek: Bool
  private var isAtEnd = false

  /// A reader of an open file.
  ///
  /// - Parameters:
  ///   - descriptor: Where the lines come from, 0 for standard input.
  ///   - prompt: Asked before each command and written to `output`; nil writes no prompt.
  ///   - isComplete: Whether a text is a whole command; false takes another line.
  public init(
    descriptor: Int32 = 0, output: Int32 = 1, prompt: (() -> String)? = nil,
    isComplete: @escaping (String) -> Bool = { _ in true }
  ) {
    self.descriptor = descriptor
    self.output = output
    self.prompt = prompt
    self.isComplete = isComplete
    canSeek = lseek(descriptor, 0, SEEK_CUR) >= 0
  }

  /// Takes lines until they are a whole command.
  public func readLine() -> LineEvent {
    var command: String?
    while true {
      if let prompt { ask(command == nil ? prompt() : "> ") }
      switch nextLine() {
      case .success(let line?):
        let text = command.map { $0 + "\n" + line } ?? String(PastedText.withoutPrompt(line[...]))
        if isComplete(text) { return .line(text) }
        command = text
      case .success(nil):
        return command.map(LineEvent.line) ?? .endOfFile
      case .failure:
        return .interrupted
      }
    }
  }

  private func ask(_ prompt: String) {
    fflush(nil)
    _ = FileBytes.write(prompt, to: output)
  }

  /// A line without its end; nil at the end of the input; a failure when a signal came in between.
  private func nextLine() -> Result<String?, FileBytes.SystemError> {
    if isAtEnd { return .success(nil) }
    var line: [UInt8] = []
    while true {
      switch FileBytes.readChunk(descriptor, count: canSeek ? 4096 : 1) {
      case .success(let chunk) where chunk.isEmpty:
        isAtEnd = isatty(descriptor) == 0
        return .success(line.isEmpty ? nil : text(line))
      case .success(let chunk):
        guard let end = chunk.firstIndex(of: UInt8(ascii: "\n")) else {
          line += chunk
          continue
        }
        line += chunk[..<end]
        if canSeek { lseek(descriptor, off_t(end + 1 - chunk.count), SEEK_CUR) }
        return .success(text(line))
      case .failure(let error) where error.number == EINTR:
        return .failure(error)
      case .failure:
        return .success(line.isEmpty ? nil : text(line))
      }
    }
  }

  private func text(_ line: [UInt8]) -> String {
    String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line[...], as: UTF8.self)
  }
}
