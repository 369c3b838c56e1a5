import AWSModel
import Cloud

/// Gives a function's queued events their defaults back.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, DeleteFunctionEventInvokeConfig.
enum DeleteFunctionEventInvokeConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:DeleteFunctionEventInvokeConfig", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
    guard let configuration = try EventInvokeConfig.find(reference, call) else {
      throw EventInvokeConfig.missing(reference, call)
    }
    try configuration.delete(call)
    call.effect("event invoke configuration of function \(reference.name)", .deleted)
    return Output()
  }
}
