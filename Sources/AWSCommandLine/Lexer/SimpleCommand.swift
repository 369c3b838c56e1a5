/// A line that is one command: assignments, then a command's name and its arguments, nothing else.
///
/// Its words need at most the values of variables, `$?` and substitutions; whatever needs more makes no simple command.
/// Source: POSIX.1-2024, Shell Command Language, 2.9.1 Simple Commands.
public struct SimpleCommand: Sendable, Hashable {
  /// `NAME=VALUE` in front of a command or alone.
  public struct Assignment: Sendable, Hashable {
    /// The variable.
    public var name: String
    /// Its value, which is not split into words.
    public var value: [WordPart]

    /// The assignment that a word is; nil if it is none. The name must not be quoted.
    public init?(_ word: Word) {
      guard case .text(let text, isQuoted: false)? = word.parts.first, let equals = text.utf8.firstIndex(of: .equals),
        Self.isName(text[..<equals])
      else { return nil }
      name = String(text[..<equals])
      let rest = String(text[text.index(after: equals)...])
      value = (rest.isEmpty ? [] : [.text(rest, isQuoted: false)]) + word.parts.dropFirst()
    }

    /// Whether a variable may be called so.
    public static func isName(_ text: some StringProtocol) -> Bool {
      guard let first = text.utf8.first, !first.isDigitByte else { return false }
      return text.utf8.allSatisfy(\.isNameByte)
    }
  }

  /// What stands in front of the command's name.
  public var assignments: [Assignment] = []
  /// The command's name and its arguments; empty if the line only assigns.
  public var words: [Word] = []

  /// The command that a line is; nil if bash must do it, or if it is not whole.
  public init?(_ line: LexedLine) {
    guard line.isSimple, !line.isIncomplete else { return nil }
    words = line.words
    while let word = words.first, let assignment = Assignment(word) {
      assignments.append(assignment)
      words.removeFirst()
    }
  }

  /// The command's name, if it needs no expansion.
  public var name: String? {
    guard let word = words.first, !word.parts.contains(where: \.isExpansion) else { return nil }
    return word.text
  }

  /// Every piece of the line whose value comes from elsewhere.
  public var expansions: [WordPart] {
    (assignments.map(\.value) + words.map(\.parts)).joined().filter(\.isExpansion)
  }
}
