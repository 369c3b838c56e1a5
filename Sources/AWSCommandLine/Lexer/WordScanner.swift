/// Reads one word of a shell line: up to the next unquoted blank or operator.
struct WordScanner {
  let bytes: [UInt8]
  private(set) var index: Int
  /// Whether the word stands where a command's name does.
  private let isFirst: Bool
  private let nesting: Int
  private var parts: [WordPart] = []
  private var isQuoted = false
  private(set) var needsBash = false
  private(set) var opening: LexedLine.Opening?
  private var patterns = PatternDetector()
  /// Whether a `~` stands where an assignment would have it replaced by a folder.
  private var hasTilde = false

  init(bytes: [UInt8], index: Int, isFirst: Bool, nesting: Int) {
    self.bytes = bytes
    self.index = index
    self.isFirst = isFirst
    self.nesting = nesting
  }

  mutating func run() {
    let start = index
    while index < bytes.count, !Lexer.blanks.contains(bytes[index]), !Lexer.operators.contains(bytes[index]) {
      switch bytes[index] {
      case .singleQuote: readSingleQuoted()
      case .doubleQuote: readDoubleQuoted()
      case .backslash: readEscaped()
      case .dollar: readDollar(isQuoted: false)
      case UInt8(ascii: "`"): readBackquoted(isQuoted: false)
      default: readPlain(atStart: index == start)
      }
    }
    if patterns.found { needsBash = true }
    if hasTilde, SimpleCommand.Assignment(word(from: start)) != nil { needsBash = true }
  }

  /// The word that was read, which began at `start`.
  func word(from start: Int) -> Word {
    let text = parts.map { part in
      switch part {
      case .text(let text, _): text
      case .variable(let name, _): "$" + name
      case .status: "$?"
      case .substitution(_, let range, _): String(decoding: bytes[range], as: UTF8.self)
      }
    }
    return Word(text: text.joined(), range: start..<index, isQuoted: isQuoted, parts: parts)
  }

  private mutating func readPlain(atStart: Bool) {
    let start = index
    while index < bytes.count, !WordScanner.special.contains(bytes[index]) {
      let byte = bytes[index]
      if byte == UInt8(ascii: "~") {
        if atStart, index == start { needsBash = true }
        if index > 0, bytes[index - 1] == .equals || bytes[index - 1] == UInt8(ascii: ":") { hasTilde = true }
      }
      if atStart, index == start, isFirst, byte == UInt8(ascii: "!") { needsBash = true }
      patterns.read(byte)
      index += 1
    }
    parts.append(bytes[start..<index], isQuoted: false)
  }

  private mutating func readSingleQuoted() {
    isQuoted = true
    let end = bytes[(index + 1)...].firstIndex(of: .singleQuote)
    parts.append(bytes[(index + 1)..<(end ?? bytes.count)], isQuoted: true)
    if end == nil { opening = .singleQuote }
    index = end.map { $0 + 1 } ?? bytes.count
  }

  private mutating func readDoubleQuoted() {
    isQuoted = true
    index += 1
    parts.append([], isQuoted: true)
    while index < bytes.count {
      switch bytes[index] {
      case .doubleQuote:
        index += 1
        return
      case .backslash where index + 1 < bytes.count: readEscapedInDoubleQuotes()
      case .dollar: readDollar(isQuoted: true)
      case UInt8(ascii: "`"): readBackquoted(isQuoted: true)
      default:
        let start = index
        index += 1
        while index < bytes.count, !"\"\\$`".utf8.contains(bytes[index]) { index += 1 }
        parts.append(bytes[start..<index], isQuoted: true)
      }
    }
    opening = opening ?? .doubleQuote
  }

  /// Inside double quotes a backslash escapes only `$`, `` ` ``, `"`, `\` and the newline.
  private mutating func readEscapedInDoubleQuotes() {
    let next = bytes[index + 1]
    if "$`\"\\".utf8.contains(next) {
      parts.append([next], isQuoted: true)
    } else if next != .newline {
      parts.append([.backslash, next], isQuoted: true)
    }
    index += 2
  }

  private mutating func readEscaped() {
    guard index + 1 < bytes.count else {
      index += 1
      opening = .backslash
      return
    }
    let next = bytes[index + 1]
    index += 2
    guard next != .newline else {
      if index == bytes.count { opening = .backslash }
      return
    }
    isQuoted = true
    // A character of several bytes is escaped as a whole; its other bytes stand for themselves anyway.
    let start = index - 1
    while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    parts.append(bytes[start..<index], isQuoted: true)
  }

  /// An expansion; a `$` that begins none (`$.detail`, `cost$`) is an ordinary character.
  private mutating func readDollar(isQuoted: Bool) {
    let next = index + 1 < bytes.count ? bytes[index + 1] : .space
    switch next {
    case UInt8(ascii: "("): readSubstitution(isQuoted: isQuoted)
    case UInt8(ascii: "{"): readBraces(isQuoted: isQuoted)
    case UInt8(ascii: "?"):
      parts.append(.status(isQuoted: isQuoted))
      index += 2
    case let next where next.isNameByte && !next.isDigitByte:
      let end = bytes[(index + 1)...].firstIndex { !$0.isNameByte } ?? bytes.count
      parts.append(.variable(String(decoding: bytes[(index + 1)..<end], as: UTF8.self), isQuoted: isQuoted))
      index = end
    case let next where next.isDigitByte || "!#*@$-[".utf8.contains(next) || (!isQuoted && "'\"".utf8.contains(next)):
      needsBash = true
      fallthrough
    default:
      parts.append([.dollar], isQuoted: isQuoted)
      index += 1
    }
  }

  private mutating func readSubstitution(isQuoted: Bool) {
    let start = index
    let isArithmetic = index + 2 < bytes.count && bytes[index + 2] == UInt8(ascii: "(")
    guard let inner = Lexer.readSubstitution(bytes, from: index + 2, nesting: nesting) else {
      needsBash = true
      index = bytes.count
      parts.append(bytes[start...], isQuoted: isQuoted)
      return
    }
    let isWhole = inner.index < bytes.count
    if !isWhole { opening = opening ?? inner.opening ?? .bracket }
    index = isWhole ? inner.index + 1 : bytes.count
    if isArithmetic || !isWhole {
      needsBash = true
      parts.append(bytes[start..<index], isQuoted: isQuoted)
      return
    }
    let line = String(decoding: bytes[(start + 2)..<inner.index], as: UTF8.self)
    parts.append(.substitution(line, range: start..<index, isQuoted: isQuoted))
  }

  /// `${NAME}`; whatever else may stand in such brackets is bash's business.
  private mutating func readBraces(isQuoted: Bool) {
    let start = index
    let end = bytes[(index + 2)...].firstIndex { !$0.isNameByte && $0 != UInt8(ascii: "?") } ?? bytes.count
    let name = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
    if end < bytes.count, bytes[end] == UInt8(ascii: "}"), name == "?" || SimpleCommand.Assignment.isName(name) {
      parts.append(name == "?" ? .status(isQuoted: isQuoted) : .variable(name, isQuoted: isQuoted))
      index = end + 1
      return
    }
    needsBash = true
    skipBraces()
    parts.append(bytes[start..<index], isQuoted: isQuoted)
  }

  private mutating func skipBraces() {
    index += 2
    var depth = 1
    while index < bytes.count, depth > 0 {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case .backslash: index += 1
      case .singleQuote: index = bytes[min(index + 1, bytes.count)...].firstIndex(of: .singleQuote) ?? bytes.count
      default: break
      }
      index += 1
    }
    index = min(index, bytes.count)
    if depth > 0 { opening = opening ?? .bracket }
  }

  private mutating func readBackquoted(isQuoted: Bool) {
    needsBash = true
    let start = index
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "`") { index += bytes[index] == .backslash ? 2 : 1 }
    if index >= bytes.count { opening = opening ?? .backquote }
    index = min(index + 1, bytes.count)
    parts.append(bytes[start..<index], isQuoted: isQuoted)
  }

  /// What ends a run of ordinary characters.
  private static let special = Lexer.blanks.union(Lexer.operators).union("'\"\\$`".utf8)
}

extension UInt8 {
  /// A letter, a digit or an underscore of ASCII.
  var isNameByte: Bool {
    isDigitByte || self == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
  var isDigitByte: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
