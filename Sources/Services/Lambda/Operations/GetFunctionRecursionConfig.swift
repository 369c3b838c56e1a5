import AWSModel
import Cloud

/// Shows what becomes of a function that invokes itself through other services.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, GetFunctionRecursionConfig.
enum GetFunctionRecursionConfig: ServiceOperation {
  static let access = Access<Input>("lambda:GetFunctionRecursionConfig", on: .function(\.functionName))

  struct Input: Decodable { var functionName: String }
  struct Output: Encodable { var recursiveLoop: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    Output(recursiveLoop: try FunctionReference(input.functionName, call).latest(call).recursiveLoop)
  }
}
