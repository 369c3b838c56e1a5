import Glibc

/// What the output can show: read once from the environment, then handed to everything that prints.
///
/// `--plain` means no colour, no Unicode drawing and nothing that moves the cursor over printed text, for screen
/// readers and logs. `NO_COLOR` (https://no-color.org) switches colour off alone.
public struct TerminalStyle: Sendable, Hashable {
  /// How many colours may be used.
  public enum Color: Sendable, Hashable {
    /// No escape sequences at all.
    case none
    /// The sixteen colours of the user's palette.
    case ansi16
    /// The 256-colour cube as well.
    case ansi256
  }

  /// How many colours may be used.
  public var color: Color
  /// Whether symbols outside ASCII (✓, │, •) are shown.
  public var unicode: Bool
  /// Columns of the terminal, or 80 when it is none.
  public var width: Int
  /// Whether the output is a terminal.
  public var isTerminal: Bool
  /// Whether the terminal can move its cursor: false for `TERM=dumb` and for files.
  public var canMoveCursor: Bool

  /// A style of the given abilities; without arguments, that of a log file.
  public init(
    color: Color = .none, unicode: Bool = false, width: Int = 80, isTerminal: Bool = false, canMoveCursor: Bool = false
  ) {
    self.color = color
    self.unicode = unicode
    self.width = width
    self.isTerminal = isTerminal
    self.canMoveCursor = canMoveCursor
  }

  /// The style of a log or a screen reader: words only, 80 columns.
  public static let plain = TerminalStyle()

  /// Whether only words are shown: no colour and nothing drawn.
  public var isPlain: Bool { color == .none && !unicode }

  /// Decides from the facts; `detected` reads the facts.
  ///
  /// - Parameters:
  ///   - columns: The terminal's width; nil when the output is no terminal.
  ///   - utf8: Whether the user's locale is UTF-8, or says nothing.
  public init(plain: Bool, environment: [String: String], columns: Int?, utf8: Bool) {
    let term = environment["TERM"] ?? ""
    let isDumb = term.isEmpty || term == "dumb"
    let wantsColor = !plain && columns != nil && !isDumb && (environment["NO_COLOR"] ?? "").isEmpty
    let many = term.hasSuffix("256color") || !(environment["COLORTERM"] ?? "").isEmpty
    self.init(
      color: !wantsColor ? .none : many ? .ansi256 : .ansi16,
      unicode: !plain && !isDumb && utf8,
      width: max(20, columns ?? 80),
      isTerminal: columns != nil,
      canMoveCursor: columns != nil && !isDumb)
  }

  /// The style of an open file.
  ///
  /// - Parameters:
  ///   - plain: Whether the user asked for `--plain`.
  ///   - environment: The process's environment.
  ///   - descriptor: The file, 1 for standard output.
  public static func detected(plain: Bool, environment: [String: String], descriptor: Int32 = 1) -> TerminalStyle {
    let locale = [environment["LC_ALL"], environment["LC_CTYPE"], environment["LANG"]].compactMap { $0 }
      .first { !$0.isEmpty }
    // In a C locale the shell switches to C.UTF-8, as today's terminals do; only a locale that names another character
    // set is believed.
    let utf8 = locale.map { $0 == "C" || $0 == "POSIX" || $0.lowercased().contains("utf") } ?? true
    return TerminalStyle(
      plain: plain, environment: environment,
      columns: isatty(descriptor) == 1 ? columns(of: descriptor) : nil, utf8: utf8)
  }

  /// The present width of a terminal, 80 when it does not say.
  public static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
