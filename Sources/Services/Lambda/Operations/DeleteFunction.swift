import AWSModel
import Cloud

/// Deletes a function, its code and its policy. Its log group stays.
///
/// Errors: `ResourceNotFoundException`; `InvalidParameterValueException` for `$LATEST`.
/// Source: Lambda API, DeleteFunction.
enum DeleteFunction: WaitingOperation {
  static let access = Access<Input>("lambda:DeleteFunction", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable, Sendable {
    var functionName: String
    var qualifier: String?
  }
  struct Output: Encodable, Sendable { var statusCode = 204 }

  static func perform(_ input: Input, _ work: WaitingCall) async throws -> Output {
    let name = try await work.transaction { call in
      let reference = try FunctionReference(input.functionName, qualifier: input.qualifier)
      let function = try reference.function(call)
      if reference.qualifier == "$LATEST" {
        throw ServiceError.invalidParameter("$LATEST version cannot be deleted without deleting the function.")
      }
      try function.delete(call)
      call.effect("function \(function.name)", .deleted)
      return function.name
    }
    await work.retire(name)
    return Output()
  }
}
