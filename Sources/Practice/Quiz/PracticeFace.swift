import AWSModel
import Lessons
import Terminal

/// How practice meets its learner: a terminal, a pipe, or a test.
public struct PracticeFace: Sendable {
  /// What the output can show.
  public var style: TerminalStyle
  /// Whether a person answers: then more is asked than answers alone.
  public var isInteractive: Bool
  /// Writes a text.
  public var write: @Sendable (String) -> Void
  /// Shows the prompt and gives one key: its letter in lower case, or a newline for Enter; nil at the end or after Ctrl-C. From a pipe it is
  /// a whole line.
  public var key: @Sendable (String) -> String?
  /// Shows the prompt and gives a line; nil at the end or after Ctrl-C.
  public var line: @Sendable (String) -> String?
  /// Shows the prompt, anew each second until the first key is typed and never after, and gives a line; nil at the end or after Ctrl-C.
  public var timedLine: @Sendable (@escaping @Sendable () -> String) -> String?
  /// What time it is, in truth, not the sandbox's.
  public var now: @Sendable () -> Timestamp
  /// How far local time is from UTC: days begin at local midnight.
  public var offset: Duration
  /// A fresh sandbox for a task.
  public var makeStage: @Sendable () async throws -> LintStage
  /// A new name for a review.
  public var newID: @Sendable () -> String

  /// A face from its parts.
  public init(
    style: TerminalStyle, isInteractive: Bool, write: @escaping @Sendable (String) -> Void,
    key: @escaping @Sendable (String) -> String?, line: @escaping @Sendable (String) -> String?,
    timedLine: @escaping @Sendable (@escaping @Sendable () -> String) -> String?,
    now: @escaping @Sendable () -> Timestamp,
    offset: Duration, makeStage: @escaping @Sendable () async throws -> LintStage,
    newID: @escaping @Sendable () -> String
  ) {
    self.style = style
    self.isInteractive = isInteractive
    self.write = write
    self.key = key
    self.line = line
    self.timedLine = timedLine
    self.now = now
    self.offset = offset
    self.makeStage = makeStage
    self.newID = newID
  }

  /// Writes a text of roles, wrapped to the terminal.
  func say(_ text: Styled, indent: String = "") {
    let lines = text.marked(for: style).wrapped(
      width: min(style.width, 100), first: Styled(stringLiteral: indent), rest: Styled(stringLiteral: indent))
    write(lines.map { $0.painted(for: style) + "\n" }.joined())
  }

  /// Writes lines as they stand: commands and documents.
  func show(_ listing: String) {
    for line in listing.split(separator: "\n", omittingEmptySubsequences: false) {
      write("    " + Styled(String(line), .code).painted(for: style) + "\n")
    }
  }

  func success(_ text: String) { say(Styled.success(text, for: style)) }
  func failure(_ text: String) { say(Styled.failure(text, for: style)) }
}
