import AWSModel
import Cloud

/// Lists `$LATEST` and the published versions, at most 50 at a time.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, ListVersionsByFunction.
enum ListVersionsByFunction: ServiceOperation {
  static let access = Access<Input>("lambda:ListVersionsByFunction", on: .function(\.functionName))

  struct Input: Decodable {
    var functionName: String
    var marker: String?
    var maxItems: Int?
  }
  struct Output: Encodable {
    var nextMarker: String?
    var versions: [FunctionConfiguration]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let function = try FunctionReference(input.functionName, call).latest(call)
    let versions = try Function.versions(function.name, call)
    let page = LambdaPage(versions, after: input.marker, size: input.maxItems, by: \.version)
    return Output(
      nextMarker: page.marker,
      versions: page.elements.map { FunctionConfiguration($0, qualifier: $0.version, call, isBrief: true) })
  }
}
