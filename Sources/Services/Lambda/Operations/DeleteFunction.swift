import AWSModel
import Cloud

/// Deletes a function with its versions, aliases and settings, or one of its versions. Its log group and its event source
/// mappings stay.
///
/// Errors: `ResourceNotFoundException`; `InvalidParameterValueException` for `$LATEST`; `ResourceConflictException` for a
/// version that an alias points to (wording from memory). A version that does not exist is deleted without complaint.
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
      let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
      if reference.qualifier == "$LATEST" {
        throw ServiceError.invalidParameter("$LATEST version cannot be deleted without deleting the function.")
      }
      let function = try reference.unqualified.latest(call)
      if let qualifier = reference.qualifier {
        try deleteVersion(qualifier, of: function, call)
        call.effect("version \(qualifier) of function \(function.name)", .deleted)
      } else {
        try function.deleteAll(call)
        call.effect("function \(function.name)", .deleted)
      }
      return function.name
    }
    await work.retire(name)
    return Output()
  }

  private static func deleteVersion(_ version: String, of function: Function, _ call: Call) throws {
    let aliases = try Alias.all(of: function.name, call)
      .filter { $0.functionVersion == version || $0.second?.version == version }
    if !aliases.isEmpty {
      let names = aliases.map(\.name).joined(separator: ", ")
      throw ServiceError.lambda(
        "ResourceConflictException",
        "Unable to delete version because the following aliases reference it: [\(names)]", 409)
    }
    try Function.find(function.name, version, call)?.delete(call)
    try FunctionPolicy.find(function.name, version, call)?.delete(call)
    try ProvisionedConcurrency.find(function.name, version, call)?.delete(call)
    try EventInvokeConfig.find(function.name, version, call)?.delete(call)
    try CodeStore.sweep(call)
  }
}
