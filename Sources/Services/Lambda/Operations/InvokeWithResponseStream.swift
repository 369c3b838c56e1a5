import AWSModel
import Cloud

/// Runs a function and answers with a stream of events: what it wrote, then how it ended.
///
/// Errors: those of `Invoke`. Difference: the answer is sent when the function is done, in one piece. Source: Lambda API,
/// InvokeWithResponseStream.
enum InvokeWithResponseStream: WaitingOperation {
  static let access = Access<Input>("lambda:InvokeFunction", on: .function(\.functionName, qualifier: \.qualifier))

  typealias Input = Invoke.Input

  struct Output: Encodable, Sendable {
    var statusCode: Int
    var executedVersion: String?
    var responseStreamContentType: String?
    var eventStream: [Value]?
  }

  static func perform(_ input: Input, _ work: WaitingCall) async throws -> Output {
    let payload = try EventPayload.checked(input.payload, type: "RequestResponse")
    let reference = try await work.transaction { call in
      let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
      if input.invocationType == "DryRun" { _ = try FunctionRun.check(reference, call) }
      return reference
    }
    if input.invocationType == "DryRun" { return Output(statusCode: 204) }
    let run = try await FunctionRun.perform(
      .init(reference: reference, payload: payload, clientContext: input.context, requestID: work.requestID), work)
    var end = Value.empty
    if let error = run.result.functionError {
      end["ErrorCode"] = .string(error)
      end["ErrorDetails"] = .string(String(decoding: run.result.payload, as: UTF8.self))
    }
    if input.logType == "Tail" { end["LogResult"] = .string(run.tail) }
    let chunks: [Value] =
      run.result.functionError == nil ? [["PayloadChunk": ["Payload": .blob(run.result.payload)]]] : []
    return Output(
      statusCode: 200, executedVersion: run.version, responseStreamContentType: "application/octet-stream",
      eventStream: chunks + [["InvokeComplete": end]])
  }
}
