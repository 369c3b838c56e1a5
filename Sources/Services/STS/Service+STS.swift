import AWSModel
import Cloud

extension Service {
  /// The sandbox's STS: who the caller is, and sessions of roles.
  public static let sts = Service(
    "sts", migrations: [Session.migration, Session.partitionMigration],
    operations: [
      .operation(AssumeRole.self),
      .operation(GetCallerIdentity.self),
      .internal(IdentifyCredentials.self),
      .internal(IssueCredentials.self),
    ],
    resourcePolicy: { try TrustPolicy.policy(of: $0, $1) },
    constraints: { ModelConstraints.violation(of: $0, for: $1, code: "ValidationError") })
}
