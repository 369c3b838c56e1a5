import AWSModel

/// Values in parts of a message that are text: headers, the query, the path, a form, an XML element.
enum ScalarText {
  /// As botocore writes `value`; nil for what has no text.
  ///
  /// - Parameter timestamps: The format where the shape names none.
  static func client(_ value: Value, as shape: Shape, timestamps: TimestampFormat) -> String? {
    if shape.kind == .timestamp, let instant = TimestampFormat.instant(of: value) {
      return TimestampFormat(of: shape, standard: timestamps).clientText(instant)
    }
    return plain(value)
  }

  /// As services write `value`; nil for what has no text.
  ///
  /// - Parameter timestamps: The format where the shape names none.
  static func server(_ value: Value, as shape: Shape, timestamps: TimestampFormat) -> String? {
    switch (shape.kind, value) {
    case (.timestamp, _):
      TimestampFormat.instant(of: value).map { TimestampFormat(of: shape, standard: timestamps).serverText($0) }
    case (.float, .integer(let number)), (.double, .integer(let number)): JSONText.number(Double(number))
    default: plain(value)
    }
  }

  private static func plain(_ value: Value) -> String? {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    case .double(let number): JSONText.number(number)
    case .bool(let truth): truth ? "true" : "false"
    case .blob(let bytes): Base64.encode(bytes)
    case .timestamp(let instant): instant.iso8601
    case .null, .list, .map: nil
    }
  }

  /// The value that `text` means; nil where it means none.
  static func value(_ text: String, as shape: Shape) -> Value? {
    switch shape.kind {
    case .string: .string(text)
    case .boolean: boolean(text).map(Value.bool)
    case .integer, .long: Int64(text.trimmingBlanks).map(Value.integer)
    case .float, .double: double(text.trimmingBlanks).map(Value.double)
    case .timestamp: Timestamp(text: text).map(Value.timestamp)
    case .blob: Base64.decode(strictly: text.trimmingBlanks).map(Value.blob)
    case .structure, .list, .map: nil
    }
  }

  /// `true` and `false` in any case; nothing else.
  static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// A decimal, `NaN`, `Infinity` or `-Infinity`. Hexadecimal, which Swift reads, it is not.
  static func double(_ text: String) -> Double? {
    switch text {
    case "NaN": .nan
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    default: text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) } ? Double(text) : nil
    }
  }
}

extension String {
  /// The text without blanks and tabs around it.
  var trimmingBlanks: String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    guard let first = utf8.firstIndex(where: { !isBlank($0) }), let last = utf8.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
