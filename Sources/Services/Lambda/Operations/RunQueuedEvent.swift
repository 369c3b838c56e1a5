import AWSModel
import Cloud

/// An event that waits in Lambda's queue for its function, and is tried again when the function fails.
struct QueuedEvent: Codable, Sendable {
  /// The ARN it was sent to.
  var functionName: String
  var payload: [UInt8]
  /// Every attempt has the same.
  var requestId: String
  /// 1...3.
  var attempt: Int

  /// Seconds before the second and the third attempt (Lambda Developer Guide, "Handling errors for an asynchronous
  /// invocation").
  private static let waits = [1: Duration.seconds(60), 2: Duration.seconds(120)]

  /// Lets it run at `due`.
  func queue(at due: Timestamp, _ call: Call) throws {
    let input: Value = [
      "FunctionName": .string(functionName), "Payload": .blob(payload), "RequestId": .string(requestId),
      "Attempt": .integer(Int64(attempt)),
    ]
    try call.later(
      Request(
        "lambda", "_RunQueuedEvent", input, principal: .service("lambda.amazonaws.com", source: functionName),
        scope: call.scope), at: due)
  }

  /// The next attempt and how long it waits; nil after the last.
  var next: (event: QueuedEvent, wait: Duration)? {
    guard let wait = Self.waits[attempt] else { return nil }
    var event = self
    event.attempt += 1
    return (event, wait)
  }
}

/// Runs a queued event, and queues it again for one minute, then for two, when the function fails.
///
/// A function that was deleted meanwhile, or fails a third time, loses the event: it counts in `AsyncEventsDropped`.
/// Differences: no destinations and dead-letter queues yet, and no settings of retries and age.
enum RunQueuedEvent: WaitingOperation {
  static let access = Access<Input>("lambda:InvokeFunction", on: .function(\.functionName))

  typealias Input = QueuedEvent
  struct Output: Encodable, Sendable {}

  static func perform(_ input: Input, _ work: WaitingCall) async throws -> Output {
    let reference = try FunctionReference(input.functionName)
    do {
      let run = try await FunctionRun.perform(
        .init(reference: reference, payload: input.payload, requestID: input.requestId), work)
      if run.result.functionError != nil { try await again(input, reference, work) }
    } catch let error as ServiceError {
      try await again(input, reference, work)
      throw error
    }
    return Output()
  }

  private static func again(_ event: QueuedEvent, _ reference: FunctionReference, _ work: WaitingCall) async throws {
    try await work.transaction { call in
      if let next = event.next, try Function.find(reference.name, call) != nil {
        try next.event.queue(at: call.now + next.wait, call)
      } else {
        try FunctionMetrics.put([("AsyncEventsDropped", 1, "Count")], reference.name, at: call.now, call)
        call.effect("event for function \(reference.name)", .failed, "dropped after \(event.attempt) attempts")
      }
    }
  }
}
