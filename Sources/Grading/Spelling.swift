/// Puts slips of the finger right: a word that nobody knows becomes the known word that is one letter away, or two in words of
/// eight letters and more.
///
/// Known are the words of the rubric, of its question, of the synonyms and of the units. There is no dictionary of English:
/// so the words that are often typed and lie near a known one (`later` beside `layer`) are named here and left alone.
struct Spelling {
  private let known: Set<String>
  private let stems: Set<String>
  private let byFirst: [Character: [String]]

  /// - Parameter texts: The texts whose words are known.
  init(texts: [String]) {
    let words = texts.flatMap { Piece.all(of: $0.lowercased()).map(\.text) } + Self.usual
    known = Set(words)
    stems = Set(words.map(Stem.of))
    byFirst = Dictionary(grouping: known.filter { $0.count >= 5 }.sorted()) { $0.first ?? " " }
  }

  /// The word as it was meant.
  func corrected(_ word: String) -> String {
    guard word.count >= 5, !known.contains(word), !Self.common.contains(word),
      word.allSatisfy({ $0.isASCII && $0.isLetter }), let first = word.first
    else { return word }
    let letters = Array(word.utf8)
    if let unit = Self.units.first(where: { $0.first == first && EditDistance.isWithin(1, letters, Array($0.utf8)) }) {
      return unit
    }
    guard !stems.contains(Stem.of(word)) else { return word }
    let near = (byFirst[first] ?? []).filter { abs($0.count - word.count) <= 2 }
    return near.first { EditDistance.isWithin(1, letters, Array($0.utf8)) }
      ?? near.first { $0.count >= 8 && EditDistance.isWithin(2, letters, Array($0.utf8)) } ?? word
  }

  private static let units = Quantity.spellings.filter { $0.count >= 6 }.sorted()
  private static let usual = Synonyms.spellings + Quantity.spellings
  private static let common: Set = [
    "about", "after", "again", "along", "among", "being", "below", "bound", "comes", "could", "doing", "event", "every",
    "found", "goes", "going", "great", "hours", "later", "level", "lines", "little", "looks", "makes", "means", "might",
    "never", "often", "other", "over", "place", "point", "quite", "right", "round", "seems", "shall", "since", "small",
    "some", "state", "still", "table", "takes", "terms", "their", "there", "these", "thing", "things", "those", "times",
    "today", "under", "until", "using", "value", "wants", "where", "which", "while", "whole", "works", "world", "would",
    "write", "written", "before", "better", "between", "certain", "during", "either", "enough", "rather", "really",
    "should", "simply", "single", "through", "without", "another", "because", "however", "something", "sometimes",
  ]
}
