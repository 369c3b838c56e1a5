import AWSModel
import Cloud

/// Gives a version of a function a name.
///
/// Errors: `ResourceNotFoundException`, `ResourceConflictException` when the name is taken, `InvalidParameterValueException`.
/// Source: Lambda API, CreateAlias.
enum CreateAlias: ServiceOperation {
  static let access = Access<Input>("lambda:CreateAlias", on: .function(\.functionName))

  struct Input: Decodable {
    var functionName: String
    var name: String
    var functionVersion: String
    var description: String?
    var routingConfig: RoutingInput?
  }
  typealias Output = AliasConfiguration

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, call).unqualified
    var version = reference
    version.qualifier = input.functionVersion
    _ = try version.function(call)
    let second = try input.routingConfig?.second(of: reference, besides: input.functionVersion, call)
    let alias = Alias(
      function: reference.name, name: input.name, functionVersion: input.functionVersion,
      description: input.description ?? "", second: second, revision: call.random.uuid())
    if try Alias.find(alias.function, alias.name, call) != nil {
      let arn = AliasConfiguration(alias, call).aliasArn
      throw ServiceError.lambda("ResourceConflictException", "Alias already exists: \(arn)", 409)
    }
    try alias.save(call)
    call.effect("alias \(alias.name) of function \(alias.function)", .created)
    return AliasConfiguration(alias, call)
  }
}
