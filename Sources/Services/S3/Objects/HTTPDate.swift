import AWSModel

/// Dates as HTTP writes them: `Mon, 23 Nov 2026 18:00:00 GMT` (RFC 9110, section 5.6.7).
enum HTTPDate {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func text(_ instant: Timestamp) -> String {
    let civil = CivilTime(instant)
    let time = [civil.hour, civil.minute, civil.second].map(padded).joined(separator: ":")
    return "\(days[civil.weekday]), \(padded(civil.day)) \(months[civil.month - 1]) \(civil.year) \(time) GMT"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
