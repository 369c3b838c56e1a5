/// A word of a shell line, after quotes and backslashes are taken away.
public struct Word: Sendable, Hashable {
  /// What the program would see; expansions as they were typed.
  public var text: String
  /// Where it stands in the line, in UTF-8 bytes, quotes included.
  public var range: Range<Int>
  /// Whether any part of it was quoted or escaped; `""` is a word only because it was.
  public var isQuoted: Bool
  /// What it is put together from; never empty.
  public var parts: [WordPart]

  /// A word from its parts.
  public init(text: String, range: Range<Int>, isQuoted: Bool = false, parts: [WordPart]) {
    self.text = text
    self.range = range
    self.isQuoted = isQuoted
    self.parts = parts
  }
}

/// What a shell line consists of, as far as it can be said without running a shell.
public struct LexedLine: Sendable, Hashable {
  /// Why the shell must read another line before this one can be run.
  public enum Opening: Sendable, Hashable {
    case singleQuote
    case doubleQuote
    /// A backslash at the very end.
    case backslash
    case backquote
    /// An open `(`, `$(`, `{` or `${`.
    case bracket
    /// A here-document whose closing word has not come yet.
    case hereDocument(String)
    /// `if` without `fi`, `for` without `done`, `case` without `esac`.
    case compound(String)
    /// A `|`, `&&` or `||` with nothing behind it.
    case operation
  }

  /// The words of the line, the last one as far as it was typed if a quote is open.
  ///
  /// They are meaningful to skylab alone only if `needsBash` is false.
  public var words: [Word]
  /// Whether it is at most one command whose words need no more than variables, `$?` and substitutions.
  public var isSimple: Bool
  /// Whether its first word assigns to a variable.
  public var hasAssignment: Bool
  /// What is still open at the end of the line; nil if the line is whole.
  public var opening: Opening?

  /// Whether the words are not yet what a program would receive: a pipe, a redirection, an expansion, a keyword.
  public var needsBash: Bool {
    !isSimple || hasAssignment || words.contains { $0.parts.contains(where: \.isExpansion) }
  }
  /// Whether the shell must ask for more.
  public var isIncomplete: Bool { opening != nil }
  /// The words as a program would receive them.
  public var arguments: [String] { words.map(\.text) }
}
