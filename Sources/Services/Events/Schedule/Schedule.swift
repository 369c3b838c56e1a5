import AWSModel
import Cloud

/// When a rule fires by itself: `rate(5 minutes)` or `cron(0 12 * * ? *)`, in UTC.
///
/// The texts accepted are those that PutRule accepts: recorded answers (`rate(1 hours)`, `rate(10 minute)`,
/// `rate( 10 minutes )`, `rate(10 MINUTES)` and `rate(10 seconds)` are refused), and EventBridge User Guide, "Setting a
/// schedule pattern for scheduled rules".
public enum Schedule: Sendable, Hashable {
  /// Every so many seconds, counted from when the rule was made or enabled.
  case rate(seconds: Int64)
  /// At the minutes that the expression names.
  case cron(CronExpression)

  /// Reads an expression; nil when PutRule would refuse it.
  public init?(_ expression: String) {
    guard expression.hasSuffix(")") else { return nil }
    if expression.hasPrefix("rate(") {
      guard let seconds = Self.seconds(expression.dropFirst(5).dropLast()) else { return nil }
      self = .rate(seconds: seconds)
    } else if expression.hasPrefix("cron(") {
      guard let cron = CronExpression(String(expression.dropFirst(5).dropLast())) else { return nil }
      self = .cron(cron)
    } else {
      return nil
    }
  }

  /// The first instant later than `instant` at which the rule fires; nil when there is none.
  ///
  /// - Parameters:
  ///   - instant: The last instant that does not count.
  ///   - anchor: When the rule was made or enabled: a rate keeps its phase exactly.
  public func next(after instant: Timestamp, countedFrom anchor: Timestamp) -> Timestamp? {
    switch self {
    case .rate(let seconds):
      let interval = seconds * 1_000_000
      let passed = max(0, instant.microseconds - anchor.microseconds) / interval
      return Timestamp(microseconds: anchor.microseconds + (passed + 1) * interval)
    case .cron(let cron): return cron.next(after: instant)
    }
  }

  /// The seconds of `5 minutes`: a positive number, one blank, and the unit in the number's grammatical form.
  private static func seconds(_ text: Substring) -> Int64? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count <= 8, parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int64(parts[0]), number > 0
    else { return nil }
    let units: [Substring: Int64] =
      number == 1 ? ["minute": 60, "hour": 3_600, "day": 86_400] : ["minutes": 60, "hours": 3_600, "days": 86_400]
    return units[parts[1]].map { $0 * number }
  }
}
