/// A coloured prompt as libedit wants it: what takes no room stands between two `\1` bytes and before a visible
/// character.
///
/// Neighbouring escape sequences share one pair of marks, and sequences at the end move in front of the last visible
/// character, since libedit prints a marked text only together with the character after it. For `"\e[32m>\e[0m "` that
/// is `"\1\e[32m\1>\1\e[0m\1 "`.
func markedPrompt(_ prompt: String) -> String {
  var pieces: [(sequence: String, character: Character?)] = []
  var sequence = ""
  var isInside = false
  for character in prompt where character != "\u{1}" {
    if character == "\u{1B}" {
      isInside = true
      sequence.append(character)
    } else if isInside {
      sequence.append(character)
      if character.isLetter { isInside = false }
    } else {
      pieces.append((sequence, character))
      sequence = ""
    }
  }
  if !sequence.isEmpty {
    guard let last = pieces.indices.last else { return "" }
    pieces[last].sequence += sequence
  }
  return pieces.reduce(into: "") { text, piece in
    if !piece.sequence.isEmpty { text += "\u{1}\(piece.sequence)\u{1}" }
    if let character = piece.character { text.append(character) }
  }
}

/// The visible characters of a prompt.
func unstyledPrompt(_ prompt: String) -> String {
  var isMarked = false
  return String(
    markedPrompt(prompt).filter { character in
      if character == "\u{1}" { isMarked.toggle() }
      return !isMarked && character != "\u{1}"
    })
}
