import AWSModel
import Cloud

/// Environments that are kept ready for a version or an alias.
///
/// What it becomes follows from the clock: `IN_PROGRESS` for five seconds, then `READY`, or `FAILED` where the code did not come up
/// meanwhile. On AWS it takes a minute or two.
struct ProvisionedConcurrency: LambdaRecord {
  static let kind = "provisioned"
  private static let allocation = Duration.seconds(5)

  var function: String
  /// A version or an alias.
  var qualifier: String
  var requested: Int
  var modified: Timestamp
  /// Whether an environment was tried and its initialisation failed.
  var hasFailed: Bool?

  var owner: String { function }
  var key: String { qualifier }

  /// Whether its environments are ready.
  func isReady(at now: Timestamp) -> Bool { hasFailed != true && isSettled(at: now) }

  /// Whether it is known what became of it.
  func isSettled(at now: Timestamp) -> Bool { now >= modified + Self.allocation }

  /// How many environments are ready for a version that is asked for by `reference`.
  static func ready(for function: Function, _ reference: FunctionReference, _ call: Call) throws -> Int {
    try Set([reference.qualifier, function.version].compactMap { $0 }).reduce(0) { sum, qualifier in
      let configuration = try find(function.name, qualifier, call)
      return sum + (configuration?.isReady(at: call.now) == true ? configuration?.requested ?? 0 : 0)
    }
  }

  /// The version or alias that may have it.
  ///
  /// - Throws: `ResourceNotFoundException`; `InvalidParameterValueException` for `$LATEST`, or no qualifier, in the words given.
  static func reference(
    _ name: String, _ qualifier: String, refusing latest: String, _ call: Call
  ) throws -> FunctionReference {
    let reference = try FunctionReference(name, qualifier: qualifier, call)
    if reference.qualifier == nil || reference.qualifier == "$LATEST" { throw ServiceError.invalidParameter(latest) }
    try reference.require(call)
    return reference
  }
}

/// A configuration of provisioned concurrency as Lambda answers with it.
struct ProvisionedConcurrencyOutput: Encodable {
  var functionArn: String?
  var requestedProvisionedConcurrentExecutions: Int
  var availableProvisionedConcurrentExecutions: Int
  var allocatedProvisionedConcurrentExecutions: Int
  var status: String
  var statusReason: String?
  var lastModified: String

  /// - Parameter isListed: With the ARN, as the list answers.
  init(_ configuration: ProvisionedConcurrency, _ call: Call, isListed: Bool = false) {
    let isReady = configuration.isReady(at: call.now)
    if isListed {
      functionArn =
        call.scope.arn("lambda", "function:\(configuration.function):\(configuration.qualifier)").description
    }
    requestedProvisionedConcurrentExecutions = configuration.requested
    availableProvisionedConcurrentExecutions = isReady ? configuration.requested : 0
    allocatedProvisionedConcurrentExecutions = isReady ? configuration.requested : 0
    status = isReady ? "READY" : configuration.isSettled(at: call.now) ? "FAILED" : "IN_PROGRESS"
    if status == "FAILED" { statusReason = "FUNCTION_ERROR_INIT_FAILURE" }
    lastModified = configuration.modified.iso8601(digits: 0, suffix: "+0000")
  }
}
