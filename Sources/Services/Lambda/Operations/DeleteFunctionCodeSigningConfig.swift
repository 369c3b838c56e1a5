import AWSModel
import Cloud

/// Lets a function's code go unsigned.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, DeleteFunctionCodeSigningConfig.
enum DeleteFunctionCodeSigningConfig: ServiceOperation {
  static let access = Access<Input>("lambda:DeleteFunctionCodeSigningConfig", on: .function(\.functionName))

  struct Input: Decodable { var functionName: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var function = try FunctionReference(input.functionName, call).latest(call)
    function.codeSigningConfigArn = nil
    try function.save(call)
    call.effect("code signing of function \(function.name)", .deleted)
    return Output()
  }
}
