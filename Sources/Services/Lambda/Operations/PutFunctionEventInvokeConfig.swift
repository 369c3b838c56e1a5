import AWSModel
import Cloud

/// Says what becomes of a function's queued events: retries, age, destinations. What is not given is the default again.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterValueException`, also where the role may not write to a destination.
/// Source: Lambda API, PutFunctionEventInvokeConfig.
enum PutFunctionEventInvokeConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:PutFunctionEventInvokeConfig", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String?
    var maximumRetryAttempts: Int?
    var maximumEventAgeInSeconds: Int?
    var destinationConfig: DestinationInput?
  }
  typealias Output = EventInvokeOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
    if input.maximumRetryAttempts == nil, input.maximumEventAgeInSeconds == nil, input.destinationConfig == nil {
      throw ServiceError.invalidParameter("You must specify at least one of error handling or destination setting.")
    }
    try EventInvokeConfig.requireFunction(reference, call)
    try input.destinationConfig?.check(for: reference, call)
    let configuration = EventInvokeConfig(
      function: reference.name, qualifier: reference.qualifier ?? "$LATEST", retries: input.maximumRetryAttempts,
      age: input.maximumEventAgeInSeconds, onSuccess: input.destinationConfig?.onSuccess?.destination,
      onFailure: input.destinationConfig?.onFailure?.destination, modified: call.now)
    try configuration.save(call)
    call.effect("event invoke configuration of function \(reference.name)", .updated)
    return Output(configuration, call)
  }
}
