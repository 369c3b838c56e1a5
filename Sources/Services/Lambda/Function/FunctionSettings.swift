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
  var kMSKeyArn: String? { get }
  var fileSystemConfigs: Value? { get }
  var imageConfig: Value? { get }
}

struct EnvironmentInput: Decodable { var variables: Value? }
struct TracingInput: Decodable { var mode: String? }
struct StorageInput: Decodable { var size: Int }
struct SnapStartInput: Decodable { var applyOn: String? }
struct DeadLetterInput: Decodable { var targetArn: String? }
struct LoggingInput: Decodable {
  var logFormat: String?
  var applicationLogLevel: String?
  var systemLogLevel: String?
  var logGroup: String?
}

extension Function {
  /// Takes over what is given.
  ///
  /// - Throws: `InvalidParameterValueException` for a runtime, a role, variables or layers that Lambda refuses.
  mutating func apply(_ settings: some FunctionSettings, _ call: Call) throws {
    if let runtime = settings.runtime {
      try Runtime.check(runtime)
      self.runtime = runtime
    }
    if let given = settings.environment { variables = try Self.checked(given.variables) }
    if let layers = settings.layers { self.layers = try AttachedLayer.checked(layers, call) }
    if let role = settings.role {
      try call.requirePassing(role, to: "lambda.amazonaws.com")
      try FunctionRole.check(role, call)
      self.role = role
    }
    handler = settings.handler ?? handler
    description = settings.description ?? description
    timeout = settings.timeout ?? timeout
    memory = settings.memorySize ?? memory
    storage = settings.ephemeralStorage?.size ?? storage
    tracing = settings.tracingConfig?.mode ?? tracing
    snapStart = settings.snapStart?.applyOn ?? snapStart
    if let network = settings.vpcConfig { vpc = try network.network(replacing: vpc) }
    if let target = settings.deadLetterConfig?.targetArn {
      deadLetterTarget = try DeadLetterQueue.checked(target, role: role, function: name, call)
    }
    if let key = settings.kMSKeyArn { kmsKeyArn = key.isEmpty ? nil : key }
    if let systems = settings.fileSystemConfigs { fileSystemConfigs = systems.list?.isEmpty == false ? systems : nil }
    if let image = settings.imageConfig { imageConfig = image.map?.isEmpty == false ? image : nil }
    if let logging = settings.loggingConfig { apply(logging) }
  }

  private mutating func apply(_ given: LoggingInput) {
    logging.format = given.logFormat ?? logging.format
    logging.group = given.logGroup ?? logging.group
    let isJSON = logging.format == "JSON"
    logging.applicationLevel = isJSON ? given.applicationLogLevel ?? logging.applicationLevel ?? "INFO" : nil
    logging.systemLevel = isJSON ? given.systemLogLevel ?? logging.systemLevel ?? "INFO" : nil
  }

  /// Variables in the order given.
  private static func checked(_ variables: Value?) throws -> Value {
    guard let variables, let map = variables.map, !map.isEmpty else { return .empty }
    let reserved = map.keys.filter(reservedNames.contains)
    if !reserved.isEmpty {
      throw ServiceError.invalidParameter(
        "Lambda was unable to configure your environment variables because the environment variables you have provided "
          + "contains reserved keys that are currently not supported for modification. Reserved keys used in this "
          + "request: \(reserved.joined(separator: ", "))")
    }
    let text = JSONText.render(variables, style: .compact)
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
