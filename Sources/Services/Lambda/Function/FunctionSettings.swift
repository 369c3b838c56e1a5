import AWSModel
import Cloud

/// What may be set of a function when it is created and changed afterwards, as both inputs spell it.
protocol FunctionSettings {
  var role: String? { get }
  var handler: String? { get }
  var description: String? { get }
  var timeout: Int? { get }
  var memorySize: Int? { get }
  var environment: EnvironmentInput? { get }
  var runtime: String? { get }
  var tracingConfig: TracingInput? { get }
  var ephemeralStorage: StorageInput? { get }
  var loggingConfig: LoggingInput? { get }
  var layers: [String]? { get }
  var vpcConfig: VpcInput? { get }
  var snapStart: SnapStartInput? { get }
  var deadLetterConfig: DeadLetterInput? { get }
}

struct EnvironmentInput: Decodable { var variables: Value? }
struct TracingInput: Decodable { var mode: String? }
struct StorageInput: Decodable { var size: Int }
struct SnapStartInput: Decodable { var applyOn: String? }
struct DeadLetterInput: Decodable { var targetArn: String? }
struct VpcInput: Decodable { var subnetIds: [String]? }
struct LoggingInput: Decodable {
  var logFormat: String?
  var applicationLogLevel: String?
  var systemLogLevel: String?
  var logGroup: String?
}

extension Function {
  /// Takes over what is given.
  ///
  /// - Throws: `InvalidParameterValueException` for a runtime, a role or variables that Lambda refuses.
  mutating func apply(_ settings: some FunctionSettings, _ call: Call) throws {
    try Self.refuseUnsupported(settings)
    if let runtime = settings.runtime {
      try Runtime.check(runtime)
      self.runtime = runtime
    }
    if let given = settings.environment { variables = try Self.checked(given.variables) }
    if let role = settings.role {
      try FunctionRole.check(role, call)
      self.role = role
    }
    handler = settings.handler ?? handler
    description = settings.description ?? description
    timeout = settings.timeout ?? timeout
    memory = settings.memorySize ?? memory
    storage = settings.ephemeralStorage?.size ?? storage
    tracing = settings.tracingConfig?.mode ?? tracing
    if let logging = settings.loggingConfig { apply(logging) }
  }

  private mutating func apply(_ logging: LoggingInput) {
    logFormat = logging.logFormat ?? logFormat
    logGroup = logging.logGroup ?? logGroup
    let isJSON = logFormat == "JSON"
    applicationLogLevel = isJSON ? logging.applicationLogLevel ?? applicationLogLevel ?? "INFO" : nil
    systemLogLevel = isJSON ? logging.systemLogLevel ?? systemLogLevel ?? "INFO" : nil
  }

  private static func refuseUnsupported(_ settings: some FunctionSettings) throws {
    if settings.layers?.isEmpty == false { throw ServiceError.lambdaLacks("layers") }
    if settings.vpcConfig?.subnetIds?.isEmpty == false { throw ServiceError.lambdaLacks("functions in a VPC") }
    if settings.snapStart?.applyOn == "PublishedVersions" { throw ServiceError.lambdaLacks("SnapStart") }
    if settings.deadLetterConfig?.targetArn?.isEmpty == false { throw ServiceError.lambdaLacks("dead-letter queues") }
  }

  /// Variables in the order given; nil for none.
  private static func checked(_ variables: Value?) throws -> Value? {
    guard let variables, let map = variables.map, !map.isEmpty else { return nil }
    let reserved = map.keys.filter(reservedNames.contains)
    if !reserved.isEmpty {
      throw ServiceError.invalidParameter(
        "Lambda was unable to configure your environment variables because the environment variables you have provided "
          + "contains reserved keys that are currently not supported for modification. Reserved keys used in this "
          + "request: \(reserved.joined(separator: ", "))")
    }
    let text = JSONText.render(variables)
    if text.utf8.count > 4_096 {
      throw ServiceError.invalidParameter(
        "Lambda was unable to configure your environment variables because the environment variables you have provided "
          + "exceeded the 4KB limit. String measured: \(text)")
    }
    return variables
  }

  /// Lambda Developer Guide, "Defined runtime environment variables".
  private static let reservedNames: Set<String> = [
    "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY", "AWS_SESSION_TOKEN",
    "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT",
  ]
}
