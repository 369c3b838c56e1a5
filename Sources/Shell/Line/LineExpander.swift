import AWSCommandLine

/// Finds the values of a line's pieces, from left to right, and remembers which `$(…)` it has done: should bash have to
/// take the line over, they are not done again.
@MainActor
struct LineExpander {
  /// A substitution that was done.
  struct Done {
    /// Where it stands in the line, in UTF-8 bytes.
    var range: Range<Int>
    var value: String
  }

  private(set) var done: [Done] = []

  /// The words of a command; nil if one is a pattern of files, which is bash's business.
  mutating func fields(of words: [Word], in shell: Shell) async throws -> [String]? {
    var fields: [String] = []
    var needsFiles = false
    for word in words {
      let made = WordFields(try await pieces(of: word.parts, in: shell))
      needsFiles = needsFiles || made.needsFiles
      fields += made.fields
    }
    return needsFiles ? nil : fields
  }

  /// The values of a word's pieces.
  mutating func pieces(of parts: [WordPart], in shell: Shell) async throws -> [WordFields.Piece] {
    var pieces: [WordFields.Piece] = []
    for part in parts {
      let text: String
      switch part {
      case .text(let typed, _): text = typed
      case .status: text = "\(shell.status)"
      case .variable(let name, _):
        if case .text(let value) = shell.state.variables.value(name) { text = value } else { text = "" }
      case .substitution(let line, let range, _):
        text = try await shell.substitute(line)
        done.append(Done(range: range, value: text))
      }
      pieces.append(WordFields.Piece(text: text, isQuoted: part.isQuoted, isExpansion: part.isExpansion))
    }
    return pieces
  }

  /// The line with a variable in the place of each substitution that was done, and the variables' values.
  static func rewritten(_ line: String, _ done: [Done]) -> (line: String, given: [String]) {
    var bytes = Array(line.utf8)
    for (number, one) in done.enumerated().sorted(by: { $0.element.range.lowerBound > $1.element.range.lowerBound }) {
      bytes.replaceSubrange(one.range, with: "${skylab_\(number + 1)}".utf8)
    }
    return (String(decoding: bytes, as: UTF8.self), done.map(\.value))
  }
}
