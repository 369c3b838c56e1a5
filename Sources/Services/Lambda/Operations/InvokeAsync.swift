import AWSModel
import Cloud

/// Puts an event into Lambda's queue, as `Invoke` with the type `Event` does; the older form of it.
///
/// Errors: `InvalidRequestContentException`, `ResourceNotFoundException`, `ResourceConflictException`. Source: Lambda API,
/// InvokeAsync.
enum InvokeAsync: ServiceOperation {
  static let access = Access<Input>("lambda:InvokeAsync", on: .function(\.functionName))

  struct Input: Decodable {
    var functionName: String
    var invokeArgs: [UInt8]
  }
  struct Output: Encodable { var status: Int }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let payload = try EventPayload.checked(input.invokeArgs, type: "Event")
    try Invoke.queue(FunctionReference(input.functionName, call), payload, &call)
    return Output(status: 202)
  }
}
