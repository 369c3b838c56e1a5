/// What was counted in one stretch of time.
public struct Tally: Sendable, Hashable {
  /// Requests that ran.
  public var invocations = 0
  /// Requests that were refused; one that is tried again counts each time.
  public var throttles = 0
  /// New environments.
  public var coldStarts = 0
  /// Requests that environments made ready beforehand served.
  public var provisioned = 0
  /// Requests that found none of those free.
  public var spillovers = 0
  /// Milliseconds in the handler, summed; the least and the most of one.
  public var duration = 0.0
  /// The shortest run, in milliseconds.
  public var shortest = Double.infinity
  /// The longest run, in milliseconds.
  public var longest = 0.0
  /// Most environments at work at once.
  public var concurrency = 0
  /// Most provisioned environments at work at once.
  public var provisionedConcurrency = 0
  /// Whole milliseconds that are paid for, starts included, on demand.
  public var billed = 0
  /// The same in environments made ready beforehand.
  public var billedProvisioned = 0

  /// Nothing yet.
  public init() {}

  /// Adds what another stretch counted.
  mutating func add(_ other: Tally) {
    invocations += other.invocations
    throttles += other.throttles
    coldStarts += other.coldStarts
    provisioned += other.provisioned
    spillovers += other.spillovers
    duration += other.duration
    shortest = min(shortest, other.shortest)
    longest = max(longest, other.longest)
    concurrency = max(concurrency, other.concurrency)
    provisionedConcurrency = max(provisionedConcurrency, other.provisionedConcurrency)
    billed += other.billed
    billedProvisioned += other.billedProvisioned
  }
}
