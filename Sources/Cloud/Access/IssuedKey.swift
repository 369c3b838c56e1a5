import AWSModel

/// What the sandbox knows of an access key that it issued: a user's own, or a session's temporary one.
public struct IssuedKey: Sendable, Hashable {
  /// The key's id: `AKIA…`, `ASIA…`.
  public let accessKey: String
  /// On whose behalf it signs.
  public let principal: Principal
  /// The secret that signs.
  public let secret: String
  /// What must come along with it; nil for a user's own key.
  public let token: String?
  /// Whose it is.
  public let account: String
  /// Where that account is.
  public let partition: String
  /// Whether its session has ended.
  public let hasExpired: Bool
  /// Whether its user has switched it off or deleted it.
  public let isInactive: Bool

  /// What the service that issued a key knows of it.
  public init(
    _ accessKey: String, of principal: Principal, secret: String, token: String? = nil, account: String,
    partition: String, hasExpired: Bool = false, isInactive: Bool = false
  ) {
    self.accessKey = accessKey
    self.principal = principal
    self.secret = secret
    self.token = token
    self.account = account
    self.partition = partition
    self.hasExpired = hasExpired
    self.isInactive = isInactive
  }

  /// The key as the service that issued it knows it (`Service.issuedKey`); nil for one that nobody issued.
  public init?(_ accessKey: String, in cloud: Cloud) throws {
    // Only such keys are issued, so others need no look-up.
    guard accessKey.utf8.count >= 16, accessKey.hasPrefix("ASIA") || accessKey.hasPrefix("AKIA"),
      let known = try cloud.issuedKey(accessKey)
    else { return nil }
    self = known
  }
}

extension Call {
  /// What the services know of an access key; nil for one that none of them issued.
  public func issuedKey(_ accessKey: String) throws -> IssuedKey? {
    for service in cloud.services.values {
      if let known = try service.issuedKey?(accessKey, self) { return known }
    }
    return nil
  }
}
