/// Lays out YAML as libyaml's emitter does: lines fold at the first blank beyond column 80.
struct YAMLWriter {
  private(set) var text = ""
  /// The code points on the present line.
  private var column = 0
  /// Whether the line ends with a blank, or has not begun.
  private var endsWithBlank = true
  /// Whether the line has nothing yet but blanks and the indicators of lists and maps.
  private(set) var isAtIndent = true

  private static let bestWidth = 80

  mutating func append(_ scalar: Unicode.Scalar) {
    text.unicodeScalars.append(scalar)
    column = scalar.isYAMLBreak ? 0 : column + 1
  }

  /// Begins a line at `indent`, unless the present one is there and still empty.
  mutating func breakLine(_ indent: Int) {
    if !isAtIndent || column > indent || (column == indent && !endsWithBlank) { append("\n") }
    while column < indent { append(" ") }
    endsWithBlank = true
    isAtIndent = true
  }

  /// Writes `-`, `?`, `:`, a quote or empty brackets, after a blank.
  mutating func indicator(_ indicator: String, keepsIndent: Bool) {
    if !endsWithBlank { append(" ") }
    for scalar in indicator.unicodeScalars { append(scalar) }
    endIndicator(keepsIndent: keepsIndent)
  }

  mutating func endIndicator(keepsIndent: Bool) {
    endsWithBlank = false
    isAtIndent = isAtIndent && keepsIndent
  }

  /// - Parameters:
  ///   - indent: Where further lines of the scalar begin.
  ///   - folds: Whether long text may go on there.
  mutating func write(_ scalar: YAMLScalar, indent: Int, folds: Bool) {
    if !endsWithBlank { append(" ") }
    switch scalar.style {
    case .plain: unescaped(scalar.scalars, indent: indent, folds: folds, isQuoted: false)
    case .singleQuoted: unescaped(scalar.scalars, indent: indent, folds: folds, isQuoted: true)
    case .doubleQuoted: escaped(scalar.scalars, indent: indent, folds: folds)
    }
    endIndicator(keepsIndent: false)
  }

  private mutating func unescaped(_ scalars: [Unicode.Scalar], indent: Int, folds: Bool, isQuoted: Bool) {
    if isQuoted { append("'") }
    endIndicator(keepsIndent: false)
    var (afterBlank, afterBreak) = (false, false)
    for (index, scalar) in scalars.enumerated() {
      if scalar == " " {
        let isEnd = index == 0 || index == scalars.count - 1
        if folds, !afterBlank, column > Self.bestWidth, !isEnd, scalars[index + 1] != " " {
          breakLine(indent)
        } else {
          append(scalar)
        }
        afterBlank = true
      } else if scalar.isYAMLBreak {
        if !afterBreak, scalar == "\n" { append("\n") }
        append(scalar)
        isAtIndent = true
        afterBreak = true
      } else {
        if afterBreak { breakLine(indent) }
        if isQuoted, scalar == "'" { append("'") }
        append(scalar)
        isAtIndent = false
        (afterBlank, afterBreak) = (false, false)
      }
    }
    if afterBreak { breakLine(indent) }
    if isQuoted { append("'") }
  }

  private mutating func escaped(_ scalars: [Unicode.Scalar], indent: Int, folds: Bool) {
    append("\"")
    endIndicator(keepsIndent: false)
    var afterBlank = false
    for (index, scalar) in scalars.enumerated() {
      if scalar == " " {
        if folds, !afterBlank, column > Self.bestWidth, index > 0, index < scalars.count - 1 {
          breakLine(indent)
          if scalars[index + 1] == " " { append("\\") }
        } else {
          append(scalar)
        }
        afterBlank = true
      } else {
        for part in Self.escape(scalar).unicodeScalars { append(part) }
        isAtIndent = false
        afterBlank = false
      }
    }
    append("\"")
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\0": return "\\0"
    case "\u{7}": return "\\a"
    case "\u{8}": return "\\b"
    case "\t": return "\\t"
    case "\n": return "\\n"
    case "\u{B}": return "\\v"
    case "\u{C}": return "\\f"
    case "\r": return "\\r"
    case "\u{1B}": return "\\e"
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\u{85}": return "\\N"
    case "\u{2028}": return "\\L"
    case "\u{2029}": return "\\P"
    case _ where scalar.isYAMLPrintable: return String(scalar)
    default: break
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (letter, length) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
    return "\\" + letter + String(repeating: "0", count: length - digits.count) + digits
  }
}
