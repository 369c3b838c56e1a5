extension Timestamp {
  /// The instant that a person wrote, as the AWS CLI reads it; nil where it reads none.
  ///
  /// A number is seconds since the epoch. Else a date, a time of day or both, in the usual ways of writing them:
  /// `2026-11-23T18:00:00Z`, `2026-11-23 18:00 +0100`, `20261123T180000`, `Mon, 23 Nov 2026 18:00:00 GMT`,
  /// `November 23, 2026 6pm`, `11/23/2026`. Without a zone it is UTC.
  ///
  /// - Parameters:
  ///   - text: What was written.
  ///   - today: Gives the parts of the date that are not written. The AWS CLI takes the clock's.
  public init?(text: String, today: Timestamp = Timestamp(microseconds: 0)) {
    let trimmed = text.trimmingASCIISpaces
    if let seconds = Double(pythonText: trimmed), let instant = Timestamp(epochSeconds: seconds) {
      self = instant
      return
    }
    var reader = TimestampReader(text: trimmed)
    guard reader.read(), let instant = reader.instant(today: CivilTime(today)) else { return nil }
    self = instant
  }

  /// `seconds` since the epoch; nil outside the years 1 to 9999, which is what Python's dates can hold.
  public init?(epochSeconds seconds: Double) {
    guard (-62_135_596_800..<253_402_300_800).contains(seconds) else { return nil }
    self.init(seconds: seconds)
  }
}

extension Double {
  /// A number as Python's `float` reads decimals; nil where it does not. Hexadecimal, which Swift reads, it does not.
  init?(pythonText text: String) {
    guard text.utf8.allSatisfy({ !"xXpP".utf8.contains($0) }) else { return nil }
    self.init(text)
  }
}

extension String {
  /// The text without the blanks, tabs and line ends around it.
  var trimmingASCIISpaces: String {
    let blanks = " \t\n\r\u{B}\u{C}".utf8
    guard let first = utf8.firstIndex(where: { !blanks.contains($0) }),
      let last = utf8.lastIndex(where: { !blanks.contains($0) })
    else { return "" }
    return String(self[first...last])
  }
}
