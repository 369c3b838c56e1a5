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

  /// The key as STS or IAM knows it; nil for one that nobody issued.
  public init?(_ accessKey: String, in cloud: Cloud) throws {
    // Only such keys are issued, so others need no look-up.
    guard accessKey.utf8.count >= 16, accessKey.hasPrefix("ASIA") || accessKey.hasPrefix("AKIA") else { return nil }
    for service in ["sts", "iam"] {
      let request = Request(service, "_IdentifyCredentials", ["AccessKeyId": .string(accessKey)])
      guard let known = try Self.answer(request, in: cloud), let secret = known["secretAccessKey"]?.string else {
        continue
      }
      if let role = known["roleName"]?.string {
        principal = .role(name: role, session: known["roleSessionName"]?.string ?? "")
      } else {
        principal = .user(known["userName"]?.string ?? "")
      }
      self.accessKey = accessKey
      self.secret = secret
      token = known["sessionToken"]?.string
      account = known["account"]?.string ?? Scope().account
      partition = known["partition"]?.string ?? Scope().partition
      hasExpired = known["hasExpired"] == .bool(true)
      isInactive = known["isInactive"] == .bool(true)
      return
    }
    return nil
  }

  private static func answer(_ request: Request, in cloud: Cloud) throws -> Value? {
    do {
      return try cloud.observe(request)
    } catch let error as ServiceError where error.code == "NotImplemented" {
      return nil
    }
  }
}
