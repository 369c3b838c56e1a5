/// An instant, in whole microseconds since 1970-01-01T00:00:00Z, without leap seconds (as POSIX and AWS count).
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Microseconds since the epoch; negative before it.
  public var microseconds: Int64

  /// - Parameter microseconds: Microseconds since the epoch.
  public init(microseconds: Int64) { self.microseconds = microseconds }
  /// - Parameter milliseconds: Milliseconds since the epoch, the unit of CloudWatch Logs.
  public init(milliseconds: Int64) { microseconds = milliseconds * 1_000 }
  /// - Parameter seconds: Seconds since the epoch; fractions below a microsecond are rounded.
  public init(seconds: Double) { microseconds = Int64((seconds * 1_000_000).rounded()) }

  /// Seconds since the epoch.
  /// 0...59.
  public var seconds: Double { Double(microseconds) / 1_000_000 }
  /// Whole milliseconds since the epoch, rounded down.
  public var milliseconds: Int64 { Int64((Double(microseconds) / 1_000).rounded(.down)) }

  /// Later by `duration`.
  public static func + (instant: Timestamp, duration: Duration) -> Timestamp {
    Timestamp(microseconds: instant.microseconds + duration.microseconds)
  }
  /// Earlier by `duration`.
  public static func - (instant: Timestamp, duration: Duration) -> Timestamp {
    Timestamp(microseconds: instant.microseconds - duration.microseconds)
  }
  /// The time from `earlier` to `later`.
  public static func - (later: Timestamp, earlier: Timestamp) -> Duration {
    .microseconds(later.microseconds - earlier.microseconds)
  }
  /// Whether `left` is earlier.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }
}

extension Duration {
  /// The duration in whole microseconds, rounded toward zero.
  public var microseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}

/// A date and time of day in UTC on the Gregorian calendar, for reading and writing timestamps without Foundation.
public struct CivilTime: Sendable, Hashable {
  /// Of the Gregorian calendar, also before it began.
  public var year: Int
  /// 1...12.
  public var month: Int
  /// 1...31.
  public var day: Int
  /// 0...23.
  public var hour: Int
  /// 0...59.
  public var minute: Int
  /// 0...59.
  public var second: Int
  /// 0..<1,000,000.
  public var microsecond: Int
  /// 0 for Sunday ... 6 for Saturday.
  public var weekday: Int

  /// The date and time of day of `instant`, in UTC.
  ///
  /// The arithmetic counts days in eras of 400 years that begin on 1 March, which puts the leap day at the end.
  public init(_ instant: Timestamp) {
    let day = 86_400_000_000 as Int64
    var days = Int(instant.microseconds / day)
    var rest = Int(instant.microseconds % day)
    if rest < 0 {
      rest += Int(day)
      days -= 1
    }
    weekday = ((days + 4) % 7 + 7) % 7
    microsecond = rest % 1_000_000
    second = rest / 1_000_000 % 60
    minute = rest / 60_000_000 % 60
    hour = rest / 3_600_000_000
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    self.day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// A date and time of day from its parts, which are not checked; `weekday` is computed.
  public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, microsecond: Int = 0) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.microsecond = microsecond
    weekday = 0
    weekday = CivilTime(timestamp).weekday
  }

  /// The instant of this date and time of day, read as UTC.
  public var timestamp: Timestamp {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let seconds = Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    return Timestamp(microseconds: seconds * 1_000_000 + Int64(microsecond))
  }
}

extension Timestamp {
  /// `2026-11-23T18:00:00Z`, with `.123456` when there is a fraction.
  public var iso8601: String { date + "T" + time(fraction: fractionDigits) + "Z" }

  /// `2026-11-23T18:00:00+00:00`, with six digits of fraction where there is one: how the AWS CLI prints timestamps.
  public var commandLine: String {
    date + "T" + time(fraction: microseconds % 1_000_000 == 0 ? 0 : 6) + "+00:00"
  }

  /// `2026-11-23T18:00:00.123` and a suffix, always with `digits` digits of fraction (0, 3 or 6).
  public func iso8601(digits: Int, suffix: String = "Z") -> String { date + "T" + time(fraction: digits) + suffix }

  private var fractionDigits: Int {
    if microseconds % 1_000_000 == 0 { 0 } else if microseconds % 1_000 == 0 { 3 } else { 6 }
  }

  private var date: String {
    let civil = CivilTime(self)
    return "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
  }

  private func time(fraction digits: Int) -> String {
    let civil = CivilTime(self)
    let clock = "\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
    return switch digits {
    case 3: clock + "." + padded(civil.microsecond / 1_000, 3)
    case 6: clock + "." + padded(civil.microsecond, 6)
    default: clock
    }
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
