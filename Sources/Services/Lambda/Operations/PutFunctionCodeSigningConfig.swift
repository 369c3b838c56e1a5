import AWSModel
import Cloud

/// Says whose signatures a function's code must bear.
///
/// Errors: `ResourceNotFoundException`, `CodeSigningConfigNotFoundException`. Source: Lambda API,
/// PutFunctionCodeSigningConfig.
enum PutFunctionCodeSigningConfig: ServiceOperation {
  static let access = Access<Input>("lambda:PutFunctionCodeSigningConfig", on: .function(\.functionName))

  struct Input: Decodable {
    var codeSigningConfigArn: String
    var functionName: String
  }
  struct Output: Encodable {
    var codeSigningConfigArn: String
    var functionName: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let config = try CodeSigningConfig.assignable(input.codeSigningConfigArn, call)
    var function = try FunctionReference(input.functionName, call).latest(call)
    function.codeSigningConfigArn = config.arn(call.scope)
    try function.save(call)
    call.effect("code signing of function \(function.name)", .updated)
    return Output(codeSigningConfigArn: config.arn(call.scope), functionName: function.name)
  }
}
