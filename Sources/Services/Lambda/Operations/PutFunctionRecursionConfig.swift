import AWSModel
import Cloud

/// Says what becomes of a function that invokes itself through other services: `Terminate` stops it after
/// 16 runs, `Allow` does not (`RecursiveLoop`).
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, PutFunctionRecursionConfig.
enum PutFunctionRecursionConfig: ServiceOperation {
  static let access = Access<Input>("lambda:PutFunctionRecursionConfig", on: .function(\.functionName))

  struct Input: Decodable {
    var functionName: String
    var recursiveLoop: String
  }
  struct Output: Encodable { var recursiveLoop: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var function = try FunctionReference(input.functionName, call).latest(call)
    function.recursiveLoop = input.recursiveLoop
    try function.save(call)
    call.effect("recursion of function \(function.name)", .updated)
    return Output(recursiveLoop: input.recursiveLoop)
  }
}
