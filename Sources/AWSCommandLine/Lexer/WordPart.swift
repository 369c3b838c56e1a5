/// A piece of a shell word, before expansion.
///
/// `--role "$ROLE"x` is the word `--role` of one piece and a word of two: the quoted variable and the text `x`.
public enum WordPart: Sendable, Hashable {
  /// Characters that stand for themselves.
  case text(String, isQuoted: Bool)
  /// `$NAME` or `${NAME}`.
  case variable(String, isQuoted: Bool)
  /// `$?`.
  case status(isQuoted: Bool)
  /// `$(LINE)`; `range` is where all of it stands in the line, in UTF-8 bytes.
  case substitution(String, range: Range<Int>, isQuoted: Bool)

  /// Whether it stands in quotes, so that its value is not split into words.
  public var isQuoted: Bool {
    switch self {
    case .text(_, let isQuoted), .variable(_, let isQuoted), .status(let isQuoted), .substitution(_, _, let isQuoted):
      isQuoted
    }
  }

  /// Whether its value comes from elsewhere.
  public var isExpansion: Bool { if case .text = self { false } else { true } }
}

extension [WordPart] {
  /// Adds characters to the last piece, or begins one.
  mutating func append(_ bytes: some Sequence<UInt8>, isQuoted: Bool) {
    let more = String(decoding: [UInt8](bytes), as: UTF8.self)
    if case .text(let text, isQuoted)? = last {
      self[count - 1] = .text(text + more, isQuoted: isQuoted)
    } else {
      append(.text(more, isQuoted: isQuoted))
    }
  }
}
