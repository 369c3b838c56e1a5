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

  /// What is run, and how it is counted.
  private struct Plan: Sendable {
    var deployment: Deployment
    var invocation: Invocation
    var concurrency: Int
    /// `tidy`, or `tidy:live`: how metrics name what was asked for.
    var resource: String
  }

  let result: InvocationResult
  /// The version that ran.
  let version: String

  /// Runs the function of `order`.
  ///
  /// - Throws: `ResourceNotFoundException`, `ResourceConflictException` while it is `Pending`,
  ///   `TooManyRequestsException`, which counts in `Throttles`, `RecursiveInvocationException`, which counts in
  ///   `RecursiveInvocationsDropped`.
  static func perform(_ order: Order, _ work: WaitingCall) async throws -> FunctionRun {
    guard let runner = work.resources[FunctionRunner.self] else {
      throw ServiceError.lambdaLacks("running functions in this program")
    }
    let planned = try await work.transaction { call in try prepare(order, runner.runs, work, &call) }
    let plan: Plan
    switch planned {
    case .success(let success): plan = success
    case .failure(let throttle): throw throttle
    }
    let result = await runner.run(plan.deployment, plan.invocation)
    runner.runs.leave(plan.deployment.functionARN)
    let run = FunctionRun(result: result, version: plan.deployment.version)
    try await work.transaction { call in try run.record(plan, &call) }
    return run
  }

  /// The version that is named.
  ///
  /// - Throws: as `perform`.
  static func check(_ reference: FunctionReference, _ call: Call) throws -> Function {
    let function = try reference.function(call)
    if FunctionState(function, at: call.now) == .pending { throw ServiceError.functionPending }
    return function
  }

  private static func prepare(
    _ order: Order, _ runs: RunsInWork, _ work: WaitingCall, _ call: inout Call
  ) throws -> Result<Plan, ServiceError> {
    var function = try check(order.reference, call)
    if let alias = try order.reference.alias(call),
      let drawn = try Function.find(function.name, alias.drawVersion(&call.random), call)
    {
      function = drawn
    }
    if function.packageType == "Image" { throw ServiceError.lambdaLacks("running container images") }
    let resource = function.name + (order.reference.qualifier.map { ":\($0)" } ?? "")
    if try RecursiveLoop.isFound(at: function, call) {
      try FunctionMetrics(function.name, resource: resource).put(
        [("RecursiveInvocationsDropped", 1, "Count")], at: call.now, call)
      return .failure(.recursiveInvocation)
    }
    let concurrency: Int
    do {
      concurrency = try Admission.enter(function, runs, call)
    } catch let error as ServiceError {
      try FunctionMetrics(function.name, resource: resource).put([("Throttles", 1, "Count")], at: call.now, call)
      return .failure(error)
    }
    let ready = try ProvisionedConcurrency.ready(for: function, order.reference, call)
    if ready > 0, concurrency > ready {
      try FunctionMetrics(function.name, resource: resource).put(
        [("ProvisionedConcurrencySpilloverInvocations", 1, "Count")], at: call.now, call)
    }
    let deployment = try Deployment(function, isProvisioned: concurrency <= ready, work, &call)
    let seconds = String(UInt32(truncatingIfNeeded: Int64(call.now.seconds)), radix: 16)
    let invocation = Invocation(
      requestID: order.requestID, payload: order.payload, now: call.now,
      invokedARN: order.reference.arn(call.scope), clientContext: order.clientContext,
      traceID: "Root=1-\(seconds)-\(call.random.hex(24));Parent=\(TraceHeader.parent(call.number));Sampled=0")
    return .success(
      Plan(deployment: deployment, invocation: invocation, concurrency: concurrency, resource: resource))
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

  private func record(_ plan: Plan, _ call: inout Call) throws {
    let deployment = plan.deployment
    let milliseconds = "\(Int((result.duration + (result.initDuration ?? 0)).rounded())) ms"
    let start = "\(result.isCold ? "cold" : "warm") start, \(milliseconds)"
    if let errorType {
      call.effect("function \(deployment.functionName)", .failed, "\(errorType), \(start)")
    } else {
      call.effect("function \(deployment.functionName)", .ran, start)
    }
    try call.meter("gb-seconds", Double(result.billedDuration) / 1_000 * Double(deployment.memory) / 1_024)
    try FunctionLog.write(result, deployment, call)
    try FunctionMetrics(deployment.functionName, resource: plan.resource, version: version).put(
      result, concurrency: plan.concurrency, isProvisioned: deployment.isProvisioned, at: plan.invocation.now, call)
  }
}
