import AWSModel
import Foundation

/// A time zone of the IANA database. Local dates and times are written as if they were UTC.
struct Zone: Sendable {
  private let zone: TimeZone

  /// nil for a name that the database does not have. Abbreviations such as `EST5` that Foundation would make up are none.
  init?(_ name: String) {
    guard name == "UTC" || name == "GMT" || name.contains("/") || TimeZone.knownTimeZoneIdentifiers.contains(name),
      let zone = TimeZone(identifier: name)
    else { return nil }
    self.zone = zone
  }

  /// How far local time is ahead of UTC.
  func offset(at instant: Timestamp) -> Duration {
    .seconds(zone.secondsFromGMT(for: Date(timeIntervalSince1970: instant.seconds)))
  }

  /// What the clocks show.
  func local(_ instant: Timestamp) -> Timestamp { instant + offset(at: instant) }

  /// When the clocks show `local`, the first time of two; nil when they never do.
  func instant(of local: Timestamp) -> Timestamp? {
    let candidates = [local - .seconds(86_400), local + .seconds(86_400)].map { local - offset(at: $0) }
    return candidates.sorted().first { self.local($0) == local }
  }
}
