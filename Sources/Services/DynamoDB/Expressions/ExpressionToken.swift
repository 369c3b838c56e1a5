/// A word or sign of an expression.
enum ExpressionToken: Hashable, Sendable {
  /// Letters, digits and underscores behind a letter: `Count`, `AND`, `size`.
  case word(String)
  /// `#n`, the sign included.
  case name(String)
  /// `:v`, the sign included.
  case value(String)
  case index(Int)
  /// `(`, `<=`, `+`.
  case sign(String)
  /// A character that no expression has.
  case stray
  case end
}

/// An expression cut into tokens, each with its place in the text so that errors can quote it.
struct ExpressionTokens {
  private(set) var tokens: [(token: ExpressionToken, range: Range<Int>)] = []
  private let text: [UInt8]

  init(_ expression: String) {
    text = Array(expression.utf8)
    var place = 0
    while place < text.count {
      if [32, 9, 10, 13].contains(text[place]) {
        place += 1
        continue
      }
      let (token, end) = Self.token(text, at: place)
      tokens.append((token, place..<end))
      place = end
    }
    tokens.append((.end, text.count..<text.count))
  }

  subscript(place: Int) -> ExpressionToken { tokens[min(place, tokens.count - 1)].token }

  /// AWS's words for a token that cannot stand where it does: it, and what stands around it, as written.
  func syntaxError(at place: Int) -> String {
    let place = min(place, tokens.count - 1)
    let range = tokens[place].range
    let start = place > 0 ? tokens[place - 1].range.lowerBound : range.lowerBound
    let end = tokens[min(place + 1, tokens.count - 1)].range.upperBound
    let quoted = range.isEmpty ? "<EOF>" : String(decoding: text[range], as: UTF8.self)
    return "Syntax error; token: \"\(quoted)\", near: \"\(String(decoding: text[start..<end], as: UTF8.self))\""
  }

  private static func token(_ text: [UInt8], at start: Int) -> (ExpressionToken, Int) {
    func run(from place: Int, while belongs: (UInt8) -> Bool) -> Int {
      var end = place
      while end < text.count, belongs(text[end]) { end += 1 }
      return end
    }
    func string(_ end: Int) -> String { String(decoding: text[start..<end], as: UTF8.self) }
    switch text[start] {
    case let byte where isLetter(byte):
      let end = run(from: start, while: isWordPart)
      return (.word(string(end)), end)
    case let byte where isDigit(byte):
      let end = run(from: start, while: isDigit)
      return (Int(string(end)).map { .index($0) } ?? .stray, end)
    case UInt8(ascii: "#"), UInt8(ascii: ":"):
      let end = run(from: start + 1, while: isWordPart)
      if end == start + 1 { return (.stray, end) }
      return (text[start] == UInt8(ascii: "#") ? .name(string(end)) : .value(string(end)), end)
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      let following = start + 1 < text.count ? text[start + 1] : 0
      let isDouble =
        following == UInt8(ascii: "=") || (text[start] == UInt8(ascii: "<") && following == UInt8(ascii: ">"))
      let end = isDouble ? start + 2 : start + 1
      return (.sign(string(end)), end)
    case let byte where "()[],.+-=".utf8.contains(byte): return (.sign(string(start + 1)), start + 1)
    default:
      let end = run(from: start + 1) { $0 & 0xC0 == 0x80 }
      return (.stray, end)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isWordPart(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == 95 }
}
