import AWSModel
import Cloud

/// Runs a function: for a caller who waits, for one who does not (`Event`), or not at all (`DryRun`).
///
/// Errors: `InvalidRequestContentException`, `RequestEntityTooLargeException`, `ResourceNotFoundException`,
/// `ResourceConflictException` while the function is `Pending`, `TooManyRequestsException`. An error of the function itself is
/// an answer, not an error. It defers the function's logs (as its role) and metrics, or the queued event.
/// Source: Lambda API, Invoke.
enum Invoke: WaitingOperation {
  static let access = Access<Input>("lambda:InvokeFunction", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable, Sendable {
    var functionName: String
    var invocationType: String?
    var logType: String?
    /// Base64 of JSON.
    var clientContext: String?
    var payload: [UInt8]?
    var qualifier: String?

    /// The client context's JSON.
    var context: String? {
      clientContext.flatMap { Base64.decode($0) }.map { String(decoding: $0, as: UTF8.self) }
    }
  }
  struct Output: Encodable, Sendable {
    var statusCode: Int
    var functionError: String?
    var logResult: String?
    var payload: [UInt8]?
    var executedVersion: String?
  }

  static func perform(_ input: Input, _ work: WaitingCall) async throws -> Output {
    let type = input.invocationType ?? "RequestResponse"
    let payload = try EventPayload.checked(input.payload, type: type)
    switch type {
    case "DryRun":
      try await work.transaction { call in
        _ = try FunctionRun.check(FunctionReference(input.functionName, qualifier: input.qualifier, call), call)
      }
      return Output(statusCode: 204)
    case "Event":
      try await work.transaction { call in
        try queue(FunctionReference(input.functionName, qualifier: input.qualifier, call), payload, &call)
      }
      return Output(statusCode: 202, payload: [])
    default:
      let reference = try await work.transaction { call in
        try FunctionReference(input.functionName, qualifier: input.qualifier, call)
      }
      let run = try await FunctionRun.perform(
        .init(reference: reference, payload: payload, clientContext: input.context, requestID: work.requestID), work)
      return Output(
        statusCode: 200, functionError: run.result.functionError, logResult: input.logType == "Tail" ? run.tail : nil,
        payload: run.result.payload, executedVersion: run.version)
    }
  }

  /// Puts an event into Lambda's queue.
  static func queue(_ reference: FunctionReference, _ payload: [UInt8], _ call: inout Call) throws {
    let function = try FunctionRun.check(reference, call)
    let event = QueuedEvent(
      functionName: reference.arn(call.scope), payload: payload, requestId: call.requestID, sent: call.now)
    try event.queue(at: call.now, call)
    try FunctionMetrics(function.name).put([("AsyncEventsReceived", 1, "Count")], at: call.now, call)
    call.effect("event for function \(function.name)", .sent)
  }
}
