import AWSModel
import Cloud

/// Shows a function's reserved concurrency; nothing when it has none.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, GetFunctionConcurrency.
enum GetFunctionConcurrency: ServiceOperation {
  static let access = Access<Input>("lambda:GetFunctionConcurrency", on: .function(\.functionName))

  struct Input: Decodable { var functionName: String }
  struct Output: Encodable { var reservedConcurrentExecutions: Int? }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let function = try FunctionReference(input.functionName, call).latest(call)
    return Output(reservedConcurrentExecutions: function.reservedConcurrency)
  }
}
