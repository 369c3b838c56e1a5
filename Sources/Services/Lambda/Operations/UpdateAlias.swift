import AWSModel
import Cloud

/// Points an alias elsewhere, or changes its description or routing; what is not given stays.
///
/// Errors: `ResourceNotFoundException`, `PreconditionFailedException`, `InvalidParameterValueException`.
/// Source: Lambda API, UpdateAlias.
enum UpdateAlias: ServiceOperation {
  static let access = Access<Input>("lambda:UpdateAlias", on: .function(\.functionName, qualifier: \.name))

  struct Input: Decodable {
    var functionName: String
    var name: String
    var functionVersion: String?
    var description: String?
    var routingConfig: RoutingInput?
    var revisionId: String?
  }
  typealias Output = AliasConfiguration

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, call).unqualified
    guard var alias = try Alias.find(reference.name, input.name, call) else {
      throw ServiceError.lambdaNotFound("Alias not found: \(reference.arn(call.scope)):\(input.name)")
    }
    if let given = input.revisionId, given != alias.revision {
      throw ServiceError.wrongRevision("GetFunction/GetAlias")
    }
    if let version = input.functionVersion {
      var named = reference
      named.qualifier = version
      _ = try named.function(call)
      alias.functionVersion = version
    }
    if let routing = input.routingConfig {
      alias.second = try routing.second(of: reference, besides: alias.functionVersion, call)
    }
    alias.description = input.description ?? alias.description
    alias.revision = call.random.uuid()
    try alias.save(call)
    call.effect("alias \(alias.name) of function \(alias.function)", .updated)
    return AliasConfiguration(alias, call)
  }
}
