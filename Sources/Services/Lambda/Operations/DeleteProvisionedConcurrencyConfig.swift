import AWSModel
import Cloud

/// Ends the provisioned concurrency of a version or alias; where there is none, without complaint.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterValueException` for `$LATEST`.
/// Source: Lambda API, DeleteProvisionedConcurrencyConfig.
enum DeleteProvisionedConcurrencyConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:DeleteProvisionedConcurrencyConfig", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try ProvisionedConcurrency.reference(
      input.functionName, input.qualifier,
      refusing: "The function resource provided must be an alias or a published version.", call)
    if let configuration = try ProvisionedConcurrency.find(reference.name, input.qualifier, call) {
      try configuration.delete(call)
      call.effect("provisioned concurrency of \(reference.name):\(input.qualifier)", .deleted)
    }
    return Output()
  }
}
