/// One word of an answer that means something, or one quantity.
struct Token: Hashable {
  /// What it means: a stem, the head of its synonyms, or a quantity such as `#900s`.
  var meaning: String
  /// The words as they were typed.
  var text: String
  /// The clause it stands in, from 0.
  var clause: Int
  /// Its place among the answer's words, those left out counted.
  var place: Int
  /// Whether an `or` stands before it: what is denied before is denied here too.
  var isAfterOr = false

  /// Whether it says no to what follows.
  var isNegator: Bool { Self.negators.contains(meaning) }

  static let negators: Set = [
    "not", "never", "no", "without", "cannot", "neither", "nor", "instead", "unlike", "none", "nobodi", "noth",
  ]
}

/// Cuts a text into its tokens: words stemmed, synonyms united, numbers with their units made comparable.
enum Tokens {
  /// Longer answers are cut here: nobody says more in an interview.
  static let longest = 20_000

  static func of(_ text: String, spelling: Spelling? = nil) -> [Token] {
    var pieces = Piece.all(of: String(text.prefix(longest)).lowercased())
    if let spelling {
      for index in pieces.indices { pieces[index].meant = spelling.corrected(pieces[index].text) }
    }
    var tokens: [Token] = []
    var index = 0
    var isAfterOr = false
    func add(_ meaning: String, _ pieces: ArraySlice<Piece>) {
      tokens.append(token(meaning, pieces, index, isAfterOr))
      isAfterOr = false
    }
    while index < pieces.count {
      let piece = pieces[index]
      if let quantity = Quantity(pieces[index...]) {
        add(quantity.meaning, pieces[index..<(index + quantity.count)])
        index += quantity.count
      } else if let phrase = phrase(pieces[index...]) {
        add(Stem.of(phrase.meaning), pieces[index..<(index + phrase.words.count)])
        index += phrase.words.count
      } else {
        let stem = Stem.of(piece.meant)
        if fillers.contains(piece.meant) {
          isAfterOr = isAfterOr || piece.meant == "or"
        } else {
          add(Synonyms.words[stem] ?? stem, [piece])
        }
        index += 1
      }
    }
    return tokens
  }

  private static func token(
    _ meaning: String, _ pieces: ArraySlice<Piece>, _ place: Int, _ isAfterOr: Bool
  ) -> Token {
    Token(
      meaning: meaning, text: pieces.map(\.text).joined(separator: " "), clause: pieces.first?.clause ?? 0,
      place: place,
      isAfterOr: isAfterOr)
  }

  private static func phrase(_ pieces: ArraySlice<Piece>) -> (words: [String], meaning: String)? {
    guard let first = pieces.first else { return nil }
    return byFirst[first.meant]?.first { phrase in
      pieces.count >= phrase.words.count
        && zip(pieces, phrase.words).allSatisfy { $0.meant == $1 && $0.clause == first.clause }
    }
  }

  private static let byFirst = Dictionary(grouping: Synonyms.phrases) { $0.words[0] }

  private static let fillers: Set = [
    "a", "an", "the", "of", "to", "in", "on", "is", "are", "was", "be", "been", "it", "its", "that", "this", "and",
    "or",
    "for", "with", "by", "as", "at", "from", "will", "can", "may", "i", "you", "we", "they", "do", "does", "has",
    "have",
    "so", "then", "there", "which", "who", "my", "your", "their", "would", "should", "when", "if", "into", "also",
    "any",
    "all", "own", "some", "such", "than", "use", "used", "using", "uses", "s",
  ]
}

/// A word as it was typed, and the clause it stands in.
struct Piece {
  var text: String
  var clause: Int
  /// The word that was meant: `text` without its slips.
  var meant: String

  init(text: String, clause: Int) {
    self.text = text
    self.clause = clause
    meant = text
  }

  /// Clauses end at `.`, `;`, `!`, `?`, a new line, and before words such as `but`, `while`, `because`.
  static func all(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var word = ""
    var clause = 0
    func flush() {
      while let last = word.last, ".-:/'".contains(last) { word.removeLast() }
      guard !word.isEmpty else { return }
      // `for a while` begins nothing new.
      if breaks.contains(word), word != "while" || pieces.last?.text != "a" { clause += 1 }
      pieces += expanded(word).map { Piece(text: $0, clause: clause) }
      word = ""
    }
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      switch character {
      case _ where character.isLetter || character.isNumber || character == "_" || character == "$":
        word.append(character)
      case "’", "'": word.append("'")
      case "." where next.isLetter && !word.isEmpty: word.append(character)
      case ".", ",":
        if next.isNumber, word.last?.isNumber == true {
          if character == "." { word.append(character) }
        } else {
          flush()
          if character == "." { clause += 1 }
        }
      case ":":
        flush()
        if !next.isLetter { clause += 1 }
      case "%":
        word.append(character)
      case ";", "!", "?", "\n":
        flush()
        clause += 1
      default: flush()
      }
    }
    flush()
    return pieces
  }

  private static let breaks: Set = [
    "but", "whereas", "while", "although", "however", "though", "yet", "so", "since", "because",
  ]

  private static func expanded(_ word: String) -> [String] {
    if word == "can't" || word == "cannot" { return ["not"] }
    if word.hasSuffix("n't") { return ["not"] }
    if ["dont", "doesnt", "cant", "wont", "isnt", "arent", "didnt"].contains(word) { return ["not"] }
    if word.hasSuffix("'s") { return [String(word.dropLast(2))] }
    return [word.filter { $0 != "'" }]
  }
}
