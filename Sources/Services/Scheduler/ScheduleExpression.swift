import AWSModel
import Cloud

/// When a schedule invokes its target: `rate(5 minutes)`, `cron(0 8 ? * MON-FRI *)` or `at(2026-12-24T18:00:00)`.
///
/// Source: EventBridge Scheduler User Guide, "Schedule types". What is refused is recorded: blanks around, units that are
/// none, a `Z` after a date.
enum ScheduleExpression: Sendable, Hashable {
  /// Every so many seconds.
  case rate(seconds: Int64)
  case cron(CronExpression)
  /// A local date and time, as if it were UTC.
  case at(Timestamp)

  /// Reads an expression; nil when CreateSchedule would refuse it.
  init?(_ text: String) {
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
    let inside = text[text.index(after: open)...].dropLast()
    switch text[..<open] {
    case "rate":
      guard let seconds = Self.seconds(inside) else { return nil }
      self = .rate(seconds: seconds)
    case "cron":
      guard let cron = CronExpression(String(inside)) else { return nil }
      self = .cron(cron)
    case "at":
      guard let instant = Self.dateAndTime(inside) else { return nil }
      self = .at(instant)
    default: return nil
    }
  }

  /// The first instant later than `instant` at which the schedule is due; nil when there is none.
  ///
  /// - Parameters:
  ///   - anchor: When the schedule starts: a rate counts from there, and its first invocation is there.
  ///   - zone: The zone in which dates and times of day are meant.
  func next(after instant: Timestamp, countedFrom anchor: Timestamp, in zone: Zone) -> Timestamp? {
    switch self {
    case .rate(let seconds):
      if instant < anchor { return anchor }
      let interval = seconds * 1_000_000
      let passed = (instant.microseconds - anchor.microseconds) / interval
      return Timestamp(microseconds: anchor.microseconds + (passed + 1) * interval)
    case .at(let local):
      // A time that the clocks leave out is taken as the instant it would have been.
      let due = zone.instant(of: local) ?? local - zone.offset(at: local)
      return due > instant ? due : nil
    case .cron(let cron):
      // What the clocks leave out in spring is skipped; what they repeat in autumn happens once.
      var local = zone.local(instant)
      for _ in 0..<200 {
        guard let next = cron.next(after: local) else { return nil }
        if let due = zone.instant(of: next), due > instant { return due }
        local = next
      }
      return nil
    }
  }

  private static func seconds(_ text: Substring) -> Int64? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...8).contains(parts[0].utf8.count),
      parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int64(parts[0]), number > 0
    else { return nil }
    let units: [Substring: Int64] = [
      "minute": 60, "minutes": 60, "hour": 3_600, "hours": 3_600, "day": 86_400, "days": 86_400,
    ]
    return units[parts[1]].map { $0 * number }
  }

  /// `2026-12-24T18:00:00`, nothing more and nothing less.
  private static func dateAndTime(_ text: Substring) -> Timestamp? {
    let bytes = Array(text.utf8)
    let signs: [Int: Character] = [4: "-", 7: "-", 10: "T", 13: ":", 16: ":"]
    guard bytes.count == 19,
      bytes.enumerated().allSatisfy({ index, byte in
        signs[index].map { byte == $0.asciiValue } ?? (0x30...0x39).contains(byte)
      })
    else { return nil }
    func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    let civil = CivilTime(
      year: number(0..<4), month: number(5..<7), day: number(8..<10), hour: number(11..<13), minute: number(14..<16),
      second: number(17..<19))
    guard (1...12).contains(civil.month), (1...31).contains(civil.day), civil.hour < 24, civil.minute < 60,
      civil.second < 60, civil.year >= 1970, CivilTime(civil.timestamp).day == civil.day
    else { return nil }
    return civil.timestamp
  }
}
