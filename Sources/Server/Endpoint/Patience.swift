/// How slowly a body may come: a connection that says nothing is cut by its idle limit, but one that sends a byte now and
/// then would be kept for ever.
///
/// AWS gives no figure; it says that an upload which lies still for too long is ended.
struct Patience {
  /// In each span of this length…
  static let span = Duration.seconds(60)
  /// …at least so many bytes must have come.
  static let minimum = 4_096

  private var began: ContinuousClock.Instant
  private var count = 0

  init(from now: ContinuousClock.Instant = .now) { began = now }

  /// Counts what came; false once it was too little for the time.
  mutating func take(_ bytes: Int, at now: ContinuousClock.Instant = .now) -> Bool {
    count += bytes
    guard now - began >= Self.span else { return true }
    defer { (began, count) = (now, 0) }
    return count >= Self.minimum
  }
}
