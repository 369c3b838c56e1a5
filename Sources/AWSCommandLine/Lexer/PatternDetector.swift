/// Tells whether the unquoted bytes of a word are a pattern or a brace expansion that a shell would act on.
///
/// `*` and `?` always are. `[` is one only if a `]` follows with something between, so that `Functions[].Name` is plain;
/// `{…}` only with an unquoted comma or two dots inside, so that `{}` and `{"a":1}` are plain.
struct PatternDetector {
  private(set) var found = false
  private var bracketLength: Int?
  private var braces: [Bool] = []
  private var previous: UInt8 = 0

  mutating func read(_ byte: UInt8) {
    if let length = bracketLength {
      if byte == UInt8(ascii: "]"), length > 0 { found = true }
      bracketLength = length + 1
    }
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "?"): found = true
    case UInt8(ascii: "["): bracketLength = bracketLength ?? 0
    case UInt8(ascii: "{"): braces.append(false)
    case UInt8(ascii: ","): markBrace()
    case UInt8(ascii: ".") where previous == byte: markBrace()
    case UInt8(ascii: "}"): if braces.popLast() == true { found = true }
    default: break
    }
    previous = byte
  }

  private mutating func markBrace() {
    if let last = braces.indices.last { braces[last] = true }
  }
}
