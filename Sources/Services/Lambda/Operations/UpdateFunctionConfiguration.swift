import AWSModel
import Cloud

/// Changes a function's settings; those not given stay.
///
/// Errors: `ResourceNotFoundException`, `ResourceConflictException` while the function is `Pending` or an update is in
/// progress, `PreconditionFailedException`, `InvalidParameterValueException`. Differences: as for CreateFunction.
/// Source: Lambda API, UpdateFunctionConfiguration.
enum UpdateFunctionConfiguration: WaitingOperation {
  static let access = Access<Input>("lambda:UpdateFunctionConfiguration", on: .function(\.functionName))

  struct Input: Decodable, Sendable, FunctionSettings {
    var functionName: String
    var role: String?
    var handler: String?
    var description: String?
    var timeout: Int?
    var memorySize: Int?
    var environment: EnvironmentInput?
    var runtime: String?
    var tracingConfig: TracingInput?
    var revisionId: String?
    var ephemeralStorage: StorageInput?
    var loggingConfig: LoggingInput?
    var layers: [String]?
    var vpcConfig: VpcInput?
    var snapStart: SnapStartInput?
    var deadLetterConfig: DeadLetterInput?
    var kMSKeyArn: String?
    var fileSystemConfigs: Value?
    var imageConfig: Value?
  }
  typealias Output = FunctionConfiguration

  static func perform(_ input: Input, _ work: WaitingCall) async throws -> Output {
    let configuration = try await work.transaction { call in
      let reference = try FunctionReference(input.functionName, call)
      var function = try reference.latest(call)
      try function.beginUpdate(revision: input.revisionId, &call)
      try function.apply(input, call)
      try function.save(call)
      call.effect("function \(function.name)", .updated, "configuration")
      return FunctionConfiguration(function, qualifier: reference.qualifier, call)
    }
    await work.retire(configuration.functionName)
    return configuration
  }
}
