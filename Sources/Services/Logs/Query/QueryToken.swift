/// A word, number, text, sign or regular expression of a query.
struct QueryToken: Sendable {
  enum Kind: Sendable, Equatable {
    case word(String)
    case number(Double)
    case text(String)
    case regex(String, ignoringCase: Bool)
    /// Seconds.
    case duration(Double)
    case sign(String)
  }

  let kind: Kind
  /// As written.
  let text: String
  /// In characters from the query's beginning.
  let offset: Int

  static func tokens(_ query: String) throws(InvalidQuery) -> [QueryToken] {
    let characters = Array(query)
    var tokens: [QueryToken] = []
    var at = 0
    func end(from start: Int, _ fits: (Character) -> Bool) -> Int {
      characters[start...].firstIndex { !fits($0) } ?? characters.count
    }
    func add(_ kind: Kind, _ stop: Int) {
      tokens.append(QueryToken(kind: kind, text: String(characters[at..<stop]), offset: at))
      at = stop
    }
    while at < characters.count {
      let character = characters[at]
      if character.isWhitespace {
        at += 1
      } else if character == "#" {
        at = end(from: at) { !$0.isNewline }
      } else if character == "\"" || character == "'" || character == "`" {
        var text = ""
        var stop = at + 1
        while stop < characters.count, characters[stop] != character {
          if characters[stop] == "\\", stop + 1 < characters.count, character != "`" { stop += 1 }
          text.append(characters[stop])
          stop += 1
        }
        guard stop < characters.count else { throw InvalidQuery(reason: "unterminated string", offset: at) }
        add(character == "`" ? .word(text) : .text(text), stop + 1)
      } else if character == "/", let regex = Self.regex(characters, at, after: tokens.last?.kind) {
        add(.regex(regex.text, ignoringCase: false), regex.end)
      } else if character.isASCII, character.isNumber {
        let stop = end(from: at) { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = end(from: stop) { $0.isLetter }
        let digits = String(characters[at..<stop])
        guard let number = Double(digits) else {
          throw InvalidQuery(reason: "unexpected symbol found \(digits)", offset: at)
        }
        if unit > stop, let length = units[String(characters[stop..<unit]).lowercased()] {
          add(.duration(number * length), unit)
        } else {
          add(.number(number), stop)
        }
      } else if character.isLetter || character == "@" || character == "_" || character == "$" {
        add(.word(String(characters[at..<word(characters, at)])), word(characters, at))
      } else {
        let pair = String(characters[at..<min(at + 2, characters.count)])
        let sign = ["!=", "<=", ">=", "==", "=~", "&&", "||"].contains(pair) ? pair : String(character)
        guard sign.count == 2 || "|,()[]=<>+-*/%^!".contains(character) else {
          throw InvalidQuery(reason: "unexpected symbol found \(character)", offset: at)
        }
        add(.sign(sign), at + sign.count)
      }
    }
    return tokens
  }

  private static func word(_ characters: [Character], _ start: Int) -> Int {
    characters[start...].firstIndex { !($0.isLetter || $0.isNumber || "@_.$:".contains($0)) } ?? characters.count
  }

  /// A slash begins a regular expression after `like`, `=~` or the field of `parse`, and nowhere else.
  private static func regex(_ characters: [Character], _ at: Int, after last: Kind?) -> (text: String, end: Int)? {
    switch last {
    case .word, .sign("=~"): break
    default: return nil
    }
    var text = ""
    var stop = at + 1
    while stop < characters.count, characters[stop] != "/" {
      if characters[stop] == "\\", stop + 1 < characters.count, characters[stop + 1] == "/" { stop += 1 }
      text.append(characters[stop])
      stop += 1
    }
    guard stop < characters.count, !characters[at..<stop].contains("|") || text.contains("|") else { return nil }
    return (text, stop + 1)
  }

  private static let units: [String: Double] = [
    "ms": 0.001, "s": 1, "sec": 1, "second": 1, "seconds": 1, "m": 60, "min": 60, "minute": 60, "minutes": 60,
    "h": 3_600,
    "hr": 3_600, "hour": 3_600, "hours": 3_600, "d": 86_400, "day": 86_400, "days": 86_400, "w": 604_800,
    "week": 604_800,
    "weeks": 604_800,
  ]
}
