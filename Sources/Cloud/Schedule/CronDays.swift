import AWSModel

/// The days of a cron expression: either of the month or of the week, for one of the two fields must be `?`.
///
/// The special forms `L`, `15W`, `LW`, `6L` and `3#2` stand alone in their field.
enum CronDays: Sendable, Hashable {
  case ofMonth([Int])
  /// `L`: the month's last day.
  case lastOfMonth
  /// `LW`: the month's last weekday.
  case lastWeekday
  /// `15W`: the weekday nearest to the day, within the month.
  case nearestWeekday(Int)
  /// 1 for Sunday … 7 for Saturday.
  case ofWeek([Int])
  /// `6L`: the month's last Friday.
  case lastOfWeekday(Int)
  /// `3#2`: the month's second Tuesday.
  case nthOfWeekday(Int, nth: Int)

  /// Reads the two fields; nil unless exactly one is `?` and the grammar allows the other.
  init?(month: Substring, week: Substring) {
    switch (month == "?", week == "?") {
    case (false, true): self.init(month: month)
    case (true, false): self.init(week: week)
    default: return nil
    }
  }

  private init?(month text: Substring) {
    if text == "L" {
      self = .lastOfMonth
    } else if text == "LW" {
      self = .lastWeekday
    } else if text.hasSuffix("W") {
      guard let day = CronField.dayOfMonth.value(text.dropLast()) else { return nil }
      self = .nearestWeekday(day)
    } else {
      guard let days = CronField.dayOfMonth.parse(text) else { return nil }
      self = .ofMonth(days)
    }
  }

  private init?(week text: Substring) {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false)
    if text == "L" {
      self = .ofWeek([7])
    } else if parts.count == 2 {
      guard let day = CronField.dayOfWeek.value(parts[0]), let nth = Int(parts[1]), (1...5).contains(nth) else {
        return nil
      }
      self = .nthOfWeekday(day, nth: nth)
    } else if text.hasSuffix("L") {
      guard let day = CronField.dayOfWeek.value(text.dropLast()) else { return nil }
      self = .lastOfWeekday(day)
    } else {
      guard let days = CronField.dayOfWeek.parse(text) else { return nil }
      self = .ofWeek(days)
    }
  }

  /// The days of a month, sorted.
  func days(year: Int, month: Int) -> [Int] {
    let calendar = Month(year: year, month: month)
    switch self {
    case .ofMonth(let days): return days.filter { $0 <= calendar.length }
    case .lastOfMonth: return [calendar.length]
    case .lastWeekday: return [calendar.nearestWeekday(to: calendar.length)]
    case .nearestWeekday(let day): return day <= calendar.length ? [calendar.nearestWeekday(to: day)] : []
    case .ofWeek(let days): return (1...calendar.length).filter { days.contains(calendar.dayOfWeek($0)) }
    case .lastOfWeekday(let day):
      return (1...calendar.length).last { calendar.dayOfWeek($0) == day }.map { [$0] } ?? []
    case .nthOfWeekday(let day, let nth):
      let all = (1...calendar.length).filter { calendar.dayOfWeek($0) == day }
      return nth <= all.count ? [all[nth - 1]] : []
    }
  }
}

/// A month of the Gregorian calendar.
private struct Month {
  let length: Int
  private let firstWeekday: Int

  init(year: Int, month: Int) {
    let next = month == 12 ? (year: year + 1, month: 1) : (year: year, month: month + 1)
    length = CivilTime(CivilTime(year: next.year, month: next.month, day: 1).timestamp - .seconds(1)).day
    firstWeekday = CivilTime(year: year, month: month, day: 1).weekday
  }

  /// 1 for Sunday … 7 for Saturday.
  func dayOfWeek(_ day: Int) -> Int { (firstWeekday + day - 1) % 7 + 1 }

  /// Monday for a Sunday and Friday for a Saturday, unless that lies in another month.
  func nearestWeekday(to day: Int) -> Int {
    switch dayOfWeek(day) {
    case 1: day == length ? day - 2 : day + 1
    case 7: day == 1 ? day + 2 : day - 1
    default: day
    }
  }
}
