import AWSModel
import Cloud

/// A kind of thing that has a name, a path and an ARN in an account.
///
/// Sources: IAM User Guide, "IAM identifiers" (prefixes) and "IAM and AWS STS quotas". The texts of users, roles and server
/// certificates are recorded, those of the others seen in public issue threads.
struct EntityKind: Sendable {
  /// As IAM's members begin: `User` in `UserName`, `UserId`, `ListUsers`.
  let name: String
  /// As ARNs have it: `user`.
  let resource: String
  /// How unique ids begin.
  let prefix: String
  /// How many an account may have, and the quota's name.
  let quota: (name: String, most: Int)
  /// The text where there is none of this name.
  let missing: @Sendable (String) -> String
  /// The text where there is one already.
  let taken: @Sendable (String) -> String

  var nameMember: String { name + "Name" }
  var idMember: String { name + "Id" }

  static let user = EntityKind(
    name: "User", resource: "user", prefix: "AIDA", quota: ("UsersPerAccount", 5_000),
    missing: { "The user with name \($0) cannot be found." }, taken: { "User with name \($0) already exists." })
  static let group = EntityKind(
    name: "Group", resource: "group", prefix: "AGPA", quota: ("GroupsPerAccount", 300),
    missing: { "The group with name \($0) cannot be found." }, taken: { "Group with name \($0) already exists." })
  static let role = EntityKind(
    name: "Role", resource: "role", prefix: "AROA", quota: ("RolesPerAccount", 1_000),
    missing: { "The role with name \($0) cannot be found." }, taken: { "Role with name \($0) already exists." })
  static let policy = EntityKind(
    name: "Policy", resource: "policy", prefix: "ANPA", quota: ("PoliciesPerAccount", 1_500),
    missing: { "Policy \($0) was not found." },
    taken: { "A policy called \($0) already exists. Duplicate names are not allowed." })
  static let instanceProfile = EntityKind(
    name: "InstanceProfile", resource: "instance-profile", prefix: "AIPA",
    quota: ("InstanceProfilesPerAccount", 1_000), missing: { "Instance Profile \($0) cannot be found." },
    taken: { "Instance Profile \($0) already exists." })
  static let serverCertificate = EntityKind(
    name: "ServerCertificate", resource: "server-certificate", prefix: "ASCA",
    quota: ("ServerCertificatesPerAccount", 20),
    missing: { "The Server Certificate with name \($0) cannot be found." },
    taken: { "The Server Certificate with name \($0) already exists." })
  static let samlProvider = EntityKind(
    name: "SAMLProvider", resource: "saml-provider", prefix: "ASPA", quota: ("SAMLProvidersPerAccount", 100),
    missing: { "Manifest not found for arn \($0)" }, taken: { "Provider with name \($0) already exists" })
  static let openIDConnectProvider = EntityKind(
    name: "OpenIDConnectProvider", resource: "oidc-provider", prefix: "AOPA",
    quota: ("OpenIdConnectProvidersPerAccount", 100),
    missing: { "OpenIDConnect Provider not found for arn \($0)" },
    taken: { "Provider with url https://\($0) already exists." })
  static let mfaDevice = EntityKind(
    name: "VirtualMFADevice", resource: "mfa", prefix: "AMFA", quota: ("MFADevicesPerAccount", 5_000),
    missing: { "VirtualMFADevice with serial number \($0) doesn't exist." },
    taken: { _ in "MFADevice entity at the same path and name already exists." })

  /// 404: there is none of this name.
  func notFound(_ name: String) -> ServiceError { ServiceError("NoSuchEntity", missing(name), status: 404) }
}
