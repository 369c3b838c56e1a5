/// Strings, blobs, numbers and timestamps.
extension InputValidation {
  mutating func checkString(_ value: Value, _ shape: Shape, _ path: String) {
    guard case .string(let text) = value else { return reject(value, path, ["<class 'str'>"]) }
    checkLength(text.unicodeScalars.count, shape, path)
  }

  mutating func checkLength(_ length: Int, _ shape: Shape, _ path: String) {
    guard let minimum = minimum(of: shape), Double(length) < minimum.number else { return }
    report("Invalid length for parameter \(name(path)), value: \(length), valid min length: \(minimum.text)")
  }

  mutating func checkBlob(_ value: Value, _ path: String) {
    if value.string != nil || value.blob != nil { return }
    reject(value, path, ["<class 'bytes'>", "<class 'bytearray'>", "file-like object"])
  }

  mutating func checkInteger(_ value: Value, _ shape: Shape, _ path: String) {
    switch value {
    case .integer(let number): checkRange(Double(number), value, shape, path)
    case .bool(let truth): checkRange(truth ? 1 : 0, value, shape, path)
    default: reject(value, path, ["<class 'int'>"])
    }
  }

  mutating func checkNumber(_ value: Value, _ shape: Shape, _ path: String) {
    switch value {
    case .double(let number): checkRange(number, value, shape, path)
    case .integer, .bool: checkInteger(value, shape, path)
    default: reject(value, path, ["<class 'float'>", "<class 'decimal.Decimal'>", "<class 'int'>"])
    }
  }

  mutating func checkTimestamp(_ value: Value, _ path: String) {
    let isReadable =
      switch value {
      case .timestamp, .bool: true
      case .integer, .double: value.double.flatMap { Timestamp(epochSeconds: $0) } != nil
      case .string(let text): Timestamp(text: text) != nil
      case .null, .blob, .list, .map: false
      }
    if !isReadable { reject(value, path, ["<class 'datetime.datetime'>", "timestamp-string"]) }
  }

  private mutating func checkRange(_ number: Double, _ value: Value, _ shape: Shape, _ path: String) {
    guard let minimum = minimum(of: shape), number < minimum.number else { return }
    let text = value.pythonText
    report("Invalid value for parameter \(name(path)), value: \(text), valid min value: \(minimum.text)")
  }

  /// The least length or number, and how Python prints it: `1` or `2.0`, as the model has it.
  private func minimum(of shape: Shape) -> (number: Double, text: String)? {
    if let minimum = shape.min {
      return (minimum, shape.hasFractionalBounds ? JSONText.number(minimum) : String(Int64(minimum)))
    }
    // What becomes a part of the host's name cannot be empty.
    return shape.isHostLabel ? (1, "1") : nil
  }
}
