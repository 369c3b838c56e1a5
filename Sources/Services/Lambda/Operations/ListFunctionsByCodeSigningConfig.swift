import AWSModel
import Cloud

/// Lists the ARNs of the functions that use a code signing configuration.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, ListFunctionsByCodeSigningConfig.
enum ListFunctionsByCodeSigningConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:ListFunctionsByCodeSigningConfig", on: ResourceName { input, _ in input.codeSigningConfigArn })

  struct Input: Decodable {
    var codeSigningConfigArn: String
    var marker: String?
    var maxItems: Int?
  }
  struct Output: Encodable {
    var nextMarker: String?
    var functionArns: [String]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let arn = try CodeSigningConfig.required(input.codeSigningConfigArn, call).arn(call.scope)
    let functions = try Function.all(call).filter { $0.codeSigningConfigArn == arn }
    let page = LambdaPage(functions, after: input.marker, size: input.maxItems, by: \.name)
    return Output(nextMarker: page.marker, functionArns: page.elements.map { $0.arn(call.scope) })
  }
}
