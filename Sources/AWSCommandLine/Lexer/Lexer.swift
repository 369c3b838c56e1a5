/// Reads a shell line into words as a POSIX shell does, without performing any expansion.
///
/// One pass over the bytes. Quotes, backslashes and comments are resolved here; `$NAME`, `$?` and `$(…)` become pieces of
/// their word. Whatever else would make a shell do more than split words (pipes, redirections, patterns, keywords) makes
/// the line one for bash.
/// A pattern that cannot match a file name, such as the `[]` of `--query Functions[].FunctionName`, needs no bash.
///
/// A `$(…)` is read by a lexer of its own, so that what closes it is found as bash finds it: not in a quote, a comment or
/// a pattern of `case`.
/// Source: POSIX.1-2024, Shell Command Language, 2.2 Quoting, 2.3 Token Recognition, 2.6.3 Command Substitution.
public struct Lexer {
  private let bytes: [UInt8]
  /// How many `$(` are around; 0 for a line.
  private let nesting: Int
  private(set) var index: Int
  private var words: [Word] = []
  private var needsBash = false
  private var hasAssignment = false
  private var isMistaken = false
  private(set) var opening: LexedLine.Opening?
  private var compound = CompoundTracker()
  private var hereDocuments: [String] = []
  private var isBeforeHereWord = false
  private var depth = 0

  /// Substitutions deeper than this are not followed: bash takes the line.
  private static let deepest = 64

  private init(_ bytes: [UInt8], from index: Int = 0, nesting: Int = 0) {
    self.bytes = bytes
    self.index = index
    self.nesting = nesting
  }

  /// The words of `line`, which may hold newlines, and whether it is whole.
  public static func lex(_ line: String) -> LexedLine {
    var lexer = Lexer(Array(line.utf8))
    lexer.run()
    return LexedLine(
      words: lexer.words, isSimple: !lexer.needsBash && !lexer.isMistaken, hasAssignment: lexer.hasAssignment,
      opening: lexer.isMistaken ? nil : lexer.opening)
  }

  /// Reads what stands in `$(…)`, from behind the bracket on; `index` is then that of the closing one, unless something
  /// is open.
  static func readSubstitution(_ bytes: [UInt8], from index: Int, nesting: Int) -> Lexer? {
    guard nesting < deepest else { return nil }
    var lexer = Lexer(bytes, from: index, nesting: nesting + 1)
    lexer.run()
    return lexer
  }

  private mutating func run() {
    while let byte = current, !isMistaken {
      if nesting > 0, byte == .closingBracket, depth == 0, !compound.isInCase { return }
      switch byte {
      case .space, .tab, .carriageReturn: index += 1
      case .newline: endLine()
      case UInt8(ascii: "#"): skipComment()
      case let byte where Lexer.operators.contains(byte): readOperator()
      default: readWord()
      }
    }
    if opening == nil { opening = nesting > 0 ? .bracket : whatIsOpen }
    if let word = hereDocuments.first { opening = .hereDocument(word) }
  }

  private var whatIsOpen: LexedLine.Opening? {
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
    let closing = Array(word.utf8)
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: .newline) ?? bytes.count
      let line = bytes[index..<end].drop { $0 == .tab }
      index = min(end + 1, bytes.count)
      if line.elementsEqual(closing) { return true }
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
    case .closingBracket:
      if depth > 0, !compound.isInCase { depth -= 1 } else if !compound.isInCase { isMistaken = true }
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
    var scanner = WordScanner(bytes: bytes, index: index, isFirst: words.isEmpty, nesting: nesting)
    scanner.run()
    let word = scanner.word(from: index)
    index = scanner.index
    needsBash = needsBash || scanner.needsBash
    opening = opening ?? scanner.opening
    // A backslash and a newline alone are no word.
    if word.parts.isEmpty { return }
    if isBeforeHereWord {
      isBeforeHereWord = false
      hereDocuments.append(word.text)
      return
    }
    let isPlain = !word.isQuoted && !word.parts.contains(where: \.isExpansion)
    if isPlain, compound.closesNothing(word.text) { isMistaken = true }
    if isPlain, compound.read(word.text) { needsBash = true } else { compound.readCommand() }
    if words.isEmpty, SimpleCommand.Assignment(word) != nil { hasAssignment = true }
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
  static let closingBracket = UInt8(ascii: ")")
  static let equals = UInt8(ascii: "=")
  static let dollar = UInt8(ascii: "$")
}
