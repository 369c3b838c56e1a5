import AWSModel
import Cloud

/// Describes a function.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, GetFunctionConfiguration.
enum GetFunctionConfiguration: ServiceOperation {
  static let access = Access<Input>(
    "lambda:GetFunctionConfiguration", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String?
  }
  typealias Output = FunctionConfiguration

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
    return FunctionConfiguration(try reference.function(call), qualifier: reference.qualifier, call)
  }
}
