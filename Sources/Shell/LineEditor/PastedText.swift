/// A text from outside made fit for the line: one thing, without control characters and without `$ ` prompts.
///
/// 1. Line ends of any kind become `\n`; a last one is remembered as `endsWithNewline` and removed, as it means Enter.
/// 2. Control characters other than newline and tab are dropped, an escape sequence as a whole, so that nothing of a
///    paste acts on the terminal. Invalid UTF-8 becomes U+FFFD.
/// 3. `$ ` in front of a line that begins a command is dropped, as transcripts and lessons have it. A line inside an
///    unfinished command (an open quote, a here-document) is left alone.
struct PastedText: Hashable {
  let text: String
  let endsWithNewline: Bool

  /// - Parameters:
  ///   - bytes: What the terminal sent.
  ///   - beginsCommand: Whether the text is put at the start of a command.
  ///   - isComplete: Whether a text is a whole command.
  init(_ bytes: some Sequence<UInt8>, beginsCommand: Bool, isComplete: (String) -> Bool) {
    var cleaned = PastedText.withoutControls(String(decoding: Array(bytes), as: UTF8.self))
    endsWithNewline = cleaned.utf8.last == UInt8(ascii: "\n")
    while cleaned.utf8.last == UInt8(ascii: "\n") { cleaned.unicodeScalars.removeLast() }
    text = PastedText.withoutPrompts(cleaned, beginsCommand: beginsCommand, isComplete: isComplete)
  }

  /// The line without a leading `$ ` (after blanks).
  static func withoutPrompt(_ line: Substring) -> Substring {
    let rest = line.drop { $0 == " " || $0 == "\t" }
    return rest.hasPrefix("$ ") ? rest.dropFirst(2) : line
  }

  private static func withoutPrompts(_ text: String, beginsCommand: Bool, isComplete: (String) -> Bool) -> String {
    var lines: [Substring] = []
    var commandStart = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let bare = withoutPrompt(line)
      let isFirst = lines.isEmpty
      if bare.startIndex == line.startIndex || (isFirst && !beginsCommand) {
        lines.append(line)
      } else if isFirst || isComplete(lines[commandStart...].joined(separator: "\n")) {
        commandStart = lines.count
        lines.append(bare)
      } else {
        lines.append(line)
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func withoutControls(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    var kept = String.UnicodeScalarView()
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\r":
        kept.append("\n")
        if scalars.first == "\n" { scalars.removeFirst() }
      case "\n", "\t":
        kept.append(scalar)
      case "\u{1B}":
        dropSequence(&scalars)
      default:
        if scalar.properties.generalCategory != .control { kept.append(scalar) }
      }
    }
    return String(kept)
  }

  /// Drops the rest of an escape sequence (ECMA-48): CSI to its final byte, OSC and its like to their terminator, or
  /// one character.
  private static func dropSequence(_ scalars: inout Substring.UnicodeScalarView) {
    switch scalars.popFirst() {
    case "[":
      while let scalar = scalars.first, (0x20...0x7E).contains(scalar.value) {
        scalars.removeFirst()
        if scalar.value >= 0x40 { return }
      }
    case "]", "P", "X", "^", "_":
      // Without a terminator on the same line it is no sequence, and the text is kept.
      guard let end = scalars.firstIndex(where: { ["\u{07}", "\u{1B}", "\n", "\r"].contains($0) }) else { return }
      if scalars[end] == "\u{07}" || scalars[end] == "\u{1B}" { scalars = scalars[end...].dropFirst() }
      if scalars.first == "\\" { scalars.removeFirst() }
    default:
      return
    }
  }
}
