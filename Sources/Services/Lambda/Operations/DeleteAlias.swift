import AWSModel
import Cloud

/// Deletes an alias with its policy and settings; one that does not exist without complaint.
///
/// Source: Lambda API, DeleteAlias.
enum DeleteAlias: ServiceOperation {
  static let access = Access<Input>("lambda:DeleteAlias", on: .function(\.functionName, qualifier: \.name))

  struct Input: Decodable {
    var functionName: String
    var name: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let name = try FunctionReference(input.functionName, call).name
    guard let alias = try Alias.find(name, input.name, call) else { return Output() }
    try alias.delete(call)
    try FunctionPolicy.find(name, input.name, call)?.delete(call)
    try EventInvokeConfig.find(name, input.name, call)?.delete(call)
    try FunctionURL.find(name, input.name, call)?.delete(call)
    try ProvisionedConcurrency.find(name, input.name, call)?.delete(call)
    call.effect("alias \(input.name) of function \(name)", .deleted)
    return Output()
  }
}
