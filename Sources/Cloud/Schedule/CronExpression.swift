import AWSModel

/// The six fields of `cron(minutes hours day-of-month month day-of-week year)`, in UTC.
///
/// Source: EventBridge User Guide, "Cron expressions". A range that runs backwards, such as `FRI-MON`, is refused; that is
/// not verified.
public struct CronExpression: Sendable, Hashable {
  private let minutes: [Int]
  private let hours: [Int]
  private let days: CronDays
  private let months: [Int]
  private let years: [Int]

  /// Reads the text between the brackets; nil when the grammar does not allow it.
  public init?(_ text: String) {
    let fields = text.split { $0 == " " || $0 == "\t" }
    guard fields.count == 6, let minutes = CronField.minute.parse(fields[0]),
      let hours = CronField.hour.parse(fields[1]),
      let days = CronDays(month: fields[2], week: fields[4]), let months = CronField.month.parse(fields[3]),
      let years = CronField.year.parse(fields[5])
    else { return nil }
    self.minutes = minutes
    self.hours = hours
    self.days = days
    self.months = months
    self.years = years
  }

  /// The first minute later than `instant` that the expression names; nil when there is none up to the year 2199.
  public func next(after instant: Timestamp) -> Timestamp? {
    let minute: Int64 = 60_000_000
    let floor = instant.microseconds - (instant.microseconds % minute + minute) % minute
    let first = CivilTime(Timestamp(microseconds: floor + minute))
    for year in years where year >= first.year {
      for month in months where (year, month) >= (first.year, first.month) {
        let isFirstMonth = (year, month) == (first.year, first.month)
        for day in days.days(year: year, month: month) where !isFirstMonth || day >= first.day {
          let isFirstDay = isFirstMonth && day == first.day
          if let time = time(notBefore: isFirstDay ? (first.hour, first.minute) : (0, 0)) {
            return CivilTime(year: year, month: month, day: day, hour: time.hour, minute: time.minute).timestamp
          }
        }
      }
    }
    return nil
  }

  private func time(notBefore first: (hour: Int, minute: Int)) -> (hour: Int, minute: Int)? {
    for hour in hours where hour >= first.hour {
      if let minute = minutes.first(where: { hour > first.hour || $0 >= first.minute }) { return (hour, minute) }
    }
    return nil
  }
}
