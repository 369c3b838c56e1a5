/// A phrase of a rubric, and where it stands in an answer.
///
/// All of its meanings must stand near one another in one clause, in any order: `no server to manage` is found in
/// `you do not manage any servers`. A phrase that itself says no must meet a no; one that does not must meet none. A phrase with a
/// hyphen is a command's name: its words must stand side by side.
struct Phrase {
  let meanings: [String]
  let isNegative: Bool
  private let isName: Bool

  init(_ text: String) {
    isName = text.contains("-")
    let tokens = Tokens.of(text)
    meanings = tokens.filter { !$0.isNegator }.map(\.meaning)
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
    guard let first = meanings.first, isName || !Set(meanings).isSubset(of: known) else { return [] }
    return tokens.indices.filter { Self.means(tokens[$0], first) }.compactMap { match(at: $0, tokens) }
  }

  private func match(at start: Int, _ tokens: [Token]) -> Match? {
    if isName, !stands(at: start, tokens) { return nil }
    var found = [start]
    for (offset, meaning) in meanings.enumerated().dropFirst() {
      if isName {
        found.append(start + offset)
        continue
      }
      let near = tokens.indices.filter { index in
        tokens[index].clause == tokens[start].clause && !found.contains(index)
          && abs(tokens[index].place - tokens[start].place) <= 4 + 3 * meanings.count
          && Self.means(tokens[index], meaning)
      }
      guard let nearest = near.min(by: { abs($0 - start) < abs($1 - start) }) else { return nil }
      found.append(nearest)
    }
    found.sort()
    guard let low = found.first, let high = found.last else { return nil }
    let negations = tokens.indices.count { index in
      tokens[index].isNegator && tokens[index].clause == tokens[start].clause && index < high
        && tokens[low].place - tokens[index].place <= 4 && !isEmphasis(index, tokens)
        && !isComparison(index, low, tokens)
    }
    return Match(
      text: found.map { tokens[$0].text }.joined(separator: " "), place: tokens[low].place,
      isDenied: (negations % 2 == 1) != isNegative)
  }

  /// Whether a command's name begins here, word by word.
  private func stands(at start: Int, _ tokens: [Token]) -> Bool {
    meanings.indices.allSatisfy { start + $0 < tokens.count && Self.means(tokens[start + $0], meanings[$0]) }
  }

  /// `not longer than`, `not more than`: that affirms the limit.
  private func isComparison(_ negator: Int, _ start: Int, _ tokens: [Token]) -> Bool {
    negator < start
      && tokens[negator..<start].contains {
        ["more", "longer", "long", "beyond", "exceed", "abov", "over"].contains($0.meaning)
      }
  }

  /// `not only`, `not just`: no denial.
  private func isEmphasis(_ index: Int, _ tokens: [Token]) -> Bool {
    guard tokens[index].meaning == "not", index + 1 < tokens.count else { return false }
    return ["onli", "on", "just", "mere", "necessari"].contains(tokens[index + 1].meaning)
  }

  /// Whether the token means this, a slip of the finger forgiven in longer words.
  private static func means(_ token: Token, _ meaning: String) -> Bool {
    if token.meaning == meaning { return true }
    guard token.meaning.count >= 5, meaning.count >= 5, !token.meaning.hasPrefix("#"),
      token.meaning.first == meaning.first, abs(token.meaning.count - meaning.count) <= 2
    else { return false }
    return EditDistance.isWithin(meaning.count >= 8 ? 2 : 1, Array(token.meaning.utf8), Array(meaning.utf8))
  }
}
