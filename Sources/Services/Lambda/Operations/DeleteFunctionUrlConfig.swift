import AWSModel
import Cloud

/// Removes a function's URL.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, DeleteFunctionUrlConfig.
enum DeleteFunctionUrlConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:DeleteFunctionUrlConfig", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let url = try FunctionURL.required(input.functionName, input.qualifier, call)
    try url.delete(call)
    call.effect("URL of function \(url.function)", .deleted)
    return Output()
  }
}
