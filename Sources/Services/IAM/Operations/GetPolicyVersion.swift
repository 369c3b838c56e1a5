import AWSModel
import Cloud

/// Shows the document of a managed policy, decoded into an object as the AWS CLI shows it.
///
/// - Throws: `NoSuchEntity` (404).
///
/// Differs from AWS: only the default version is kept. Source: IAM API, GetPolicyVersion.
enum GetPolicyVersion: ServiceOperation {
  static let access = Access<Input>("iam:GetPolicyVersion", on: .policy(\.policyArn))

  struct Input: Decodable {
    var policyArn: String
    var versionId: String
  }

  struct Output: Encodable { var policyVersion: Version }

  struct Version: Encodable {
    var document: Value
    var versionId: String
    var isDefaultVersion = true
    var createDate: Timestamp
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard ARN(input.policyArn) != nil else { throw ServiceError.unparsedARN }
    guard let policy = try ManagedPolicy.find(input.policyArn, call) else {
      throw ServiceError.noSuchPolicy(input.policyArn)
    }
    guard policy.version == input.versionId else {
      throw ServiceError.noSuchVersion(input.versionId, of: input.policyArn)
    }
    return Output(
      policyVersion: Version(document: policy.document, versionId: policy.version, createDate: policy.updated))
  }
}
