import AWSCommandLine
import Glibc
import Terminal

/// The shell in front of a person: prompt, read, do, until they leave.
@MainActor
public final class ShellLoop {
  let shell: Shell
  private let reader: any LineReader
  private let history: HistoryFile

  /// Opens the shell. Where standard input is no terminal, lines are read plainly and no prompt is shown.
  ///
  /// - Parameter plain: Whether to read without libedit's line editing.
  /// - Throws: what `Shell` throws.
  public init(_ options: Shell.Options, plain: Bool) throws {
    let isTerminal = isatty(0) == 1
    var options = options
    options.isInteractive = isTerminal
    let shell = try Shell(options)
    self.shell = shell
    history = HistoryFile(path: options.home.history)
    let prompt: @MainActor () -> String = { shell.prompt }
    let canEdit = isTerminal && !plain && options.style.canMoveCursor
    let editor =
      canEdit
      ? LineEditor(
        prompt: { MainActor.assumeIsolated(prompt) }, history: history,
        completion: { text, cursor in MainActor.assumeIsolated { shell.completion(of: text, at: cursor) } },
        isComplete: Self.isComplete)
      : nil
    reader =
      editor
      ?? PlainReader(prompt: isTerminal ? { MainActor.assumeIsolated(prompt) } : nil, isComplete: Self.isComplete)
  }

  /// Whether a text is a whole command: no open quote, bracket, loop or here-document, no backslash at the end.
  public nonisolated static func isComplete(_ text: String) -> Bool { !Lexer.lex(text).isIncomplete }

  /// Reads and does lines until the learner leaves; gives the last exit code. Begins with `first`, or else where the learner
  /// was.
  public func run(startingWith first: String? = nil) async -> Int32 {
    Interrupt.install()
    shell.takeCommands()
    if let notice = history.notice { shell.console.writeError(notice + "\n") }
    if isatty(0) == 1 { shell.greet() }
    if let first {
      await shell.perform(first)
    } else if isatty(0) == 1 {
      await shell.resume()
    }
    while !shell.isLeaving {
      Interrupt.clear()
      switch reader.readLine() {
      case .endOfFile: shell.isLeaving = true
      case .interrupted: continue
      case .line(let line): await shell.perform(line)
      }
    }
    await shell.close()
    return isatty(0) == 1 ? 0 : shell.status
  }
}
