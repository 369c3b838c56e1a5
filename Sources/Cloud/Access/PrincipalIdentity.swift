/// What IAM knows of the user or role that makes a request.
public struct PrincipalIdentity: Sendable {
  /// Its ARN, path included.
  public var arn: String
  /// Its unique id: `AIDA…`, `AROA…`.
  public var id: String
  /// Its policies, inline and attached, those of its groups included.
  public var policies: [AttachedPolicy]
  /// Its permissions boundary.
  public var boundary: AttachedPolicy?
  /// Its tags.
  public var tags: [String: String]

  /// An identity of its parts.
  public init(
    arn: String, id: String, policies: [AttachedPolicy], boundary: AttachedPolicy? = nil, tags: [String: String] = [:]
  ) {
    self.arn = arn
    self.id = id
    self.policies = policies
    self.boundary = boundary
    self.tags = tags
  }
}

/// What STS knows of the session whose temporary key signed a request.
public struct SessionIdentity: Sendable {
  /// The session's ARN, where it is a role's or a federated user's; nil for `GetSessionToken`.
  public var arn: String?
  /// The policies that were given with it; nil where none were.
  public var policies: [AttachedPolicy]?
  /// Condition keys that came with it, in lower case: `aws:multifactorauthpresent`, `aws:principaltag/team`.
  public var keys: [String: [String]]

  /// A session of its parts.
  public init(arn: String?, policies: [AttachedPolicy]?, keys: [String: [String]]) {
    self.arn = arn
    self.policies = policies
    self.keys = keys
  }
}
