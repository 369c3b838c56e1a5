/// Values in the words of Python, which the AWS CLI's messages and its text and table output show through.
extension Value {
  /// The name of the Python type: `str`, `int`, `NoneType`, `dict`.
  public var pythonType: String {
    switch self {
    case .null: "NoneType"
    case .bool: "bool"
    case .integer: "int"
    case .double: "float"
    case .string: "str"
    case .blob: "bytes"
    case .timestamp: "datetime"
    case .list: "list"
    case .map: "dict"
    }
  }

  /// What `str(value)` gives: a string as it is, else as `pythonRepresentation`.
  public var pythonText: String {
    if case .string(let text) = self { text } else { pythonRepresentation }
  }

  /// What `repr(value)` gives: `None`, `True`, `1.0`, `'it'`, `['a', {'b': 1}]`.
  public var pythonRepresentation: String {
    switch self {
    case .null: "None"
    case .bool(let truth): truth ? "True" : "False"
    case .integer(let number): String(number)
    case .double(let number):
      number.isNaN ? "nan" : number.isInfinite ? (number < 0 ? "-inf" : "inf") : JSONText.number(number)
    case .string(let text): Value.pythonQuoted(text)
    case .blob(let bytes): "b" + Value.pythonQuoted(bytes)
    case .timestamp(let instant): Value.pythonQuoted(instant.commandLine)
    case .list(let elements): "[" + elements.map(\.pythonRepresentation).joined(separator: ", ") + "]"
    case .map(let members):
      "{" + members.map { Value.pythonQuoted($0) + ": " + $1.pythonRepresentation }.joined(separator: ", ") + "}"
    }
  }

  private static func pythonQuoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let quote: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
    var result = String.UnicodeScalarView([quote])
    for scalar in scalars {
      switch scalar {
      case quote, "\\": result += ["\\", scalar]
      case "\n": result += "\\n".unicodeScalars
      case "\r": result += "\\r".unicodeScalars
      case "\t": result += "\\t".unicodeScalars
      case _ where scalar.isPrintable: result.append(scalar)
      case "\0"..."\u{FF}": result += ("\\x" + hexadecimal(scalar.value, digits: 2)).unicodeScalars
      case "\u{100}"..."\u{FFFF}": result += ("\\u" + hexadecimal(scalar.value, digits: 4)).unicodeScalars
      default: result += ("\\U" + hexadecimal(scalar.value, digits: 8)).unicodeScalars
      }
    }
    result.append(quote)
    return String(result)
  }

  private static func pythonQuoted(_ bytes: [UInt8]) -> String {
    let quote = bytes.contains(UInt8(ascii: "'")) && !bytes.contains(UInt8(ascii: "\"")) ? "\"" : "'"
    let quoted = bytes.map { byte in
      switch byte {
      case UInt8(ascii: "\\"): #"\\"#
      case UInt8(ascii: "\n"): #"\n"#
      case UInt8(ascii: "\r"): #"\r"#
      case UInt8(ascii: "\t"): #"\t"#
      case 0x20..<0x7F: String(Unicode.Scalar(byte)) == quote ? "\\" + quote : String(Unicode.Scalar(byte))
      default: "\\x" + hexadecimal(UInt32(byte), digits: 2)
      }
    }
    return quote + quoted.joined() + quote
  }

  private static func hexadecimal(_ number: UInt32, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: digits - text.count) + text
  }
}

extension Unicode.Scalar {
  /// `str.isprintable` of Python: neither a control character, unassigned nor a separator other than the blank.
  fileprivate var isPrintable: Bool {
    if isASCII { return value >= 0x20 && value < 0x7F }
    return switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      false
    default: true
    }
  }
}
