import AWSModel
import Cloud

/// Lists what becomes of a function's queued events, by version and alias.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, ListFunctionEventInvokeConfigs.
enum ListFunctionEventInvokeConfigs: ServiceOperation {
  static let access = Access<Input>("lambda:ListFunctionEventInvokeConfigs", on: .function(\.functionName))

  struct Input: Decodable {
    var functionName: String
    var marker: String?
    var maxItems: Int?
  }
  struct Output: Encodable {
    var functionEventInvokeConfigs: [EventInvokeOutput]
    var nextMarker: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, call).unqualified
    try EventInvokeConfig.requireFunction(reference, call)
    let all = try EventInvokeConfig.all(of: reference.name, call)
    let page = LambdaPage(all, after: input.marker, size: input.maxItems, by: \.qualifier)
    return Output(
      functionEventInvokeConfigs: page.elements.map { EventInvokeOutput($0, call) }, nextMarker: page.marker)
  }
}
