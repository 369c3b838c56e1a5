import AWSModel
import OrderedCollections

/// Reads shorthand syntax into maps, lists and strings, without looking at the model.
///
/// ```
/// parameter   = keyval *("," keyval)
/// keyval      = key "=" values / key "@=" values      ; "@=" reads file:// and fileb://
/// values      = csv-list / "[" … "]" / "{" … "}" / nothing
/// csv-list    = value *("," value)                    ; a=b,c is a list, a=b,c=d are two pairs
/// ```
///
/// A list of values is read greedily; when a value turns out to be the next key, the parser goes back to the comma before
/// it. Positions count code points, as the caret under an error does.
/// Source: AWS CLI User Guide, "Using shorthand syntax with the AWS CLI".
struct ShorthandParser {
  private let input: String
  private let scalars: [Unicode.Scalar]
  private let files: Files
  private var index = 0
  private var readsFiles = false

  private init(_ input: String, files: Files) {
    self.input = input
    self.files = files
    scalars = Array(input.unicodeScalars)
  }

  /// The map that `input` describes.
  static func parse(_ input: String, files: Files) throws(ShorthandError) -> Value {
    var parser = ShorthandParser(input, files: files)
    return try parser.parameter()
  }

  private mutating func parameter() throws(ShorthandError) -> Value {
    var members: OrderedDictionary<String, Value> = [:]
    var last = 0
    repeat {
      if !members.isEmpty { try expect(",", skippingBlanks: true) }
      let key = try keyAndEquals()
      let value = try values()
      if members[key] != nil { throw .duplicateKey(key, at: last + 1, in: input) }
      members[key] = value
      last = index
    } while !isAtEnd
    return .map(members)
  }

  private mutating func keyAndEquals() throws(ShorthandError) -> String {
    let start = index
    while let scalar = current, ShorthandCharacters.isKey(scalar) { index += 1 }
    let key = text(start..<index)
    skipBlanks()
    readsFiles = current == "@"
    if readsFiles {
      index += 1
      skipBlanks()
    }
    try expect("=", skippingBlanks: true)
    return key
  }

  private mutating func values() throws(ShorthandError) -> Value {
    switch current {
    case nil: .string("")
    case "[": try list()
    case "{": try map()
    default: try commaSeparated()
    }
  }

  private mutating func commaSeparated() throws(ShorthandError) -> Value {
    let first = try firstValue()
    skipBlanks()
    guard current == "," else { return first }
    try expect(",", skippingBlanks: true)
    var elements = [first]
    while true {
      do {
        let element = try secondValue()
        skipBlanks()
        if isAtEnd {
          elements.append(element)
          break
        }
        try expect(",", skippingBlanks: true)
        elements.append(element)
      } catch {
        guard case .unexpected = error, !isAtEnd else { throw error }
        while scalars[index] != "," { index -= 1 }
        break
      }
    }
    return elements.count == 1 ? first : .list(elements)
  }

  private mutating func list() throws(ShorthandError) -> Value {
    try expect("[", skippingBlanks: true)
    var elements: [Value] = []
    while current != "]" {
      elements.append(try nestedValue())
      try separator(before: "]")
    }
    try expect("]")
    return .list(elements)
  }

  private mutating func map() throws(ShorthandError) -> Value {
    try expect("{", skippingBlanks: true)
    var members: OrderedDictionary<String, Value> = [:]
    while current != "}" {
      let key = try keyAndEquals()
      let value = try nestedValue()
      try separator(before: "}")
      members[key] = value
    }
    try expect("}")
    return .map(members)
  }

  private mutating func nestedValue() throws(ShorthandError) -> Value {
    switch current {
    case "[": try list()
    case "{": try map()
    default: try firstValue()
    }
  }

  private mutating func separator(before close: Unicode.Scalar) throws(ShorthandError) {
    skipBlanks()
    guard current != close else { return }
    try expect(",")
    skipBlanks()
  }

  private mutating func firstValue() throws(ShorthandError) -> Value {
    if let quote = current, quote == "'" || quote == "\"" { return try quoted(quote) }
    guard let range = bareValue(ShorthandCharacters.isFirstFollow) else { return .string("") }
    return try bare(range)
  }

  private mutating func secondValue() throws(ShorthandError) -> Value {
    if let quote = current, quote == "'" || quote == "\"" { return try quoted(quote) }
    guard let range = bareValue(ShorthandCharacters.isSecondFollow) else { throw missing("second") }
    return try bare(range)
  }

  /// The range of the bare value here: a start character or `\,`, then followers or `\,`.
  private func bareValue(_ follows: (Unicode.Scalar) -> Bool) -> Range<Int>? {
    var end = index
    while end < scalars.count {
      if scalars[end] == "\\", end + 1 < scalars.count, scalars[end + 1] == "," {
        end += 2
      } else if end == index ? ShorthandCharacters.isStart(scalars[end]) : follows(scalars[end]) {
        end += 1
      } else {
        break
      }
    }
    return end > index ? index..<end : nil
  }

  private mutating func bare(_ range: Range<Int>) throws(ShorthandError) -> Value {
    index = range.upperBound
    var result: [Unicode.Scalar] = []
    for (position, scalar) in zip(range, scalars[range]) {
      if scalar == "\\", position + 1 < range.upperBound, scalars[position + 1] == "," { continue }
      result.append(scalar)
    }
    while let last = result.last, ShorthandCharacters.isBlank(last) { result.removeLast() }
    return try resolved(String(String.UnicodeScalarView(result)))
  }

  private mutating func quoted(_ quote: Unicode.Scalar) throws(ShorthandError) -> Value {
    guard let end = closing(quote) else { throw missing(quote == "'" ? "singled quoted" : "double quoted") }
    let inner = scalars[(index + 1)..<end]
    index = end + 1
    return try resolved(String(String.UnicodeScalarView(unescaped(unescaped(inner[...], quote)[...], "\\"))))
  }

  /// Where the quote that opens here closes: the first bare one, or else, as a regular expression backtracks, the last
  /// one behind a backslash.
  private func closing(_ quote: Unicode.Scalar) -> Int? {
    var position = index + 1
    var escaped: Int?
    while position < scalars.count {
      if scalars[position] == quote { return position }
      if scalars[position] == "\\", position + 1 < scalars.count, scalars[position + 1] == quote {
        escaped = position + 1
        position += 1
      }
      position += 1
    }
    return escaped
  }

  /// `text` with each backslash in front of `escaped` taken away.
  private func unescaped(_ text: ArraySlice<Unicode.Scalar>, _ escaped: Unicode.Scalar) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var position = text.startIndex
    while position < text.endIndex {
      if text[position] == "\\", position + 1 < text.endIndex, text[position + 1] == escaped { position += 1 }
      result.append(text[position])
      position += 1
    }
    return result
  }

  private func resolved(_ text: String) throws(ShorthandError) -> Value {
    guard readsFiles else { return .string(text) }
    do throws(ParameterFileError) {
      return try ParameterFile.value(of: text, files: files) ?? .string(text)
    } catch {
      throw .parameterFile(error)
    }
  }

  private mutating func expect(_ scalar: Unicode.Scalar, skippingBlanks: Bool = false) throws(ShorthandError) {
    if skippingBlanks { skipBlanks() }
    guard current == scalar else {
      throw .unexpected(
        expected: String(scalar), received: current.map { String($0) } ?? "EOF", at: index, in: input)
    }
    index += 1
    if skippingBlanks { skipBlanks() }
  }

  private func missing(_ name: String) -> ShorthandError {
    .unexpected(expected: "<\(name)>", received: "<none>", at: index, in: input)
  }

  private mutating func skipBlanks() {
    while let scalar = current, ShorthandCharacters.isASCIIBlank(scalar) { index += 1 }
  }

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
  private var isAtEnd: Bool { index >= scalars.count }

  private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
}
