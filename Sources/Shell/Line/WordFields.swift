/// Puts the pieces of a shell word together, once their values are known, and splits what is not quoted.
///
/// Source: POSIX.1-2024, Shell Command Language, 2.6.5 Field Splitting, for the usual `IFS`.
struct WordFields {
  /// A piece with its value.
  struct Piece: Hashable {
    var text: String
    var isQuoted: Bool
    /// Whether the value came from elsewhere; what was typed is never split.
    var isExpansion: Bool
  }

  /// The words that the pieces make: none if all is empty and nothing quoted.
  private(set) var fields: [String] = []
  /// Whether only bash can tell: it would take a word for a pattern and look for files.
  private(set) var needsFiles = false

  init(_ pieces: [Piece]) {
    let splits = pieces.contains { $0.isExpansion && !$0.isQuoted }
    if splits, pieces.contains(where: { !$0.isQuoted && $0.text.utf8.contains(where: Self.isPattern) }) {
      needsFiles = true
    }
    // bash 5.2 does not split a value in front of a `$` that begins no expansion; let it do what it does.
    if splits, pieces.contains(where: { !$0.isQuoted && !$0.isExpansion && $0.text.contains("$") }) {
      needsFiles = true
    }
    var current: String?
    for piece in pieces {
      guard piece.isExpansion, !piece.isQuoted else {
        current = (current ?? "") + piece.text
        continue
      }
      for scalar in piece.text.unicodeScalars {
        if scalar == " " || scalar == "\t" || scalar == "\n" {
          if let field = current { fields.append(field) }
          current = nil
        } else {
          current = current ?? ""
          current?.unicodeScalars.append(scalar)
        }
      }
    }
    if let field = current { fields.append(field) }
  }

  /// Bytes that may make a pattern, also with `extglob` or after an unquoted backslash.
  private static func isPattern(_ byte: UInt8) -> Bool { "*?[]\\()".utf8.contains(byte) }
}
