/// Reads what bash's `declare -p` prints: a line a variable, whose value may hold newlines within its quotes.
///
///     declare -x HOME="/root"
///     declare -- X=$'a\nb'
///     declare -a LIST=([0]="a" [1]="b")
struct Declarations {
  private let bytes: [UInt8]
  private var index = 0
  private(set) var variables: [String: ShellVariables.Variable] = [:]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while readOne() {}
  }

  private mutating func readOne() -> Bool {
    guard skip("declare -") else { return skipLine() }
    let flags = read { $0 != .blank }
    index += 1
    let name = read { $0 != UInt8(ascii: "=") && $0 != .newline }
    var variable = ShellVariables.Variable(text: nil, isExported: flags.contains("x"))
    variable.isPlain = flags.allSatisfy { $0 == "-" || $0 == "x" }
    if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
      index += 1
      variable.text = readValue()
    }
    variables[name] = variable
    return skipLine()
  }

  private mutating func readValue() -> String? {
    if skip("$'") { return readEscaped() }
    if skip("\"") { return readQuoted() }
    if skip("(") { skipList() }
    return nil
  }

  /// A double-quoted value, in which a backslash stands in front of what it escapes.
  private mutating func readQuoted() -> String {
    var text: [UInt8] = []
    while index < bytes.count, bytes[index] != .quote {
      if bytes[index] == .backslash { index += 1 }
      if index < bytes.count { text.append(bytes[index]) }
      index += 1
    }
    index += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// What stands in `$'…'`: letters for control characters, and octal numbers.
  private mutating func readEscaped() -> String {
    var text: [UInt8] = []
    while index < bytes.count, bytes[index] != .apostrophe {
      if bytes[index] != .backslash {
        text.append(bytes[index])
        index += 1
        continue
      }
      index += 1
      let digits = bytes[min(index, bytes.count)...].prefix(3).prefix { (0x30...0x37).contains($0) }
      if !digits.isEmpty {
        text.append(digits.reduce(0) { $0 &* 8 &+ ($1 - 0x30) })
        index += digits.count
      } else if index < bytes.count {
        text.append(Self.letters[bytes[index]] ?? bytes[index])
        index += 1
      }
    }
    index += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func skipList() {
    while index < bytes.count, bytes[index] != UInt8(ascii: ")") {
      if skip("$'") { _ = readEscaped() } else if skip("\"") { _ = readQuoted() } else { index += 1 }
    }
    index += 1
  }

  private mutating func skip(_ text: StaticString) -> Bool {
    let isThere = text.withUTF8Buffer { bytes[min(index, bytes.count)...].starts(with: $0) }
    if isThere { index += text.utf8CodeUnitCount }
    return isThere
  }

  private mutating func read(while belongs: (UInt8) -> Bool) -> String {
    let start = index
    while index < bytes.count, belongs(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Moves to the next line; false at the end.
  private mutating func skipLine() -> Bool {
    while index < bytes.count, bytes[index] != .newline { index += 1 }
    index += 1
    return index < bytes.count
  }

  private static let letters: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8,
    UInt8(ascii: "f"): 12, UInt8(ascii: "v"): 11, UInt8(ascii: "E"): 27, UInt8(ascii: "e"): 27,
  ]
}

extension UInt8 {
  fileprivate static let blank = UInt8(ascii: " ")
  fileprivate static let newline = UInt8(ascii: "\n")
  fileprivate static let backslash = UInt8(ascii: "\\")
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let apostrophe = UInt8(ascii: "'")
}
