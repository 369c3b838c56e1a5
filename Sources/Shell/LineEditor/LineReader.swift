/// What reading a line came to.
public enum LineEvent: Sendable, Hashable {
  /// A whole command, of one line or several, without the last newline.
  case line(String)
  /// The input has ended (Ctrl-D on an empty line).
  case endOfFile
  /// Ctrl-C: the line is thrown away.
  case interrupted
}

/// Where the shell's lines come from: a person at a terminal (`LineEditor`), or a file or pipe (`PlainReader`).
public protocol LineReader: AnyObject {
  /// Waits for the next whole command.
  func readLine() -> LineEvent
}
