import AWSCommandLine

/// The command that the cursor stands in, of all that a line may hold, and the word that is being typed.
///
/// ```
/// X=$(aws lambda get-fu|              words ["aws", "lambda"], current "get-fu"
/// ls; events put-rule --name 'a b|    words ["events", "put-rule", "--name"], current "a b", in a single quote
/// ```
struct CommandAtCursor: Hashable {
  /// The words before the one that is being typed; assignments and keywords in front of the command are left out.
  private(set) var words: [String]
  /// What there is of the word, without quotes.
  let current: String
  /// Where the word begins in the text, in UTF-8 bytes.
  let start: Int
  /// The quote that the word began with and that is open.
  let quote: Character?
  /// Whether the word names the file of a redirection.
  let isRedirection: Bool

  /// - Parameter text: The line up to the cursor.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    let begin = Self.commandStart(bytes)
    let segment = String(decoding: bytes[begin...], as: UTF8.self)
    let line = Lexer.lex(segment)
    var words = line.words
    let isOpen = line.opening == .singleQuote || line.opening == .doubleQuote
    let isBetween =
      !isOpen && (segment.isEmpty || segment.last?.isWhitespace == true || "<>".contains(segment.last ?? " "))
    let word = isBetween ? nil : words.popLast()
    current = word?.text ?? ""
    start = word.map { begin + $0.range.lowerBound } ?? bytes.count
    let first = start < bytes.count ? Character(UnicodeScalar(bytes[start])) : " "
    quote = isOpen && (first == "'" || first == "\"") ? first : nil
    let before = bytes[begin..<start].reversed().first { $0 != UInt8(ascii: " ") }
    isRedirection = before == UInt8(ascii: ">") || before == UInt8(ascii: "<")
    let keywords: Set = ["do", "then", "else", "elif", "if", "while", "until", "!", "time", "{", "exec", "command"]
    self.words = words.drop { SimpleCommand.Assignment($0) != nil || keywords.contains($0.text) }.map(\.text)
  }

  /// Where the innermost command that is open at the end begins.
  private static func commandStart(_ bytes: [UInt8]) -> Int {
    /// Where the command began, and the quote it is in.
    var levels: [(start: Int, quote: UInt8?)] = [(0, nil)]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let (quote, last) = (levels[levels.count - 1].quote, levels.count - 1)
      switch byte {
      case UInt8(ascii: "'") where quote != UInt8(ascii: "\""): levels[last].quote = quote == nil ? byte : nil
      case UInt8(ascii: "\"") where quote != UInt8(ascii: "'"): levels[last].quote = quote == nil ? byte : nil
      case UInt8(ascii: "\\") where quote != UInt8(ascii: "'"): index += 1
      case UInt8(ascii: "$")
      where quote != UInt8(ascii: "'") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "("):
        levels.append((index + 2, nil))
        index += 1
      case UInt8(ascii: "(") where quote == nil: levels.append((index + 1, nil))
      case UInt8(ascii: ")") where quote == nil && last > 0: levels.removeLast()
      case UInt8(ascii: ";") where quote == nil, UInt8(ascii: "|") where quote == nil,
        UInt8(ascii: "&") where quote == nil:
        levels[last].start = index + 1
      case UInt8(ascii: "\n") where quote == nil: levels[last].start = index + 1
      default: break
      }
      index += 1
    }
    return min(levels[levels.count - 1].start, bytes.count)
  }

  /// A word for the line in the place of what was typed: quoted as it was begun, or with a backslash where the shell would
  /// take a character for its own.
  ///
  /// - Parameter isWhole: Whether nothing is to follow, so that a quote is closed.
  func quoted(_ text: String, isWhole: Bool) -> String {
    switch quote {
    case "'": return "'" + text.replacing("'", with: "'\\''") + (isWhole ? "'" : "")
    case "\"":
      var escaped = ""
      for character in text { escaped += "\"\\$`".contains(character) ? "\\\(character)" : "\(character)" }
      return "\"" + escaped + (isWhole ? "\"" : "")
    default:
      var escaped = ""
      for character in text {
        escaped += " \t'\"\\$`|&;<>()*?[]{}!#".contains(character) ? "\\\(character)" : "\(character)"
      }
      return escaped
    }
  }
}
