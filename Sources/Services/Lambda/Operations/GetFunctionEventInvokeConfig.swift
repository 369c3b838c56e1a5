import AWSModel
import Cloud

/// Shows what becomes of a function's queued events.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, GetFunctionEventInvokeConfig.
enum GetFunctionEventInvokeConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:GetFunctionEventInvokeConfig", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String?
  }
  typealias Output = EventInvokeOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
    guard let configuration = try EventInvokeConfig.find(reference, call) else {
      throw EventInvokeConfig.missing(reference, call)
    }
    return Output(configuration, call)
  }
}
