/// A phrase of a rubric, and where it stands in an answer.
///
/// All of its meanings must stand near one another in one clause, in any order: `no server to manage` is found in
/// `you do not manage any servers`. A phrase that itself says no must meet a no; one that does not must meet none. A phrase with a
/// hyphen is a command's name: its words must stand side by side. A word with `=` before it is meant literally, without its synonyms:
/// `=invoke` is not found in `call`. What counts against an answer is read more strictly: in its order, close together.
struct Phrase {
  private let words: [Word]
  let isNegative: Bool
  private let isName: Bool
  private let isStrict: Bool

  /// One word of it.
  private struct Word {
    var meaning: String
    var isLiteral: Bool
  }

  init(_ text: String, isStrict: Bool = false) {
    isName = text.contains("-")
    self.isStrict = isStrict
    let literal = Set(
      text.split(separator: " ").filter { $0.hasPrefix("=") }.map { Stem.of($0.dropFirst().lowercased()) })
    let tokens = Tokens.of(text)
    words = tokens.filter { !$0.isNegator }.map { token in
      let stem = Stem.of(token.text)
      return literal.contains(stem)
        ? Word(meaning: stem, isLiteral: true) : Word(meaning: token.meaning, isLiteral: false)
    }
    isNegative = tokens.count(where: \.isNegator) % 2 == 1
  }

  /// A place where the phrase stands.
  struct Match {
    /// The words that were typed there.
    var text: String
    var place: Int
    /// Whether the answer says the opposite.
    var isDenied: Bool
  }

  /// Every place where the phrase stands.
  func matches(in tokens: [Token], ignoring known: Set<String> = []) -> [Match] {
    guard let first = words.first, isName || !Set(words.map(\.meaning)).isSubset(of: known) else { return [] }
    return tokens.indices.filter { Self.means(tokens[$0], first) }.compactMap { match(at: $0, tokens) }
  }

  private func match(at start: Int, _ tokens: [Token]) -> Match? {
    if isName, !stands(at: start, tokens) { return nil }
    let reach = isStrict ? 2 + 2 * words.count : 4 + 3 * words.count
    var found = [start]
    for (offset, word) in words.enumerated().dropFirst() {
      if isName {
        found.append(start + offset)
        continue
      }
      let near = (max(start - reach, 0)..<min(start + reach + 1, tokens.count)).filter { index in
        tokens[index].clause == tokens[start].clause && !found.contains(index)
          && abs(tokens[index].place - tokens[start].place) <= reach && (!isStrict || index > found[found.count - 1])
          && Self.means(tokens[index], word)
      }
      guard let nearest = near.min(by: { abs($0 - start) < abs($1 - start) }) else { return nil }
      found.append(nearest)
    }
    found.sort()
    guard let low = found.first, let high = found.last else { return nil }
    return Match(
      text: found.map { tokens[$0].text }.joined(separator: " "), place: tokens[low].place,
      isDenied: Denial(tokens).denies(low, high) != isNegative)
  }

  /// Whether a command's name begins here, word by word.
  private func stands(at start: Int, _ tokens: [Token]) -> Bool {
    words.indices.allSatisfy { start + $0 < tokens.count && Self.means(tokens[start + $0], words[$0]) }
  }

  private static func means(_ token: Token, _ word: Word) -> Bool {
    word.isLiteral ? Stem.of(token.text) == word.meaning : token.meaning == word.meaning
  }
}
