import AWSModel
import Cloud

/// Describes a managed policy; its document is in its version.
///
/// - Throws: `NoSuchEntity` (404). Source: IAM API, GetPolicy.
enum GetPolicy: ServiceOperation {
  static let access = Access<Input>("iam:GetPolicy", on: .policy(\.policyArn))

  struct Input: Decodable { var policyArn: String }
  struct Output: Encodable { var policy: PolicyOutput }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard ARN(input.policyArn) != nil else { throw ServiceError.unparsedARN }
    guard let policy = try ManagedPolicy.find(input.policyArn, call) else {
      throw ServiceError.noSuchPolicy(input.policyArn)
    }
    return Output(policy: try PolicyOutput(policy, call))
  }
}
