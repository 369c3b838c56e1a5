/// The character classes of the shorthand grammar, in code points.
///
/// They are the AWS CLI's, gaps included: nothing above U+FFFF begins or continues a bare value.
/// Source: AWS CLI User Guide, "Using shorthand syntax with the AWS CLI".
enum ShorthandCharacters {
  /// What a key consists of: `[a-zA-Z0-9\-_.#/:]`.
  static func isKey(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "#", "/", ":": true
    default: false
    }
  }

  /// What a bare value begins with: no blank, quote, `,`, `=`, `[` or `{`.
  static func isStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21, 0x23...0x26, 0x28...0x2B, 0x2D...0x3C, 0x3E...0x5A, 0x5C...0x7A, 0x7C...0xFFFF: true
    default: false
    }
  }

  /// What continues the first value of a list: no quote, `,`, `]` or `}`.
  static func isFirstFollow(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21, 0x23...0x26, 0x28...0x2B, 0x2D...0x5C, 0x5E...0x7C, 0x7E...0xFFFF: true
    default: isBlank(scalar)
    }
  }

  /// What continues a later value of a list: no quote, `,` or `=`, which tells `a=b,c=d` from `a=b,c`.
  static func isSecondFollow(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21, 0x23...0x26, 0x28...0x2B, 0x2D...0x3C, 0x3E...0xFFFF: true
    default: isBlank(scalar)
    }
  }

  /// A blank of ASCII, which the grammar skips between its parts.
  static func isASCIIBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (0x09...0x0D).contains(scalar.value)
  }

  /// A blank of Unicode, as Python's `\s` has it.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }
}
