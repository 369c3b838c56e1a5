/// Whether an answer says no to what stands in it.
///
/// 1. A no within the words decides alone: `packages need not be small`.
/// 2. Else a no shortly before them counts, or further before where an `or` leads on: `not for files or for APIs`; two nos are a yes.
/// 3. So does one shortly behind them that ends the clause or dismisses: `CloudWatch cannot be used`, `errors do not matter`.
struct Denial {
  private let tokens: [Token]

  init(_ tokens: [Token]) { self.tokens = tokens }

  /// Whether the words from `low` to `high` are denied.
  func denies(_ low: Int, _ high: Int) -> Bool {
    let inside = (low..<high).filter { $0 > low && counts($0, before: low) }
    if !inside.isEmpty { return inside.count % 2 == 1 }
    return (before(low) % 2 == 1) != behind(high)
  }

  private func before(_ low: Int) -> Int {
    var count = 0
    for index in stride(from: low - 1, through: max(low - 9, 0), by: -1) {
      guard tokens[index].clause == tokens[low].clause, counts(index, before: low) else { continue }
      let isLed = tokens[(index + 1)...low].contains(where: \.isAfterOr)
      guard tokens[low].place - tokens[index].place <= (isLed ? 9 : 4) else { break }
      count += 1
      // `neither … nor …`: each no stands for itself.
      if ["nor", "neither"].contains(tokens[index].meaning) { break }
    }
    return count
  }

  private func behind(_ high: Int) -> Bool {
    let clause = tokens[high].clause
    return (high + 1..<min(high + 5, tokens.count)).contains { index in
      guard tokens[index].clause == clause, tokens[index].isNegator,
        tokens[index].place - tokens[high].place <= 4
      else { return false }
      guard index + 1 < tokens.count, tokens[index + 1].clause == clause else { return true }
      return Self.dismissals.contains(tokens[index + 1].meaning)
    }
  }

  /// Whether the token is a no that denies; `not only` and `not longer than` are none.
  private func counts(_ index: Int, before low: Int) -> Bool {
    guard tokens[index].isNegator else { return false }
    if tokens[index].meaning == "not", index + 1 < tokens.count, Self.emphases.contains(tokens[index + 1].meaning) {
      return false
    }
    return index > low || !tokens[index..<low].contains { Self.comparisons.contains($0.meaning) }
  }

  private static let emphases: Set = ["onli", "on", "just", "mere", "necessari"]
  private static let comparisons: Set = ["more", "longer", "long", "beyond", "exceed", "abov", "over"]
  private static let dismissals: Set = Set(
    [
      "help", "matter", "trigger", "cause", "work", "make", "suited", "suitable", "important", "necessary", "possible",
      "recommended", "supported", "exist", "read",
    ].map { Synonyms.words[Stem.of($0)] ?? Stem.of($0) })
}
