import AWSModel
import Cloud

/// Starts an environment for provisioned concurrency and notes if the code's initialisation fails.
///
/// An internal request, deferred by `PutProvisionedConcurrencyConfig`. Of the environments that are asked for one is really made
/// ready; the others start as they are needed, and their start is not counted either.
enum PrepareEnvironment: WaitingOperation {
  static let access = Access<Input>("lambda:InvokeFunction")

  struct Input: Decodable, Sendable {
    var functionName: String
    var qualifier: String
  }
  struct Output: Encodable, Sendable {}

  static func perform(_ input: Input, _ work: WaitingCall) async throws -> Output {
    guard let runner = work.resources[FunctionRunner.self] else { return Output() }
    let planned = try await work.transaction { call in try plan(input, work, &call) }
    guard let (deployment, invocation) = planned, await !runner.prepare(deployment, invocation) else {
      return Output()
    }
    try await work.transaction { call in
      guard var configuration = try ProvisionedConcurrency.find(input.functionName, input.qualifier, call) else {
        return
      }
      configuration.hasFailed = true
      try configuration.save(call)
      call.effect(
        "provisioned concurrency of \(input.functionName):\(input.qualifier)", .failed, "initialisation failed")
    }
    return Output()
  }

  /// What to start; nil where there is nothing any more that could be.
  private static func plan(
    _ input: Input, _ work: WaitingCall, _ call: inout Call
  ) throws -> (Deployment, Invocation)? {
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
    guard try ProvisionedConcurrency.find(input.functionName, input.qualifier, call) != nil,
      let function = try? reference.function(call), function.packageType != "Image"
    else { return nil }
    let invocation = Invocation(
      requestID: work.requestID, payload: [], now: call.now, invokedARN: reference.arn(call.scope), traceID: "")
    return (try Deployment(function, isProvisioned: true, work, &call), invocation)
  }
}
