import AWSModel
import Cloud

/// Lists the aliases of a function by name, or those that point to a version.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, ListAliases.
enum ListAliases: ServiceOperation {
  static let access = Access<Input>("lambda:ListAliases", on: .function(\.functionName))

  struct Input: Decodable {
    var functionName: String
    var functionVersion: String?
    var marker: String?
    var maxItems: Int?
  }
  struct Output: Encodable {
    var nextMarker: String?
    var aliases: [AliasConfiguration]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let function = try FunctionReference(input.functionName, call).latest(call)
    let aliases = try Alias.all(of: function.name, call).filter { alias in
      input.functionVersion.map { $0 == alias.functionVersion || $0 == alias.second?.version } ?? true
    }
    let page = LambdaPage(aliases, after: input.marker, size: input.maxItems, by: \.name)
    return Output(nextMarker: page.marker, aliases: page.elements.map { AliasConfiguration($0, call) })
  }
}
