import AWSModel
import Cloud

/// Shows how far the provisioned concurrency of a version or alias is.
///
/// Errors: `ResourceNotFoundException`, `ProvisionedConcurrencyConfigNotFoundException`, `InvalidParameterValueException` for
/// `$LATEST`. Source: Lambda API, GetProvisionedConcurrencyConfig.
enum GetProvisionedConcurrencyConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:GetProvisionedConcurrencyConfig", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String
  }
  typealias Output = ProvisionedConcurrencyOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try ProvisionedConcurrency.reference(
      input.functionName, input.qualifier,
      refusing: "The function resource provided must be an alias or a published version.", call)
    guard let configuration = try ProvisionedConcurrency.find(reference.name, input.qualifier, call) else {
      throw ServiceError.lambda(
        "ProvisionedConcurrencyConfigNotFoundException", "No Provisioned Concurrency Config found for this function",
        404)
    }
    return Output(configuration, call)
  }
}
