import AWSModel
import Cloud

/// Takes the KMS key away from a log group.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterException`. Source: CloudWatch Logs API, DisassociateKmsKey.
enum DisassociateKmsKey: ServiceOperation {
  static let access = Access<Input>(
    "logs:DisassociateKmsKey", on: .logGroup { $0.logGroupName ?? $0.resourceIdentifier ?? "" })

  struct Input: Decodable {
    var logGroupName: String?
    var resourceIdentifier: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let name = try LogGroup.name(input.logGroupName, or: input.resourceIdentifier)
    try LogGroup.named(name, call).set(key: nil, &call)
    return Output()
  }
}
