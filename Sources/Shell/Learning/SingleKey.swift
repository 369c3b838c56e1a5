import Glibc

/// One key without Enter, read from the terminal.
enum SingleKey {
  /// Shows the prompt, waits for a key and shows it too; nil at the end of the input and for Ctrl-C and Ctrl-D.
  static func read(_ prompt: String, _ console: Console) -> String? {
    guard isatty(0) == 1 else { return console.ask(prompt) }
    console.write(prompt)
    var usual = termios()
    tcgetattr(0, &usual)
    var raw = usual
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    tcsetattr(0, TCSANOW, &raw)
    defer { tcsetattr(0, TCSANOW, &usual) }
    var byte: UInt8 = 0
    while Glibc.read(0, &byte, 1) < 0, errno == EINTR {}
    switch byte {
    case 0, 3, 4:
      console.write("\n")
      return nil
    case 10, 13:
      console.write("\n")
      return "\n"
    default:
      let key = byte > 32 && byte < 127 ? String(UnicodeScalar(byte)).lowercased() : " "
      console.write(key + "\n")
      return key
    }
  }
}
