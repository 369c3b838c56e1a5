import AWSModel
import Cloud

/// Runs a queued event. A failing function is tried again after one minute and after two; a throttled one with growing waits,
/// for as long as the event is young enough. Then the event goes to the dead-letter queue and its story to the destination.
///
/// It counts in `AsyncEventAge`, `AsyncEventsDropped`, `DeadLetterErrors`, `DestinationDeliveryFailures`. Sources: Lambda
/// Developer Guide, "Handling errors for an asynchronous invocation", "Capturing records of asynchronous invocations".
enum RunQueuedEvent: WaitingOperation {
  static let access = Access<Input>("lambda:InvokeFunction", on: .function(\.functionName))

  typealias Input = QueuedEvent
  struct Output: Encodable, Sendable {}

  /// Seconds that an event lives unless its function says otherwise.
  private static let longestAge = 21_600

  static func perform(_ input: Input, _ work: WaitingCall) async throws -> Output {
    var event = input
    let reference = try FunctionReference(input.functionName)
    let isStopped = try await work.transaction { call in
      try Function.find(reference.name, call)?.reservedConcurrency == 0
    }
    if isStopped {
      try await giveUp(event, reference, .zeroReservedConcurrency, nil, work)
      return Output()
    }
    do {
      let run = try await FunctionRun.perform(
        .init(reference: reference, payload: input.payload, requestID: input.requestId), work)
      event.runs += 1
      event.throttles = 0
      try await settle(event, reference, run, work)
    } catch let error as ServiceError {
      if error.code == "TooManyRequestsException" {
        event.throttles += 1
        try await waitThrottled(event, reference, work)
      } else {
        let isLoop = error.code == ServiceError.recursiveInvocation.code
        try await giveUp(event, reference, isLoop ? .retriesExhausted : .eventAgeExceeded, nil, work)
      }
      throw error
    }
    return Output()
  }

  private static func settle(
    _ event: QueuedEvent, _ reference: FunctionReference, _ run: FunctionRun, _ work: WaitingCall
  ) async throws {
    let wasQueued = try await work.transaction { call in
      let age = Double((call.now - event.sent).microseconds) / 1_000
      try FunctionMetrics(reference.name).put([("AsyncEventAge", age, "Milliseconds")], at: call.now, call)
      guard run.result.functionError != nil else {
        try EventOutcome(event, reference, .success, run).send(&call)
        return true
      }
      let configuration = try EventInvokeConfig.find(reference, call)
      guard let wait = event.wait(retries: configuration?.retries ?? 2), try Function.find(reference.name, call) != nil
      else { return false }
      if call.now + wait > event.sent + .seconds(configuration?.age ?? longestAge) { return false }
      try event.queue(at: call.now + wait, call)
      return true
    }
    if !wasQueued { try await giveUp(event, reference, .retriesExhausted, run, work) }
  }

  private static func waitThrottled(
    _ event: QueuedEvent, _ reference: FunctionReference, _ work: WaitingCall
  ) async throws {
    let wasQueued = try await work.transaction { call in
      let age = try EventInvokeConfig.find(reference, call)?.age ?? longestAge
      guard call.now + event.waitThrottled <= event.sent + .seconds(age) else { return false }
      try event.queue(at: call.now + event.waitThrottled, call)
      return true
    }
    if !wasQueued { try await giveUp(event, reference, .eventAgeExceeded, nil, work) }
  }

  private static func giveUp(
    _ event: QueuedEvent, _ reference: FunctionReference, _ condition: EventOutcome.Condition, _ run: FunctionRun?,
    _ work: WaitingCall
  ) async throws {
    try await work.transaction { call in
      try FunctionMetrics(reference.name).put([("AsyncEventsDropped", 1, "Count")], at: call.now, call)
      call.effect("event for function \(reference.name)", .failed, "dropped after \(event.runs) attempts")
      try EventOutcome(event, reference, condition, run).send(&call)
    }
  }
}
