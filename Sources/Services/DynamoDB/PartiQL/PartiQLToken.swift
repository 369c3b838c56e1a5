import AWSModel

/// A word or sign of a PartiQL statement.
enum PartiQLToken: Hashable, Sendable {
  /// A keyword, a function or a plain name: `SELECT`, `Artist`.
  case word(String)
  /// A name in double quotes: `"Music"`.
  case quoted(String)
  /// A text in single quotes: `'It''s'`.
  case string(String)
  case number(String)
  /// `?`, the next of the parameters.
  case parameter
  /// `<<`, `>=`, `[`.
  case sign(String)
  case end

  /// Cuts a statement into tokens; a semicolon at its end is left out.
  /// - Throws: `ValidationException` for a quotation without end or a character that no statement has.
  static func tokens(_ statement: String) throws(ServiceError) -> [PartiQLToken] {
    var lexer = PartiQLLexer(text: Array(statement.utf8))
    var tokens: [PartiQLToken] = []
    while let token = try lexer.next() { tokens.append(token) }
    if tokens.last == .sign(";") { tokens.removeLast() }
    return tokens + [.end]
  }
}

/// The place in a statement that is being cut into tokens.
private struct PartiQLLexer {
  let text: [UInt8]
  var place = 0

  mutating func next() throws(ServiceError) -> PartiQLToken? {
    while place < text.count, [32, 9, 10, 13].contains(text[place]) { place += 1 }
    guard place < text.count else { return nil }
    switch text[place] {
    case UInt8(ascii: "'"): return .string(try quotation(UInt8(ascii: "'")))
    case UInt8(ascii: "\""): return .quoted(try quotation(UInt8(ascii: "\"")))
    case UInt8(ascii: "?"):
      place += 1
      return .parameter
    case let byte where Self.isDigit(byte): return .number(number())
    case let byte where Self.isWordPart(byte): return .word(run(while: Self.isWordPart))
    default: return .sign(try sign())
    }
  }

  /// A quotation mark within is written twice.
  private mutating func quotation(_ mark: UInt8) throws(ServiceError) -> String {
    var content: [UInt8] = []
    place += 1
    while place < text.count {
      if text[place] == mark {
        place += 1
        guard place < text.count, text[place] == mark else { return String(decoding: content, as: UTF8.self) }
      }
      content.append(text[place])
      place += 1
    }
    throw .malformedStatement("")
  }

  private mutating func number() -> String {
    var number = run(while: Self.isDigit)
    if place + 1 < text.count, text[place] == UInt8(ascii: "."), Self.isDigit(text[place + 1]) {
      place += 1
      number += "." + run(while: Self.isDigit)
    }
    guard place < text.count, text[place] | 32 == UInt8(ascii: "e") else { return number }
    var end = place + 1
    if end < text.count, "+-".utf8.contains(text[end]) { end += 1 }
    guard end < text.count, Self.isDigit(text[end]) else { return number }
    number += String(decoding: text[place..<end], as: UTF8.self)
    place = end
    return number + run(while: Self.isDigit)
  }

  private mutating func sign() throws(ServiceError) -> String {
    for sign in ["<<", ">>", "<=", ">=", "<>", "!="] where text[place...].starts(with: sign.utf8) {
      place += 2
      return sign
    }
    let sign = String(decoding: [text[place]], as: UTF8.self)
    guard "()[]{},.:;=<>+-*".contains(sign) else { throw .malformedStatement("") }
    place += 1
    return sign
  }

  private mutating func run(while belongs: (UInt8) -> Bool) -> String {
    let start = place
    while place < text.count, belongs(text[place]) { place += 1 }
    return String(decoding: text[start..<place], as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isWordPart(_ byte: UInt8) -> Bool {
    isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte == 36 || byte >= 128
  }
}

extension ServiceError {
  /// A statement that is no PartiQL. Nothing stands behind the colon where it cannot even be cut into tokens (recorded
  /// from AWS); some of the details behind it are unverified.
  static func malformedStatement(_ detail: String) -> ServiceError {
    validation("Statement wasn't well formed, can't be processed: \(detail)")
  }
}
