import AWSModel

/// A text that Python's `int()` or `float()` refuses.
public enum PythonNumberError: Error, Sendable, Hashable {
  case notInteger(String)
  case notFloat(String)
  /// A value that is no text: `list`, `dict`.
  case wrongType(function: String, type: String)
}

extension PythonNumberError: CustomStringConvertible {
  /// Python's message.
  public var description: String {
    switch self {
    case .notInteger(let text): "invalid literal for int() with base 10: \(Value.string(text).pythonRepresentation)"
    case .notFloat(let text): "could not convert string to float: \(Value.string(text).pythonRepresentation)"
    case .wrongType("int", let type):
      "int() argument must be a string, a bytes-like object or a real number, not '\(type)'"
    case .wrongType(let function, let type): "\(function)() argument must be a string or a real number, not '\(type)'"
    }
  }
}

/// Numbers as Python's `int()` and `float()` read them from text: blanks around, underscores between digits.
enum PythonNumber {
  /// `int(text)`; beyond 64 bits the nearest double.
  static func integer(_ text: String) throws(PythonNumberError) -> Value {
    guard let digits = cleaned(PythonText.stripped(text)),
      let number = Int64(digits).map({ Value.integer($0) }) ?? large(digits)
    else { throw .notInteger(text) }
    return number
  }

  /// `float(text)`, which also knows `inf` and `nan`.
  static func double(_ text: String) throws(PythonNumberError) -> Double {
    guard let digits = cleaned(PythonText.stripped(text)), !digits.lowercased().contains("x"),
      !digits.lowercased().contains("("), let number = Double(digits)
    else { throw .notFloat(text) }
    return number
  }

  private static func large(_ digits: String) -> Value? {
    let unsigned = digits.dropFirst(digits.hasPrefix("-") || digits.hasPrefix("+") ? 1 : 0)
    guard !unsigned.isEmpty, unsigned.utf8.allSatisfy(\.isDigitByte) else { return nil }
    return Double(digits).map { .double($0) }
  }

  /// `text` without underscores, if each stands between two digits.
  private static func cleaned(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    for (position, byte) in bytes.enumerated() where byte == UInt8(ascii: "_") {
      guard position > 0, position + 1 < bytes.count, bytes[position - 1].isDigitByte, bytes[position + 1].isDigitByte
      else { return nil }
    }
    return String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
  }
}
