/// Follows the shell's compound commands well enough to know whether a line is whole.
///
/// Keywords count only where a command may begin, so `aws logs … --filter-pattern done` is not one.
struct CompoundTracker {
  /// The words that will close what is open, innermost last.
  private var closers: [String] = []
  private var isAtCommand = true
  private var expectsMore = false

  /// Whether patterns with a lone `)` may come.
  var isInCase: Bool { closers.last == "esac" }

  var opening: LexedLine.Opening? {
    if let closer = closers.last { return .compound(closer) }
    return expectsMore ? .operation : nil
  }

  /// Reads an unquoted word; true if it is a keyword.
  mutating func read(_ word: String) -> Bool {
    guard isAtCommand || (word == "]]" && closers.last == word) else { return false }
    if let closer = CompoundTracker.openers[word] {
      closers.append(closer)
      isAtCommand = !["for", "case", "select", "function"].contains(word)
      expectsMore = false
      return true
    }
    if word == closers.last {
      closers.removeLast()
      isAtCommand = false
      return true
    }
    if CompoundTracker.inner.contains(word) { return true }
    return false
  }

  /// Whether a word would close what is not open, which no further line can mend.
  func closesNothing(_ word: String) -> Bool {
    isAtCommand && CompoundTracker.openers.values.contains(word) && word != "]]" && word != closers.last
  }

  /// A word that is no keyword begins or continues a command.
  mutating func readCommand() {
    isAtCommand = false
    expectsMore = false
  }

  /// A `;`, newline or operator: a command may begin.
  mutating func separate(expectsMore: Bool = false) {
    isAtCommand = true
    if expectsMore { self.expectsMore = true }
  }

  private static let openers = [
    "if": "fi", "for": "done", "while": "done", "until": "done", "select": "done", "case": "esac", "{": "}", "[[": "]]",
  ]
  private static let inner: Set<String> = ["then", "else", "elif", "do", "in", "time", "!", "function"]
}
