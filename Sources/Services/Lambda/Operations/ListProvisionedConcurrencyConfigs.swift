import AWSModel
import Cloud

/// Lists the provisioned concurrency of a function's versions and aliases.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, ListProvisionedConcurrencyConfigs.
enum ListProvisionedConcurrencyConfigs: ServiceOperation {
  static let access = Access<Input>("lambda:ListProvisionedConcurrencyConfigs", on: .function(\.functionName))

  struct Input: Decodable {
    var functionName: String
    var marker: String?
    var maxItems: Int?
  }
  struct Output: Encodable {
    var provisionedConcurrencyConfigs: [ProvisionedConcurrencyOutput]
    var nextMarker: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let function = try FunctionReference(input.functionName, call).latest(call)
    let all = try ProvisionedConcurrency.all(of: function.name, call)
    let page = LambdaPage(all, after: input.marker, size: input.maxItems, by: \.qualifier)
    return Output(
      provisionedConcurrencyConfigs: page.elements.map { ProvisionedConcurrencyOutput($0, call, isListed: true) },
      nextMarker: page.marker)
  }
}
