import Glibc

/// A line typed at a terminal, behind a prompt that shows the time until somebody begins to type.
///
/// 1. While nothing is typed the prompt is drawn anew each second; the first key stops that for good, and belongs to the line.
/// 2. The line is edited as commands are, so it may be longer than a screen, and a paste is one text.
/// 3. The terminal's settings are as before when it returns.
enum TimedLine {
  /// The line; nil at the end of the input and for Ctrl-C.
  static func read(_ prompt: @escaping @Sendable () -> String, _ console: Console) -> String? {
    waitForKey(prompt, console)
    let shown = prompt()
    guard let editor = LineEditor(prompt: { shown }, history: HistoryFile(path: nil)) else {
      return console.ask(shown)
    }
    switch editor.readLine() {
    case .line(let line): return line
    case .endOfFile, .interrupted: return nil
    }
  }

  private static func waitForKey(_ prompt: @Sendable () -> String, _ console: Console) {
    var usual = termios()
    guard tcgetattr(0, &usual) == 0 else { return }
    var waiting = usual
    waiting.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    tcsetattr(0, TCSANOW, &waiting)
    defer { tcsetattr(0, TCSANOW, &usual) }
    var shown = ""
    var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    repeat {
      let text = prompt()
      if text != shown { console.write("\r\u{1B}[K" + text) }
      shown = text
      input.revents = 0
    } while poll(&input, 1, 1000) <= 0
    console.write("\r\u{1B}[K")
  }
}
