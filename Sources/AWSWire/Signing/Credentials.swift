/// What a client signs with.
public struct Credentials: Sendable, Hashable {
  /// The public half, which requests carry: `AKIAIOSFODNN7EXAMPLE`.
  public var accessKey: String
  /// The secret half, which they do not.
  public var secretKey: String
  /// The token that temporary credentials come with.
  public var sessionToken: String?

  /// Credentials from their parts.
  public init(accessKey: String, secretKey: String, sessionToken: String? = nil) {
    self.accessKey = accessKey
    self.secretKey = secretKey
    self.sessionToken = sessionToken
  }
}
