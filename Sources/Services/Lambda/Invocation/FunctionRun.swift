import AWSModel
import Cloud

/// One run of a function: looked up in one transaction, run with none open, recorded in another.
struct FunctionRun: Sendable {
  /// What is asked.
  struct Order: Sendable {
    var reference: FunctionReference
    var payload: [UInt8]
    /// JSON.
    var clientContext: String?
    var requestID: String
  }

  let order: Order
  let result: InvocationResult

  /// Runs the function of `order`.
  ///
  /// - Throws: `ResourceNotFoundException`, `ResourceConflictException` while it is `Pending`.
  static func perform(_ order: Order, _ work: WaitingCall) async throws -> FunctionRun {
    guard let runner = work.resources[FunctionRunner.self] else {
      throw ServiceError.lambdaLacks("running functions in this program")
    }
    let (deployment, invocation) = try await work.transaction { call in try prepare(order, work, &call) }
    let result = await runner.run(deployment, invocation)
    let run = FunctionRun(order: order, result: result)
    try await work.transaction { call in try run.record(deployment, invocation, &call) }
    return run
  }

  /// - Throws: as `perform`.
  static func check(_ reference: FunctionReference, _ call: Call) throws -> Function {
    let function = try reference.function(call)
    if FunctionState(function, at: call.now) == .pending { throw ServiceError.functionPending }
    return function
  }

  private static func prepare(
    _ order: Order, _ work: WaitingCall, _ call: inout Call
  ) throws -> (Deployment, Invocation) {
    let function = try check(order.reference, call)
    let session = FunctionRole.name(function.role).map {
      SessionToken.make(role: $0, session: function.name, in: call.scope)
    }
    let name = function.name
    let deployment = Deployment(
      functionARN: function.arn(call.scope), functionName: name, version: "$LATEST", revision: function.revision,
      handler: function.handler, runtime: function.runtime, runtimeVersion: Runtime.version(function.runtime),
      runtimeVersionARN: Runtime.versionARN(function.runtime, call.scope),
      code: { try await work.transaction { call in try Function.find(name, call)?.code(call) ?? [] } },
      variables: Dictionary(
        uniqueKeysWithValues: (function.variables?.map ?? [:]).map { ($0, $1.string ?? "") }),
      memory: function.memory, timeout: function.timeout, storage: function.storage, region: call.scope.region,
      account: call.scope.account,
      credentials: .init(
        accessKeyID: "ASIA" + call.random.text(16, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        secretAccessKey: call.random.text(40, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"),
        sessionToken: session ?? ""),
      logGroup: function.logGroup)
    let seconds = String(UInt32(truncatingIfNeeded: Int64(call.now.seconds)), radix: 16)
    let invocation = Invocation(
      requestID: order.requestID, payload: order.payload, now: call.now,
      invokedARN: order.reference.arn(call.scope), clientContext: order.clientContext,
      traceID: "Root=1-\(seconds)-\(call.random.hex(24));Parent=\(call.random.hex(16));Sampled=0")
    return (deployment, invocation)
  }

  /// What of the log a caller is shown who asks for its tail: the last 4 KB.
  var tail: String {
    Base64.encode(Array(result.log.map(\.text).joined().utf8.suffix(4_096)))
  }

  /// The error's type, for the learner's eyes; nil when there was none.
  var errorType: String? {
    if result.functionError == nil { return nil }
    return (try? JSONText.parse(result.payload))?["errorType"]?.string ?? "error"
  }

  private func record(_ deployment: Deployment, _ invocation: Invocation, _ call: inout Call) throws {
    let milliseconds = "\(Int((result.duration + (result.initDuration ?? 0)).rounded())) ms"
    let start = "\(result.isCold ? "cold" : "warm") start, \(milliseconds)"
    if let errorType {
      call.effect("function \(deployment.functionName)", .failed, "\(errorType), \(start)")
    } else {
      call.effect("function \(deployment.functionName)", .ran, start)
    }
    try FunctionLog.write(result, deployment, call)
    try FunctionMetrics.put(result, deployment, at: invocation.now, call)
  }
}
