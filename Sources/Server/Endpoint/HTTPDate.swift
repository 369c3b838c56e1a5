import AWSModel
import Foundation
import Synchronization

/// `Tue, 24 Nov 2026 09:00:00 GMT` (RFC 9110, section 5.6.7).
enum HTTPDate {
  private static let cached = Mutex<(second: Int, text: String)>((0, ""))

  /// The host's time: clients correct their own clock by it when they sign.
  static var now: String {
    let second = Int(time(nil))
    return cached.withLock { cached in
      if cached.second != second { cached = (second, text(Timestamp(seconds: Double(second)))) }
      return cached.text
    }
  }

  static func text(_ instant: Timestamp) -> String {
    let civil = CivilTime(instant)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let clock = instant.iso8601.dropFirst(11).prefix(8)
    let day = civil.day < 10 ? "0\(civil.day)" : "\(civil.day)"
    return "\(days[civil.weekday]), \(day) \(months[civil.month - 1]) \(civil.year) \(clock) GMT"
  }
}
