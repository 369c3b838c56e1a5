import AWSModel
import Cloud

/// Gives temporary credentials for a role whose trust policy lets the caller in.
///
/// - Throws: `AccessDenied` (403), `ValidationError` (400).
///
/// Differs from AWS: session policies, tags, external ids beyond the trust policy's own conditions and role chaining's
/// one-hour limit are not simulated. Source: STS API, AssumeRole.
enum AssumeRole: ServiceOperation {
  static let access = Access<Input>("sts:AssumeRole", on: ResourceName { input, _ in input.roleArn })

  struct Input: Decodable {
    var roleArn: String
    var roleSessionName: String
    var durationSeconds: Int?
  }

  struct Output: Encodable {
    var credentials: CredentialsOutput
    var assumedRoleUser: AssumedRoleUser
  }

  struct AssumedRoleUser: Encodable {
    var assumedRoleId: String
    var arn: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let arn = ARN(input.roleArn), arn.service == "iam", arn.resource.hasPrefix("role/") else {
      throw ServiceError.invalidRoleARN(input.roleArn)
    }
    let caller = try Identity(of: call.principal, call).arn
    guard let role = try TrustPolicy.role(input.roleArn, call),
      let trust = role["AssumeRolePolicyDocument"].map(PolicyDocument.init),
      trust.allows("sts:AssumeRole", by: call.principal, in: call.scope)
    else { throw ServiceError.mayNotAssume(input.roleArn, caller: caller) }
    let seconds = input.durationSeconds ?? 3_600
    guard seconds <= Int(role["MaxSessionDuration"]?.integer ?? 3_600) else { throw ServiceError.sessionTooLong }
    let name = role["RoleName"]?.string ?? ""
    let session = try Session.issue(role: name, name: input.roleSessionName, for: seconds, &call)
    let identity = try Identity(of: .role(name: name, session: input.roleSessionName), call)
    return Output(
      credentials: CredentialsOutput(session),
      assumedRoleUser: AssumedRoleUser(assumedRoleId: identity.userId, arn: identity.arn))
  }
}
