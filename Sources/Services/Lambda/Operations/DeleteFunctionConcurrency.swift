import AWSModel
import Cloud

/// Gives a function's reserved concurrency back.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, DeleteFunctionConcurrency.
enum DeleteFunctionConcurrency: ServiceOperation {
  static let access = Access<Input>("lambda:DeleteFunctionConcurrency", on: .function(\.functionName))

  struct Input: Decodable { var functionName: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var function = try FunctionReference(input.functionName, call).latest(call)
    function.reservedConcurrency = nil
    try function.save(call)
    call.effect("reserved concurrency of function \(function.name)", .deleted)
    return Output()
  }
}
