/// Reads a shell line into words as a POSIX shell does, without performing any expansion.
///
/// One pass over the bytes. Quotes, backslashes and comments are resolved here; whatever would make a shell do more than
/// split words (pipes, redirections, expansions, patterns, keywords) only sets `needsBash`, and the line goes to bash.
/// A pattern that cannot match a file name, such as the `[]` of `--query Functions[].FunctionName`, needs no bash.
/// Source: POSIX.1-2024, Shell Command Language, 2.2 Quoting and 2.3 Token Recognition.
public struct Lexer {
  private let bytes: [UInt8]
  private var index = 0
  private var words: [Word] = []
  private var needsBash = false
  private var opening: LexedLine.Opening?
  private var compound = CompoundTracker()
  private var hereDocuments: [String] = []
  private var isBeforeHereWord = false
  private var depth = 0

  private init(_ line: String) { bytes = Array(line.utf8) }

  /// The words of `line`, which may hold newlines, and whether it is whole.
  public static func lex(_ line: String) -> LexedLine {
    var lexer = Lexer(line)
    lexer.run()
    return LexedLine(words: lexer.words, needsBash: lexer.needsBash, opening: lexer.opening)
  }

  private mutating func run() {
    while let byte = current {
      switch byte {
      case .space, .tab, .carriageReturn: index += 1
      case .newline: endLine()
      case UInt8(ascii: "#"): skipComment()
      case let byte where Lexer.operators.contains(byte): readOperator()
      default: readWord()
      }
    }
    if opening == nil { opening = whatIsOpen }
  }

  private var whatIsOpen: LexedLine.Opening? {
    if let word = hereDocuments.first { return .hereDocument(word) }
    if depth > 0 { return .bracket }
    return compound.opening
  }

  private mutating func skipComment() {
    while let byte = current, byte != .newline { index += 1 }
  }

  /// Two commands on two lines are bash's business; newlines around one command are not.
  private mutating func endLine() {
    index += 1
    if !words.isEmpty, bytes[index...].contains(where: { !Lexer.blanks.contains($0) }) { needsBash = true }
    compound.separate()
    while let word = hereDocuments.first {
      guard skipHereDocument(word) else { return }
      hereDocuments.removeFirst()
    }
  }

  /// Moves past the body of a here-document; false if its closing line is missing.
  private mutating func skipHereDocument(_ word: String) -> Bool {
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: .newline) ?? bytes.count
      let line = String(decoding: bytes[index..<end].drop { $0 == .tab }, as: UTF8.self)
      index = min(end + 1, bytes.count)
      if line == word { return true }
    }
    return false
  }

  private mutating func readOperator() {
    needsBash = true
    let byte = bytes[index]
    index += 1
    let doubled = current == byte
    switch byte {
    case UInt8(ascii: "("): depth += 1
    case UInt8(ascii: ")"): if depth > 0 && !compound.isInCase { depth -= 1 }
    case UInt8(ascii: "<"):
      guard doubled else { return }
      index += 1
      if current == UInt8(ascii: "<") { index += 1; return }
      if current == UInt8(ascii: "-") { index += 1 }
      isBeforeHereWord = true
      return
    case UInt8(ascii: ">"): return
    default: if doubled { index += 1 }
    }
    compound.separate(expectsMore: byte == UInt8(ascii: "|") || (byte == UInt8(ascii: "&") && doubled))
  }

  private mutating func readWord() {
    var scanner = WordScanner(bytes: bytes, index: index, isFirst: words.isEmpty)
    scanner.run()
    let word = Word(
      text: String(decoding: scanner.text, as: UTF8.self), range: index..<scanner.index, isQuoted: scanner.isQuoted)
    index = scanner.index
    needsBash = needsBash || scanner.needsBash
    opening = opening ?? scanner.opening
    // A backslash and a newline alone are no word.
    if word.text.isEmpty, !word.isQuoted { return }
    if isBeforeHereWord {
      isBeforeHereWord = false
      hereDocuments.append(word.text)
      return
    }
    if !word.isQuoted, compound.read(word.text) { needsBash = true } else { compound.readCommand() }
    words.append(word)
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  static let operators: Set<UInt8> = Set("|&;<>()".utf8)
  static let blanks: Set<UInt8> = Set(" \t\r\n".utf8)
}

extension UInt8 {
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let backslash = UInt8(ascii: "\\")
  static let singleQuote = UInt8(ascii: "'")
  static let doubleQuote = UInt8(ascii: "\"")
}
