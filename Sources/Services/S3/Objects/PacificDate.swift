import AWSModel

/// Dates as S3 writes them where it quotes a retention that is over: in the time of its home, `Tue Dec 31 16:00:00 PST 2019`.
///
/// The form is Java's `Date.toString()`. It is quoted from AWS's answers in public notes and is not in the recordings.
enum PacificDate {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func text(_ instant: Timestamp) -> String {
    let isSummer = isSummer(instant)
    let civil = CivilTime(instant + .seconds((isSummer ? -7 : -8) * 3_600))
    let time = [civil.hour, civil.minute, civil.second].map(padded).joined(separator: ":")
    return "\(days[civil.weekday]) \(months[civil.month - 1]) \(padded(civil.day)) \(time) \(isSummer ? "PDT" : "PST") "
      + String(civil.year)
  }

  /// From the second Sunday of March to the first of November, each at two o'clock (Energy Policy Act of 2005).
  private static func isSummer(_ instant: Timestamp) -> Bool {
    let year = CivilTime(instant).year
    return instant >= sunday(from: CivilTime(year: year, month: 3, day: 8, hour: 10))
      && instant < sunday(from: CivilTime(year: year, month: 11, day: 1, hour: 9))
  }

  /// The first Sunday from a day on, at the same time of day.
  private static func sunday(from day: CivilTime) -> Timestamp {
    day.timestamp + .seconds((7 - day.weekday) % 7 * 86_400)
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
