/// Reads one word of a shell line: up to the next unquoted blank or operator.
struct WordScanner {
  let bytes: [UInt8]
  var index: Int
  /// Whether the word stands where a command's name does.
  let isFirst: Bool
  private(set) var text: [UInt8] = []
  private(set) var isQuoted = false
  private(set) var needsBash = false
  private(set) var opening: LexedLine.Opening?
  private var patterns = PatternDetector()

  init(bytes: [UInt8], index: Int, isFirst: Bool) {
    self.bytes = bytes
    self.index = index
    self.isFirst = isFirst
  }

  mutating func run() {
    let start = index
    while index < bytes.count, !Lexer.blanks.contains(bytes[index]), !Lexer.operators.contains(bytes[index]) {
      switch bytes[index] {
      case .singleQuote: readSingleQuoted()
      case .doubleQuote: readDoubleQuoted()
      case .backslash: readEscaped()
      case UInt8(ascii: "$"): readDollar()
      case UInt8(ascii: "`"): readBackquoted()
      default: readPlain(atStart: index == start)
      }
    }
    if patterns.found { needsBash = true }
    if isFirst, !isQuoted, isAssignment { needsBash = true }
  }

  private mutating func readPlain(atStart: Bool) {
    let byte = bytes[index]
    if atStart, byte == UInt8(ascii: "~") || (isFirst && byte == UInt8(ascii: "!")) { needsBash = true }
    patterns.read(byte)
    text.append(byte)
    index += 1
  }

  private mutating func readSingleQuoted() {
    isQuoted = true
    guard let end = bytes[(index + 1)...].firstIndex(of: .singleQuote) else {
      text += bytes[(index + 1)...]
      index = bytes.count
      opening = .singleQuote
      return
    }
    text += bytes[(index + 1)..<end]
    index = end + 1
  }

  private mutating func readDoubleQuoted() {
    isQuoted = true
    index += 1
    while index < bytes.count {
      switch bytes[index] {
      case .doubleQuote:
        index += 1
        return
      case .backslash where index + 1 < bytes.count:
        readEscapedInDoubleQuotes()
      case UInt8(ascii: "$"): readDollar()
      case UInt8(ascii: "`"): readBackquoted()
      default:
        text.append(bytes[index])
        index += 1
      }
    }
    opening = opening ?? .doubleQuote
  }

  /// Inside double quotes a backslash escapes only `$`, `` ` ``, `"`, `\` and the newline.
  private mutating func readEscapedInDoubleQuotes() {
    let next = bytes[index + 1]
    if "$`\"\\".utf8.contains(next) {
      text.append(next)
    } else if next != .newline {
      text += [.backslash, next]
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
    text.append(next)
  }

  /// An expansion; a `$` that begins none (`$.detail`, `cost$`) is an ordinary character.
  private mutating func readDollar() {
    let next = index + 1 < bytes.count ? bytes[index + 1] : .space
    guard next.isNameByte || "({?!#*@$-'\"".utf8.contains(next) else {
      text.append(bytes[index])
      index += 1
      return
    }
    needsBash = true
    let brackets: [UInt8: UInt8] = [UInt8(ascii: "("): UInt8(ascii: ")"), UInt8(ascii: "{"): UInt8(ascii: "}")]
    guard let close = brackets[next] else {
      text.append(bytes[index])
      index += 1
      return
    }
    readNested(open: next, close: close)
  }

  private mutating func readNested(open: UInt8, close: UInt8) {
    let start = index
    index += 2
    var depth = 1
    while index < bytes.count, depth > 0 {
      switch bytes[index] {
      case open: depth += 1
      case close: depth -= 1
      case .backslash: index += 1
      case .singleQuote: index = bytes[(index + 1)...].firstIndex(of: .singleQuote) ?? bytes.count
      default: break
      }
      index += 1
    }
    index = min(index, bytes.count)
    text += bytes[start..<index]
    if depth > 0 { opening = .bracket }
  }

  private mutating func readBackquoted() {
    needsBash = true
    let start = index
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "`") { index += bytes[index] == .backslash ? 2 : 1 }
    if index >= bytes.count { opening = .backquote }
    index = min(index + 1, bytes.count)
    text += bytes[start..<index]
  }

  /// `NAME=value` in front of a command.
  private var isAssignment: Bool {
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")), equals > 0 else { return false }
    return text[..<equals].allSatisfy(\.isNameByte) && !text[0].isDigitByte
  }
}

extension UInt8 {
  /// A letter, a digit or an underscore of ASCII.
  var isNameByte: Bool {
    isDigitByte || self == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
  var isDigitByte: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
