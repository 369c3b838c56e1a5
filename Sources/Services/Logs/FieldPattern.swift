import AWSModel
import Cloud

/// A pattern for events whose fields are separated by blanks: `[ip, user, ..., status = 4* || status = 5*, bytes > 1000]`.
///
/// Texts in quotation marks or square brackets are one field. `...` stands for any number of fields. The pattern names all
/// the fields there are. Source: CloudWatch Logs User Guide, "Writing filter patterns that match space-delimited events".
struct FieldPattern: Sendable {
  private struct Field: Sendable {
    var name: String
    /// Alternatives, each of conditions that must all hold.
    var tests: [[Condition]]
  }

  private struct Condition: Sendable {
    var sign: String
    var value: String
    var number: Double?
    var regex: LineRegex?

    func holds(_ text: String) -> Bool {
      if let regex { return regex.matches(text) == (sign == "=") }
      if let number {
        guard let found = Double(text) else { return sign == "!=" }
        return JSONComparison.compare(found, sign, number)
      }
      return Wildcard.matches(text, value) == (sign == "=")
    }
  }

  private var before: [Field] = []
  /// The fields after `...`; nil without it.
  private var after: [Field]?

  /// - Throws: `InvalidParameterException` for a text that is no such pattern.
  init(_ text: Substring) throws {
    let trimmed = String(text.reversed().drop { $0 == " " }.reversed())
    guard trimmed.hasSuffix("]") else { throw ServiceError.invalidFilterPattern }
    for (index, part) in Self.split(trimmed.dropFirst().dropLast(), at: ",").enumerated() {
      let piece = Self.trimmed(part)
      if piece == "..." {
        guard after == nil else { throw ServiceError.invalidFilterPattern }
        after = []
        continue
      }
      let field = try Self.field(piece, number: index + 1)
      if after == nil { before.append(field) } else { after?.append(field) }
    }
  }

  /// The fields of a message that fits, as `$name`; nil when it does not fit.
  func extract(_ message: String) -> [(name: String, value: String)]? {
    let words = Self.words(message)
    let tail = after ?? []
    guard after == nil ? words.count == before.count : words.count >= before.count + tail.count else { return nil }
    let middle = words.count - before.count - tail.count
    let extra = (0..<middle).map { Field(name: "\(before.count + $0 + 1)", tests: []) }
    let pairs = zip(before + extra + tail, words)
    guard
      pairs.allSatisfy({ field, word in
        field.tests.isEmpty || field.tests.contains { $0.allSatisfy { $0.holds(word) } }
      })
    else { return nil }
    return pairs.map { (name: "$" + $0.name, value: $1) }
  }

  private static func field(_ text: String, number: Int) throws -> Field {
    if text.isEmpty { return Field(name: "\(number)", tests: []) }
    var name: String?
    var tests: [[Condition]] = []
    for alternative in split(text[...], at: "||") {
      var all: [Condition] = []
      for part in split(alternative, at: "&&") {
        let piece = trimmed(part)
        guard let (word, condition) = try condition(piece) else {
          guard name == nil, all.isEmpty, tests.isEmpty, isName(piece) else { throw ServiceError.invalidFilterPattern }
          name = piece
          continue
        }
        guard name == nil || name == word else { throw ServiceError.invalidFilterPattern }
        name = word
        all.append(condition)
      }
      if !all.isEmpty { tests.append(all) }
    }
    return Field(name: name ?? "\(number)", tests: tests)
  }

  private static func condition(_ text: String) throws -> (String, Condition)? {
    for sign in ["!=", "<=", ">=", "=", "<", ">"] {
      guard let range = text.firstRange(of: sign) else { continue }
      let name = trimmed(text[..<range.lowerBound])
      var value = trimmed(text[range.upperBound...])
      guard isName(name), !value.isEmpty else { throw ServiceError.invalidFilterPattern }
      if value.hasPrefix("%"), value.hasSuffix("%"), value.count > 1 {
        let regex = try FilterPattern.regex(String(value.dropFirst().dropLast()))
        return (name, Condition(sign: sign, value: value, regex: regex))
      }
      if value.hasPrefix("\""), value.hasSuffix("\""), value.count > 1 {
        value = String(value.dropFirst().dropLast())
        return (name, Condition(sign: sign, value: value))
      }
      let number = Double(value)
      guard number != nil || sign == "=" || sign == "!=" else { throw ServiceError.invalidFilterPattern }
      return (name, Condition(sign: sign, value: value, number: number))
    }
    return nil
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "_-".contains($0) }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// The parts between separators that stand outside quotation marks and `%…%`.
  private static func split(_ text: Substring, at separator: String) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var at = text.startIndex
    var quote: Character?
    while at < text.endIndex {
      let character = text[at]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "%" {
        quote = character
      } else if text[at...].hasPrefix(separator) {
        parts.append(text[start..<at])
        at = text.index(at, offsetBy: separator.count)
        start = at
        continue
      }
      at = text.index(after: at)
    }
    return parts + [text[start...]]
  }

  /// The fields of a message.
  private static func words(_ message: String) -> [String] {
    var words: [String] = []
    var rest = message[...]
    while let first = rest.first {
      if first == " " || first == "\n" || first == "\t" {
        rest.removeFirst()
        continue
      }
      let close: Character? = first == "\"" ? "\"" : first == "[" ? "]" : nil
      if let close, let end = rest.dropFirst().firstIndex(of: close) {
        words.append(String(rest[rest.index(after: rest.startIndex)..<end]))
        rest = rest[rest.index(after: end)...]
      } else {
        let word = rest.prefix { $0 != " " && $0 != "\n" && $0 != "\t" }
        words.append(String(word))
        rest = rest[word.endIndex...]
      }
    }
    return words
  }
}
