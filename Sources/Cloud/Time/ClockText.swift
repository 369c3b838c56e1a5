import AWSModel

/// Times as people type them, in the shell and over HTTP.
public enum ClockText {
  /// The longest duration taken: a hundred years, in seconds.
  public static let longest: Int64 = 100 * 366 * 86_400

  /// `90m`, `3h`, `1d`, `2w`, `45s`, `1h 30m`, `1h30m`, `2 hours`; nil for anything else or nothing.
  public static func duration(_ text: String) -> Duration? {
    var rest = text.lowercased()[...]
    var seconds = 0.0
    var isEmpty = true
    while true {
      rest = rest.drop { $0 == " " }
      if rest.isEmpty { break }
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard let number = Double(digits) else { return nil }
      rest = rest[digits.endIndex...].drop { $0 == " " }
      let unit = rest.prefix { $0.isLetter }
      guard let length = units[String(unit)] else { return nil }
      rest = rest[unit.endIndex...]
      seconds += number * length
      isEmpty = false
    }
    return isEmpty || !(0...Double(longest)).contains(seconds) ? nil : .seconds(seconds)
  }

  private static let units: [String: Double] = [
    "s": 1, "sec": 1, "second": 1, "seconds": 1, "m": 60, "min": 60, "minute": 60, "minutes": 60, "h": 3_600,
    "hour": 3_600, "hours": 3_600, "d": 86_400, "day": 86_400, "days": 86_400, "w": 604_800, "week": 604_800,
    "weeks": 604_800,
  ]

  /// `60x` or `60`; nil for anything but a whole number from 1 to `SandboxClock.fastest`.
  public static func speed(_ text: String) -> Int64? {
    let digits = text.lowercased().hasSuffix("x") ? text.dropLast() : text[...]
    return Int64(digits).flatMap { (1...SandboxClock.fastest).contains($0) ? $0 : nil }
  }

  /// `2026-11-24T09:00:00Z`, also with a fraction as the sandbox itself writes it, `2026-11-24 09:00`, `2026-11-24`, or
  /// `18:30`, the next time it is that late. UTC.
  public static func instant(_ text: String, after now: Timestamp) -> Timestamp? {
    if let dot = text.firstIndex(of: "."), text.hasSuffix("Z") {
      let digits = text[text.index(after: dot)...].dropLast()
      guard (1...6).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
        let fraction = Int64(digits + String(repeating: "0", count: 6 - digits.count)),
        let whole = instant(text[..<dot] + "Z", after: now)
      else { return nil }
      return Timestamp(microseconds: whole.microseconds + fraction)
    }
    let parts = text.split { $0 == "T" || $0 == " " }
    if parts.count == 1, let seconds = timeOfDay(parts[0]) {
      var civil = CivilTime(now)
      (civil.hour, civil.minute, civil.second, civil.microsecond) = (0, 0, 0, 0)
      let today = civil.timestamp + .seconds(seconds)
      return today < now ? today + .seconds(86_400) : today
    }
    let numbers = (parts.first ?? "").split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count <= 2, numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2],
      (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    guard parts.count == 2 else { return CivilTime(year: year, month: month, day: day).timestamp }
    return timeOfDay(parts[1]).map { CivilTime(year: year, month: month, day: day).timestamp + .seconds($0) }
  }

  /// Seconds since midnight of `09:00` or `09:00:30`, with or without a `Z`.
  private static func timeOfDay(_ text: Substring) -> Int? {
    let numbers = text.drop(while: { $0 == " " }).split(separator: ":", omittingEmptySubsequences: false)
      .map { Int($0.hasSuffix("Z") ? $0.dropLast() : $0) }
    guard (2...3).contains(numbers.count), let hour = numbers[0], let minute = numbers[1],
      let second = numbers.last ?? 0,
      (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    let seconds = numbers.count == 3 ? second : 0
    return (0...59).contains(seconds) ? hour * 3_600 + minute * 60 + seconds : nil
  }
}
