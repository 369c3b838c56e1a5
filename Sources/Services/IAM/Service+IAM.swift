import AWSModel
import Cloud

extension Service {
  /// The sandbox's IAM: identities, their policies and credentials, providers, reports, the simulator. It is global, one for all
  /// Regions.
  ///
  /// An operation is one line of its family's table: `Users`, `InlinePolicies`, …
  public static let iam = Service(
    "iam",
    migrations: [
      EarlierMigrations.roles, EarlierMigrations.policies, EarlierMigrations.users, AccessKey.migration,
      Entity.migration,
    ],
    operations: [
      AccessKeys.operations, Account.operations, Attachments.operations, AuthorizationDetails.operations,
      Boundaries.operations, ContextKeys.operations, CredentialReport.operations, GrantingPolicies.operations,
      Groups.operations, InlinePolicies.operations, InstanceProfiles.operations, ManagedPolicies.operations,
      MFADevices.operations, OpenIDConnectProviders.operations, Passwords.operations, Roles.operations,
      SAMLProviders.operations, ServerCertificates.operations, ServiceCredentials.operations,
      ServiceLinkedRoles.operations, Simulation.operations, Tags.operations, UserKeys.operations, Users.operations,
    ].flatMap { $0 },
    identity: { try KnownIdentity.of($0, $1) },
    issuedKey: { try AccessKey.issued($0, $1) },
    constraints: IAMConstraints.violation,
    hears: { try AccessKey.used(in: $0, $1) })
}
