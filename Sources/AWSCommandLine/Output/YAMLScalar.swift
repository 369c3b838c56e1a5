import AWSModel

/// A scalar and how it can be written, as `yaml_emitter_analyze_scalar` of libyaml decides.
struct YAMLScalar {
  let scalars: [Unicode.Scalar]
  let style: Style
  /// Whether the scalar may stand before a `:` on one line: at most 128 bytes and no line break.
  let fitsSimpleKey: Bool

  enum Style { case plain, singleQuoted, doubleQuoted }

  init(_ value: Value) {
    let text = Self.text(of: value)
    scalars = Array(text.unicodeScalars)
    let hasBreak = scalars.contains(where: \.isYAMLBreak)
    fitsSimpleKey = !hasBreak && text.utf8.count <= 128
    let isPlainText = value.string == nil || !(text.isEmpty || YAMLResolver.isOther(text))
    if scalars.contains(where: { !$0.isYAMLPrintable && !$0.isYAMLBreak || $0 == "\r" || $0 == "\u{85}" })
      || Self.hasBlankBesideBreak(scalars)
    {
      style = .doubleQuoted
    } else if isPlainText, !hasBreak, Self.canBePlain(scalars) {
      style = .plain
    } else {
      style = .singleQuoted
    }
  }

  private static func text(of value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let truth): truth ? "true" : "false"
    case .double(let number):
      number.isNaN ? ".nan" : number.isInfinite ? (number < 0 ? "-.inf" : ".inf") : JSONText.number(number)
    default: value.pythonText
    }
  }

  /// A blank next to a line break would be lost in folding.
  private static func hasBlankBesideBreak(_ scalars: [Unicode.Scalar]) -> Bool {
    zip(scalars, scalars.dropFirst()).contains { left, right in
      left == " " && right.isYAMLBreak || left.isYAMLBreak && right == " "
    }
  }

  /// Whether nothing in the text means something to YAML, outside brackets.
  private static func canBePlain(_ scalars: [Unicode.Scalar]) -> Bool {
    guard let first = scalars.first, let last = scalars.last, first != " ", last != " " else { return false }
    if scalars.starts(with: "---".unicodeScalars) || scalars.starts(with: "...".unicodeScalars) { return false }
    func isBlank(at index: Int) -> Bool { index >= scalars.count || scalars[index] == " " || scalars[index] == "\t" }
    if "#,[]{}&*!|>'\"%@`".unicodeScalars.contains(first) { return false }
    if "?-".unicodeScalars.contains(first), isBlank(at: 1) { return false }
    return !scalars.indices.contains { index in
      scalars[index] == ":" && isBlank(at: index + 1) || scalars[index] == "#" && index > 0 && isBlank(at: index - 1)
    }
  }
}

extension Unicode.Scalar {
  /// A line break of YAML 1.1.
  var isYAMLBreak: Bool { ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(self) }

  /// What libyaml writes as it is; it escapes all beyond the basic plane.
  var isYAMLPrintable: Bool {
    switch self {
    case "\n", " "..."~", "\u{A0}"..."\u{D7FF}", "\u{E000}"..."\u{FEFE}", "\u{FF00}"..."\u{FFFD}": true
    default: false
    }
  }
}
