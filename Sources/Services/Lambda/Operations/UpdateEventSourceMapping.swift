import AWSModel
import Cloud

/// Changes an event source mapping, pauses it or lets it go on; what is not given stays.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterValueException`. Source: Lambda API, UpdateEventSourceMapping.
enum UpdateEventSourceMapping: ServiceOperation {
  static let access = Access<Input>("lambda:UpdateEventSourceMapping", on: .mapping(\.uUID))

  struct Input: Decodable, EventSourceSettings {
    var uUID: String
    var functionName: String?
    var enabled: Bool?
    var batchSize: Int?
    var filterCriteria: Value?
    var maximumBatchingWindowInSeconds: Int?
    var destinationConfig: DestinationInput?
    var maximumRecordAgeInSeconds: Int?
    var bisectBatchOnFunctionError: Bool?
    var maximumRetryAttempts: Int?
    var parallelizationFactor: Int?
    var tumblingWindowInSeconds: Int?
    var functionResponseTypes: [String]?
    var scalingConfig: ScalingInput?
  }
  typealias Output = EventSourceMappingOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var mapping = try EventSourceMapping.required(input.uUID, call)
    try mapping.apply(input)
    if let name = input.functionName {
      let reference = try FunctionReference(name, call)
      guard (try? reference.function(call)) != nil else {
        throw ServiceError.invalidParameter("Function does not exist")
      }
      (mapping.functionArn, mapping.functionName) = (reference.arn(call.scope), reference.name)
    }
    mapping.change = .updated
    if let enabled = input.enabled, enabled != mapping.isEnabled {
      mapping.isEnabled = enabled
      mapping.change = enabled ? .enabled : .disabled
    }
    mapping.modified = call.now
    try mapping.save(call)
    try mapping.wake(at: mapping.settles, call)
    call.effect("event source mapping of function \(mapping.functionName)", .updated)
    return Output(mapping, call)
  }
}

extension ResourceName {
  /// The event source mapping that a member names.
  static func mapping(_ uuid: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { input, scope in scope.arn("lambda", "event-source-mapping:\(uuid(input))").description }
  }
}
