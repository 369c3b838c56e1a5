import AWSModel
import Cloud

/// Shows when a function's runtime is brought up to date.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, GetRuntimeManagementConfig.
enum GetRuntimeManagementConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:GetRuntimeManagementConfig", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String?
  }
  struct Output: Encodable {
    var updateRuntimeOn: String
    var functionArn: String
    var runtimeVersionArn: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
    let updates = try reference.function(call).runtimeUpdates
    return Output(
      updateRuntimeOn: updates?.on ?? "Auto",
      functionArn: reference.unqualified.arn(call.scope) + ":\(reference.qualifier ?? "$LATEST")",
      runtimeVersionArn: updates?.versionArn)
  }
}
