import AWSModel
import Cloud

/// Says when a function's runtime is brought up to date. It is kept; runtimes of the sandbox are those of this machine.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterValueException` (wording from memory) for `Manual` without a version.
/// Source: Lambda API, PutRuntimeManagementConfig.
enum PutRuntimeManagementConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:PutRuntimeManagementConfig", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String?
    var updateRuntimeOn: String
    var runtimeVersionArn: String?
  }
  struct Output: Encodable {
    var updateRuntimeOn: String
    var functionArn: String
    var runtimeVersionArn: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
    if input.updateRuntimeOn == "Manual", input.runtimeVersionArn == nil {
      throw ServiceError.invalidParameter(
        "RuntimeVersionArn must be specified when the UpdateRuntimeOn parameter is set to Manual.")
    }
    var function = try reference.function(call)
    function.runtimeUpdates = Function.RuntimeUpdates(on: input.updateRuntimeOn, versionArn: input.runtimeVersionArn)
    try function.save(call)
    call.effect("runtime management of function \(function.name)", .updated)
    return Output(
      updateRuntimeOn: input.updateRuntimeOn,
      functionArn: reference.unqualified.arn(call.scope) + ":\(reference.qualifier ?? "$LATEST")",
      runtimeVersionArn: input.runtimeVersionArn)
  }
}
