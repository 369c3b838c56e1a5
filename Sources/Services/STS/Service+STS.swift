import AWSModel
import Cloud

extension Service {
  /// The sandbox's STS: who the caller is, and sessions of roles.
  public static let sts = Service(
    "sts", migrations: [Session.migration, Session.partitionMigration, Session.bodyMigration],
    operations: [
      .operation(AssumeRole.self),
      .operation(AssumeRoleWithSAML.self),
      .operation(AssumeRoleWithWebIdentity.self),
      .operation(DecodeAuthorizationMessage.self),
      .operation(GetAccessKeyInfo.self),
      .operation(GetCallerIdentity.self),
      .operation(GetFederationToken.self),
      .operation(GetSessionToken.self),
      .internal(IssueCredentials.self),
    ],
    resourcePolicy: { try TrustPolicy.policy(of: $0, $1) }, policyDecides: true,
    session: { key, call in try Session.find(key, call)?.identity(call.scope) },
    issuedKey: { key, call in try Session.find(key, call)?.issuedKey(at: call.now) },
    constraints: { ModelConstraints.violation(of: $0, for: $1, code: "ValidationError") },
    conditionKeys: TrustPolicy.keys)
}
