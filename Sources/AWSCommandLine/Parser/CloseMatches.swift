/// The known names most like a mistyped one, as Python's `difflib.get_close_matches` finds them.
///
/// Likeness is the Ratcliff–Obershelp ratio 2·M/T: M characters in the longest common blocks, found again and again to the
/// left and right of the longest, of T characters in all.
public enum CloseMatches {
  /// At most `limit` of `names` with a ratio of `cutoff` or more, the likest first.
  public static func of(_ word: String, in names: some Sequence<String>, limit: Int = 3, cutoff: Double = 0.8)
    -> [String]
  {
    let word = Array(word.unicodeScalars)
    var scored: [(score: Double, name: String)] = []
    for name in names {
      let candidate = Array(name.unicodeScalars)
      guard upperBound(candidate, word) >= cutoff else { continue }
      let score = ratio(candidate, word)
      if score >= cutoff { scored.append((score, name)) }
    }
    // Python keeps the largest pairs (score, name), so equal scores go by name, descending.
    scored.sort { $0.score != $1.score ? $0.score > $1.score : $0.name > $1.name }
    return scored.prefix(limit).map(\.name)
  }

  private static func upperBound(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Double {
    share(min(left.count, right.count), of: left.count + right.count)
  }

  /// The likeness of `left` (the candidate) and `right` (the word), 0...1.
  static func ratio(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Double {
    var positions: [Unicode.Scalar: [Int]] = [:]
    for (index, scalar) in right.enumerated() { positions[scalar, default: []].append(index) }
    if right.count >= 200 {
      let popular = right.count / 100 + 1
      positions = positions.filter { $0.value.count <= popular }
    }
    var matches = 0
    var pending = [(left.indices, right.indices)]
    while let (leftRange, rightRange) = pending.popLast() {
      let (leftStart, rightStart, length) = longestMatch(left, leftRange, rightRange, positions)
      guard length > 0 else { continue }
      matches += length
      pending.append((leftRange.lowerBound..<leftStart, rightRange.lowerBound..<rightStart))
      pending.append((leftStart + length..<leftRange.upperBound, rightStart + length..<rightRange.upperBound))
    }
    return share(matches, of: left.count + right.count)
  }

  private static func longestMatch(
    _ left: [Unicode.Scalar], _ leftRange: Range<Int>, _ rightRange: Range<Int>, _ positions: [Unicode.Scalar: [Int]]
  ) -> (Int, Int, Int) {
    var best = (leftRange.lowerBound, rightRange.lowerBound, 0)
    var lengths: [Int: Int] = [:]
    for i in leftRange {
      var next: [Int: Int] = [:]
      for j in positions[left[i]] ?? [] where rightRange.contains(j) {
        let length = (lengths[j - 1] ?? 0) + 1
        next[j] = length
        if length > best.2 { best = (i - length + 1, j - length + 1, length) }
      }
      lengths = next
    }
    return best
  }

  private static func share(_ matches: Int, of total: Int) -> Double {
    total == 0 ? 1 : 2 * Double(matches) / Double(total)
  }
}
