import AWSModel
import Cloud

/// An event that waits in Lambda's queue for its function, and is tried again when the function fails or is throttled.
struct QueuedEvent: Codable, Sendable {
  /// The ARN it was sent to.
  var functionName: String
  var payload: [UInt8]
  /// Every attempt has the same.
  var requestId: String
  /// When it was sent.
  var sent: Timestamp
  /// How often the function ran for it.
  var runs = 0
  /// How often it was throttled in a row.
  var throttles = 0

  /// Seconds before the second and the third attempt (Lambda Developer Guide, "Handling errors for an asynchronous
  /// invocation").
  private static let waits = [Duration.seconds(60), .seconds(120)]
  /// The longest wait of a throttled event (the same page).
  private static let longestWait = 300

  init(functionName: String, payload: [UInt8], requestId: String, sent: Timestamp) {
    self.functionName = functionName
    self.payload = payload
    self.requestId = requestId
    self.sent = sent
  }

  /// Lets it run at `due`.
  func queue(at due: Timestamp, _ call: Call) throws {
    try call.later(
      Request(
        "lambda", "_RunQueuedEvent", try ValueEncoder().encode(self),
        principal: .service("lambda.amazonaws.com", source: functionName), scope: call.scope), at: due)
  }

  /// How long it waits after the function failed; nil after the last attempt.
  func wait(retries: Int) -> Duration? {
    runs - 1 < retries && runs <= Self.waits.count ? Self.waits[runs - 1] : nil
  }

  /// How long it waits after it was throttled: from one second, twice as long each time, to five minutes.
  var waitThrottled: Duration { .seconds(min(1 << min(throttles, 10), Self.longestWait)) }
}
