import AWSModel
import Cloud

/// What is said of the account as a whole: its alias, its numbers, its settings. Source: IAM API, the operations of these names.
enum Account {
  static let operations: [AnyOperation] = [
    .iam("CreateAccountAlias") { input, call in
      let alias = input.text("AccountAlias")
      if try call.document("account", "alias", isGlobal: true)?.body.string == alias {
        throw ServiceError("EntityAlreadyExists", "The account alias \(alias) already exists.", status: 409)
      }
      try call.save("account", "alias", .string(alias), isGlobal: true)
      call.effect("account alias \(alias)", .created)
      return .empty
    },
    .iam("DeleteAccountAlias") { input, call in
      let alias = input.text("AccountAlias")
      // The text is not verified.
      guard try call.document("account", "alias", isGlobal: true)?.body.string == alias else {
        throw ServiceError("NoSuchEntity", "The account alias \(alias) cannot be found.", status: 404)
      }
      try call.deleteDocument("account", "alias", isGlobal: true)
      call.effect("account alias \(alias)", .deleted)
      return .empty
    },
    .iam("DisableOutboundWebIdentityFederation") { _, call in
      guard try call.deleteDocument("account", "web-identity", isGlobal: true) else { throw federationIsOff }
      call.effect("outbound web identity federation", .updated, "off")
      return .empty
    },
    .iam("EnableOutboundWebIdentityFederation") { _, call in
      if try call.document("account", "web-identity", isGlobal: true) != nil {
        throw ServiceError(
          "FeatureEnabled", "Outbound Web Identity Federation feature is already enabled.", status: 409)
      }
      let issuer = Value.string("https://\(call.random.uuid()).tokens.sts.global.api.aws")
      try call.save("account", "web-identity", issuer, isGlobal: true)
      call.effect("outbound web identity federation", .updated, "on")
      return ["IssuerIdentifier": issuer]
    },
    .iam("GetAccountSummary") { _, call in ["SummaryMap": try summary(call)] },
    .iam("GetOutboundWebIdentityFederationInfo") { _, call in
      guard let issuer = try call.document("account", "web-identity", isGlobal: true)?.body else {
        throw federationIsOff
      }
      return ["IssuerIdentifier": issuer, "JwtVendingEnabled": true]
    },
    .iam("ListAccountAliases") { _, call in
      let alias = try call.document("account", "alias", isGlobal: true)?.body
      return ["AccountAliases": .list(alias.map { [$0] } ?? []), "IsTruncated": false]
    },
    .iam("SetSecurityTokenServicePreferences") { input, call in
      try call.save("account", "token-version", input["GlobalEndpointTokenVersion"] ?? "", isGlobal: true)
      return .empty
    }.storedOnly,
  ]

  /// 404. The text is not verified.
  private static let federationIsOff = ServiceError(
    "FeatureDisabled", "Outbound Web Identity Federation feature is disabled.", status: 404)

  /// What there is and what there may be. Source: IAM API, GetAccountSummary; IAM User Guide, quotas.
  private static func summary(_ call: Call) throws -> Value {
    let users = try Entity.all(.user, call)
    let roles = try Entity.all(.role, call)
    let devices = try Entity.all(.mfaDevice, call)
    let policies = try Entity.all(.policy, call)
    let versions = try policies.reduce(0) { $0 + (try Part.all(.version, of: $1.id, call).count) }
    let counts: [(String, Int)] = [
      ("AccessKeysPerUserQuota", 2), ("AccountAccessKeysPresent", 0), ("AccountMFAEnabled", 0),
      ("AccountPasswordPresent", 1), ("AccountSigningCertificatesPresent", 0), ("AssumeRolePolicySizeQuota", 2_048),
      ("AttachedPoliciesPerGroupQuota", 10), ("AttachedPoliciesPerRoleQuota", 10),
      ("AttachedPoliciesPerUserQuota", 10), ("GlobalEndpointTokenVersion", 1), ("GroupPolicySizeQuota", 5_120),
      ("Groups", try Entity.count(.group, call)), ("GroupsPerUserQuota", 10), ("GroupsQuota", 300),
      ("InstanceProfiles", try Entity.count(.instanceProfile, call)), ("InstanceProfilesQuota", 1_000),
      ("MFADevices", devices.count), ("MFADevicesInUse", devices.count { $0.body["User"] != nil }),
      ("Policies", policies.count), ("PoliciesQuota", 1_500), ("PolicySizeQuota", 6_144),
      ("PolicyVersionsInUse", versions), ("PolicyVersionsInUseQuota", 10_000),
      ("Providers", try Entity.count(.samlProvider, call) + Entity.count(.openIDConnectProvider, call)),
      ("RolePolicySizeQuota", 10_240), ("Roles", roles.count), ("RolesQuota", 1_000),
      ("ServerCertificates", try Entity.count(.serverCertificate, call)), ("ServerCertificatesQuota", 20),
      ("SigningCertificatesPerUserQuota", 2), ("UserPolicySizeQuota", 2_048), ("Users", users.count),
      ("UsersQuota", 5_000), ("VersionsPerPolicyQuota", 5),
    ]
    return Value(counts: counts)
  }
}

extension Value {
  fileprivate init(counts: [(String, Int)]) {
    var map: Value = .empty
    for (name, count) in counts { map[name] = .integer(Int64(count)) }
    self = map
  }
}
