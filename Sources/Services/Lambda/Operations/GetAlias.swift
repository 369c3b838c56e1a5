import AWSModel
import Cloud

/// Describes an alias.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, GetAlias.
enum GetAlias: ServiceOperation {
  static let access = Access<Input>("lambda:GetAlias", on: .function(\.functionName, qualifier: \.name))

  struct Input: Decodable {
    var functionName: String
    var name: String
  }
  typealias Output = AliasConfiguration

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, call).unqualified
    guard let alias = try Alias.find(reference.name, input.name, call) else {
      throw ServiceError.aliasNotFound("\(reference.arn(call.scope)):\(input.name)")
    }
    return AliasConfiguration(alias, call)
  }
}
