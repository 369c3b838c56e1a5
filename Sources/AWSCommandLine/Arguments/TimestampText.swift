import AWSModel

/// Instants as people write them: seconds since 1970, ISO 8601 in its long and short forms, and the dates of mail headers.
///
/// A time without a zone is UTC.
/// Source: AWS CLI User Guide, "Common parameter types", timestamp.
enum TimestampText {
  /// The instant that `value` means; nil if it means none.
  static func timestamp(_ value: Value) -> Timestamp? {
    switch value {
    case .timestamp(let timestamp): timestamp
    case .integer(let seconds): epoch(Double(seconds))
    case .double(let seconds): epoch(seconds)
    case .string(let text): timestamp(text)
    default: nil
    }
  }

  private static func timestamp(_ text: String) -> Timestamp? {
    if let seconds = try? PythonNumber.double(text) { return epoch(seconds) }
    var reader = TimestampReader(PythonText.stripped(text))
    return reader.iso8601() ?? reader.mailDate()
  }

  private static func epoch(_ seconds: Double) -> Timestamp? {
    seconds.isFinite && abs(seconds) < 9e12 ? Timestamp(seconds: seconds) : nil
  }
}

/// Reads the parts of a date from left to right.
private struct TimestampReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// `2026-01-31`, `20260131`, then `T` or a blank, `18:00`, `18:00:59.5` or `180059`, then `Z`, `+02:00` or `+0200`.
  mutating func iso8601() -> Timestamp? {
    index = 0
    guard let year = number(4) else { return nil }
    let dashed = skip("-")
    var (month, day) = (1, 1)
    if dashed || !isAtEnd {
      guard let value = number(2) else { return nil }
      month = value
      if dashed ? skip("-") : !isAtEnd {
        guard let value = number(2) else { return nil }
        day = value
      }
    }
    guard !isAtEnd else { return instant(year, month, day, (0, 0, 0, 0), 0) }
    guard skip("T") || skip("t") || skip(" "), let time = time() else { return nil }
    guard let zone = zone(), isAtEnd else { return nil }
    return instant(year, month, day, time, zone)
  }

  /// `Wed, 02 Oct 2002 13:00:00 GMT`.
  mutating func mailDate() -> Timestamp? {
    index = 0
    if let comma = bytes.firstIndex(of: UInt8(ascii: ",")) { index = comma + 1 }
    skipBlanks()
    guard let day = number(2) ?? number(1) else { return nil }
    _ = skip(" ") || skip("-")
    let name = String(decoding: bytes[index..<min(index + 3, bytes.count)], as: UTF8.self).lowercased()
    guard let month = TimestampReader.months.firstIndex(of: name) else { return nil }
    index += 3
    _ = skip(" ") || skip("-")
    guard let year = number(4) else { return nil }
    skipBlanks()
    guard !isAtEnd else { return instant(year, month + 1, day, (0, 0, 0, 0), 0) }
    guard let time = time() else { return nil }
    skipBlanks()
    guard let zone = zone(), isAtEnd else { return nil }
    return instant(year, month + 1, day, time, zone)
  }

  private mutating func time() -> (Int, Int, Int, Int)? {
    guard let hour = number(2) else { return nil }
    let colon = skip(":")
    guard colon || (!isAtEnd && bytes[index].isDigitByte) else { return (hour, 0, 0, 0) }
    guard let minute = number(2) else { return nil }
    guard colon ? skip(":") : !isAtEnd && bytes[index].isDigitByte else { return (hour, minute, 0, 0) }
    guard let second = number(2) else { return nil }
    return (hour, minute, second, fraction())
  }

  /// The microseconds behind a point; further digits are dropped.
  private mutating func fraction() -> Int {
    guard skip(".") || skip(",") else { return 0 }
    var (microseconds, unit) = (0, 100_000)
    while !isAtEnd, bytes[index].isDigitByte {
      microseconds += Int(bytes[index] - UInt8(ascii: "0")) * unit
      unit /= 10
      index += 1
    }
    return microseconds
  }

  /// Seconds east of Greenwich; 0 where no zone is given.
  private mutating func zone() -> Int? {
    skipBlanks()
    if isAtEnd { return 0 }
    for name in ["Z", "z", "UTC", "GMT"] where bytes[index...].elementsEqual(name.utf8) {
      index = bytes.count
      return 0
    }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(2) else { return nil }
    _ = skip(":")
    return sign * (hours * 3_600 + (number(2) ?? 0) * 60)
  }

  private func instant(_ year: Int, _ month: Int, _ day: Int, _ time: (Int, Int, Int, Int), _ zone: Int) -> Timestamp? {
    guard year > 0, (1...12).contains(month), (1...31).contains(day), (0...24).contains(time.0),
      (0...59).contains(time.1), (0...60).contains(time.2)
    else { return nil }
    let civil = CivilTime(
      year: year, month: month, day: day, hour: time.0, minute: time.1, second: time.2, microsecond: time.3)
    guard CivilTime(CivilTime(year: year, month: month, day: day).timestamp).day == day else { return nil }
    return civil.timestamp - .seconds(zone)
  }

  private mutating func number(_ digits: Int) -> Int? {
    guard index + digits <= bytes.count, bytes[index..<(index + digits)].allSatisfy(\.isDigitByte) else { return nil }
    defer { index += digits }
    return Int(String(decoding: bytes[index..<(index + digits)], as: UTF8.self))
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() { while skip(" ") {} }

  private var isAtEnd: Bool { index >= bytes.count }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
}
