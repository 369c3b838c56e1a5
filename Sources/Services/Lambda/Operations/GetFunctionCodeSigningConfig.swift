import AWSModel
import Cloud

/// Shows whose signatures a function's code must bear; nothing when no one's.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, GetFunctionCodeSigningConfig.
enum GetFunctionCodeSigningConfig: ServiceOperation {
  static let access = Access<Input>("lambda:GetFunctionCodeSigningConfig", on: .function(\.functionName))

  struct Input: Decodable { var functionName: String }
  struct Output: Encodable {
    var codeSigningConfigArn: String?
    var functionName: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let function = try FunctionReference(input.functionName, call).latest(call)
    guard let arn = function.codeSigningConfigArn else { return Output() }
    return Output(codeSigningConfigArn: arn, functionName: function.name)
  }
}
