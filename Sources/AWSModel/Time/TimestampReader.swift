/// Reads a date and a time of day from text, token by token.
///
/// A date's numbers are collected as they come, and only at the end it is decided which is the year, the month and the
/// day: `11/23/2026`, `23 Nov 2026` and `2026-11-23` are the same date.
struct TimestampReader {
  /// A run of digits (perhaps with a fraction), a run of letters, or one other character.
  private let tokens: [Substring]
  private var position = 0
  private var date = DateParts()
  private var time: (hour: Int, minute: Int, second: Int, microsecond: Int)?
  /// Minutes east of UTC.
  private var zone: Int?
  /// 0 for Sunday ... 6 for Saturday.
  private var weekday: Int?
  private var foundSomething = false

  init(text: String) { tokens = TimestampReader.tokens(of: text) }

  /// Reads all of the text.
  /// - Returns: Whether every token of it means something, and not all are mere separators.
  mutating func read() -> Bool {
    while position < tokens.count {
      guard step() else { return false }
    }
    return foundSomething
  }

  /// The instant that was read; nil where there is no such date or time of day.
  func instant(today: CivilTime) -> Timestamp? {
    guard let (year, month, day) = date.resolved(today: today) else { return nil }
    let time = time ?? (0, 0, 0, 0)
    guard (0...23).contains(time.hour), (0...59).contains(time.minute), (0...59).contains(time.second),
      abs(zone ?? 0) < 24 * 60
    else { return nil }
    let civil = CivilTime(
      year: year, month: month, day: day, hour: time.hour, minute: time.minute, second: time.second,
      microsecond: time.microsecond)
    // Without a day, a weekday is the next such day.
    let days = date.hasDay ? 0 : weekday.map { ($0 - civil.weekday + 7) % 7 } ?? 0
    return civil.timestamp + .seconds(86_400 * days) - .seconds(60 * (zone ?? 0))
  }

  /// Reads the next token and those that belong to it.
  private mutating func step() -> Bool {
    let token = tokens[position]
    let understood = if isNumber(token) { number(token) } else { word(token.lowercased(), token) }
    if understood, !Self.separators.contains(token.lowercased()) { foundSomething = true }
    return understood
  }

  private mutating func number(_ token: Substring) -> Bool {
    if peek(1) == ":" { return clock() }
    let isAfterDate = date.isComplete && time == nil
    if isAfterDate, let compact = Self.compactTime(token) {
      time = compact
      position += 1
      return true
    }
    if token.count == 8 || token.count == 14, token.allSatisfy(\.isWholeNumber) { return compactDate(token) }
    let next = peek(1) == " " ? 2 : 1
    if let shift = Self.halves[peek(next)?.lowercased() ?? ""], time == nil, let hour = Int(token), hour <= 12 {
      time = (hour % 12 + shift, 0, 0, 0)
      position += next + 1
      return true
    }
    position += 1
    return date.append(token)
  }

  /// `18:00`, `18:00:21`, `18:00:21.5`, and what follows of `am` and `pm`.
  private mutating func clock() -> Bool {
    guard time == nil, let hour = Int(tokens[position]), let minute = peek(2).flatMap({ Int($0) }) else { return false }
    position += 3
    var result = (hour: hour, minute: minute, second: 0, microsecond: 0)
    if peek(0) == ":", let seconds = peek(1).flatMap(Self.seconds) {
      (result.second, result.microsecond) = seconds
      position += 2
    }
    let next = peek(0) == " " ? 1 : 0
    if let shift = Self.halves[peek(next)?.lowercased() ?? ""] {
      guard (1...12).contains(hour) else { return false }
      result.hour = hour % 12 + shift
      position += next + 1
    }
    time = result
    return true
  }

  /// `20261123`, `20261123180000`.
  private mutating func compactDate(_ token: Substring) -> Bool {
    let rest = token.dropFirst(8)
    guard date.append(token.prefix(4)), date.append(token.dropFirst(4).prefix(2)),
      date.append(token.dropFirst(6).prefix(2))
    else { return false }
    if !rest.isEmpty { time = Self.compactTime(rest) }
    position += 1
    return true
  }

  private mutating func word(_ name: String, _ token: Substring) -> Bool {
    if time != nil, zone == nil, token == "+" || token == "-" { return offset(sign: token == "+" ? 1 : -1) }
    position += 1
    if let month = Self.month(name) { return date.append(month: month) }
    if Self.separators.contains(name) { return true }
    if let day = Self.weekday(name) {
      weekday = day
      return true
    }
    guard time != nil, zone == nil, token.count <= 5, token == "z" || token.allSatisfy({ ("A"..."Z").contains($0) })
    else { return false }
    // In `UTC+3` the sign counts the other way round, as in POSIX's TZ: UTC is what is three hours later.
    if let sign = peek(0), sign == "+" || sign == "-" { return offset(sign: sign == "+" ? -1 : 1) }
    // The AWS CLI knows UTC, GMT and Z; it takes every other name for UTC too.
    zone = 0
    return true
  }

  /// `+01:00`, `+0100`, `+01`.
  private mutating func offset(sign: Int) -> Bool {
    guard let digits = peek(1), let number = Int(digits) else { return false }
    if digits.count == 4 {
      zone = sign * (number / 100 * 60 + number % 100)
      position += 2
    } else if digits.count <= 2, peek(2) == ":", let minutes = peek(3).flatMap({ Int($0) }) {
      zone = sign * (number * 60 + minutes)
      position += 4
    } else if digits.count <= 2 {
      zone = sign * number * 60
      position += 2
    } else {
      return false
    }
    return true
  }

  private func peek(_ distance: Int) -> Substring? {
    tokens.indices.contains(position + distance) ? tokens[position + distance] : nil
  }

  private func isNumber(_ token: Substring) -> Bool { token.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
}
