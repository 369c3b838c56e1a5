import AWSModel

/// Something that happened because it was due: a delivery, a timer, a retry.
public struct Happening: Sendable {
  /// The virtual instant.
  public var at: Timestamp
  /// What was asked for.
  public var request: Request
  /// How it ended.
  public var response: Response
  /// Whether a request follows that tells how it went.
  public var isReported: Bool

  /// A happening from its parts.
  public init(at: Timestamp, request: Request, response: Response, isReported: Bool = false) {
    self.at = at
    self.request = request
    self.response = response
    self.isReported = isReported
  }
}

/// Notices that what is performed at one instant has no end: events that cause themselves, without a wait in between.
///
/// AWS has such loops too, and charges for them; there each round takes a moment, so time goes on. Here it would stand still.
struct LoopGuard {
  /// More than this at one instant is a loop.
  static let limit = 5_000
  /// More than this in one advance of the clock is too much to wait for.
  static let longest = 500_000

  private(set) var count = 0
  /// The newest requests.
  private var newest: [String] = []

  mutating func isEndless(with request: Request) -> Bool {
    count += 1
    if count > Self.limit - 64 {
      let who: String = if case .service(_, let source?) = request.principal { " by \(source)" } else { "" }
      newest.append("\(request.service):\(request.operation)\(who)")
    }
    return count > Self.limit
  }

  /// The requests that came again and again, each once.
  var repeated: [String] {
    var names: [String] = []
    for name in newest where !name.contains("PutMetricData") && !names.contains(name) { names.append(name) }
    return Array(names.prefix(4))
  }
}

/// Work that has no end was stopped.
public struct EndlessLoop: Error, Sendable, CustomStringConvertible {
  /// How many requests were performed.
  public var count: Int
  /// The virtual instant at which it was stopped.
  public var at: Timestamp
  /// What came again and again: `events:_FireRule by arn:aws:events:…`.
  public var requests: [String]
  /// Where the clock was to go; nil when all happened at one instant.
  public var until: Timestamp?

  /// What happened, and what to do about it.
  public var description: String {
    if until != nil {
      return """
        stopped at \(at.iso8601(digits: 0)) after \(count) deliveries. `clock advance` goes on from there;
        `trace` shows what came again and again, and `undo` takes it all back.
        """
    }
    let what = requests.isEmpty ? "" : "\nAgain and again came\n" + requests.map { "  \($0)\n" }.joined().dropLast()
    return """
      a loop without end: \(count) deliveries at \(at.iso8601(digits: 0)), each caused by another. The rest waits for a \
      second of the sandbox's time.\(what)
      On AWS this goes on, and is paid for, until somebody stops it. Take out what feeds it, or `undo`.
      """
  }
}
