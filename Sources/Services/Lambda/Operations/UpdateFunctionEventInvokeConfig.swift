import AWSModel
import Cloud

/// Changes what becomes of a function's queued events; what is not given stays.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterValueException`. Source: Lambda API,
/// UpdateFunctionEventInvokeConfig.
enum UpdateFunctionEventInvokeConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:UpdateFunctionEventInvokeConfig", on: .function(\.functionName, qualifier: \.qualifier))

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
    guard var configuration = try EventInvokeConfig.find(reference, call) else {
      throw EventInvokeConfig.missing(reference, call)
    }
    configuration.retries = input.maximumRetryAttempts ?? configuration.retries
    configuration.age = input.maximumEventAgeInSeconds ?? configuration.age
    if let destinations = input.destinationConfig {
      configuration.onSuccess = destinations.onSuccess.map(\.destination) ?? configuration.onSuccess
      configuration.onFailure = destinations.onFailure.map(\.destination) ?? configuration.onFailure
    }
    configuration.modified = call.now
    try configuration.save(call)
    call.effect("event invoke configuration of function \(reference.name)", .updated)
    return Output(configuration, call)
  }
}
