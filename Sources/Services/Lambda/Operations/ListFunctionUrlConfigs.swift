import AWSModel
import Cloud

/// Lists the URLs of a function and its aliases.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, ListFunctionUrlConfigs.
enum ListFunctionUrlConfigs: ServiceOperation {
  static let access = Access<Input>("lambda:ListFunctionUrlConfigs", on: .function(\.functionName))

  struct Input: Decodable {
    var functionName: String
    var marker: String?
    var maxItems: Int?
  }
  struct Output: Encodable {
    var functionUrlConfigs: [FunctionURLOutput]
    var nextMarker: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, call)
    guard try Function.find(reference.name, call) != nil else { throw ServiceError.noSuchFunction }
    let urls = try FunctionURL.all(of: reference.name, call)
    let page = LambdaPage(urls, after: input.marker, size: input.maxItems, by: \.alias)
    return Output(functionUrlConfigs: page.elements.map { FunctionURLOutput($0, call) }, nextMarker: page.marker)
  }
}
