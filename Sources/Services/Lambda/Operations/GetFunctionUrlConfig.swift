import AWSModel
import Cloud

/// Shows a function's URL.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, GetFunctionUrlConfig.
enum GetFunctionUrlConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:GetFunctionUrlConfig", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String?
  }
  typealias Output = FunctionURLOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    Output(try FunctionURL.required(input.functionName, input.qualifier, call), call)
  }
}
