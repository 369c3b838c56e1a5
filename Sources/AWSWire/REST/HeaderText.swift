import AWSModel

/// Values in a header of their own.
enum HeaderText {
  /// As botocore writes `value`; nil for an empty list and for what has no text.
  static func client(_ value: Value, as shape: Shape) -> String? {
    text(value, as: shape) { ScalarText.client($0, as: $1, timestamps: .rfc822) }
  }

  /// As services write `value`; nil for an empty list and for what has no text.
  static func server(_ value: Value, as shape: Shape) -> String? {
    text(value, as: shape) { ScalarText.server($0, as: $1, timestamps: .rfc822) }
  }

  private static func text(_ value: Value, as shape: Shape, scalar: (Value, Shape) -> String?) -> String? {
    guard case .list(let elements) = value, shape.kind == .list else { return scalar(value, shape) }
    let element = shape.element.shape
    let texts = elements.compactMap { scalar($0, element) }.map { element.kind == .string ? quoted($0) : $0 }
    return texts.isEmpty ? nil : texts.joined(separator: ",")
  }

  /// A list's string stands in quotes where it holds a comma or a quote.
  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
  }

  /// The value that the header `text` means; nil where it means none.
  static func value(_ text: String, as shape: Shape) -> Value? {
    guard shape.kind == .list else { return ScalarText.value(text, as: shape) }
    let element = shape.element.shape
    var values: [Value] = []
    for part in elements(of: text, of: element.kind) {
      guard let value = ScalarText.value(part, as: element) else { return nil }
      values.append(value)
    }
    return .list(values)
  }

  /// The elements between commas. Dates hold a comma each (RFC 9110, section 5.6.7).
  private static func elements(of text: String, of kind: Shape.Kind) -> [String] {
    var elements: [String] = []
    var current: [UInt8] = []
    var commas = 0
    var isQuoted = false
    var isEscaped = false
    func finish() { elements.append(String(decoding: current, as: UTF8.self).trimmingBlanks) }
    for byte in text.utf8 {
      if isQuoted {
        if isEscaped || (byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "\"")) {
          current.append(byte)
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else {
          isQuoted = false
        }
      } else if byte == UInt8(ascii: "\""), current.allSatisfy({ $0 == UInt8(ascii: " ") }) {
        isQuoted = true
      } else if byte == UInt8(ascii: ","), kind != .timestamp || !commas.isMultiple(of: 2) {
        finish()
        current = []
        commas += 1
      } else {
        if byte == UInt8(ascii: ",") { commas += 1 }
        current.append(byte)
      }
    }
    finish()
    return elements
  }
}
