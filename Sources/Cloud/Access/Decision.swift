/// The kinds of policies that have a say, as AWS's refusals name them.
public enum PolicyKind: String, Sendable, Hashable {
  case identity = "identity-based policy"
  case resource = "resource-based policy"
  case boundary = "permissions boundary"
  case session = "session policy"
}

/// A policy and where it hangs.
public struct AttachedPolicy: Sendable, Hashable {
  /// What a person calls it: `inline policy read of role job`, or its ARN.
  public let name: String
  /// Its ARN, where it has one.
  public let arn: String?
  /// What it says.
  public let document: PolicyDocument

  /// A policy of its parts.
  public init(name: String, arn: String? = nil, document: PolicyDocument) {
    self.name = name
    self.arn = arn
    self.document = document
  }
}

/// Every policy that has a say about a request, by kind.
public struct PolicySet: Sendable {
  /// The user's (and its groups') or role's policies, inline and attached.
  public var identity: [AttachedPolicy]
  /// The permissions boundary; nil where there is none.
  public var boundary: AttachedPolicy?
  /// The policies given when the session was made; nil where there were none.
  public var session: [AttachedPolicy]?
  /// The policy of the resource; nil where it has none.
  public var resource: AttachedPolicy?
  /// Whether the resource is another account's than the caller's: then both sides must allow.
  public var isCrossAccount: Bool

  /// Whether the resource's policy must have a say for anybody to get in: a role's trust policy.
  public var needsResource: Bool

  /// A set of its parts.
  public init(
    identity: [AttachedPolicy] = [], boundary: AttachedPolicy? = nil, session: [AttachedPolicy]? = nil,
    resource: AttachedPolicy? = nil, isCrossAccount: Bool = false, needsResource: Bool = false
  ) {
    self.identity = identity
    self.boundary = boundary
    self.session = session
    self.resource = resource
    self.isCrossAccount = isCrossAccount
    self.needsResource = needsResource
  }
}

/// What the policies together say to a request, and which statement decided.
///
/// Source: IAM User Guide, "Policy evaluation logic", "Policy evaluation for requests within a single account" and
/// "Cross-account policy evaluation logic".
public struct Decision: Sendable {
  /// How it ended.
  public enum Outcome: String, Sendable { case allowed, explicitDeny, implicitDeny }

  /// A statement that spoke.
  public struct Match: Sendable {
    /// The kind of the policy it stands in.
    public let kind: PolicyKind
    /// The policy it stands in.
    public let policy: AttachedPolicy
    /// The statement.
    public let statement: PolicyDocument.Statement
  }

  /// How it ended.
  public let outcome: Outcome
  /// The kind of policy that decided: of an implicit deny, the one that was silent.
  public let kind: PolicyKind
  /// The statements that decided; none for an implicit deny.
  public let matches: [Match]

  /// The decision in words, for a person: `statement Read of policy arn:… allows it`.
  public var reason: String {
    guard let match = matches.first else { return "no \(kind.rawValue) allows it" }
    return "\(match.statement.name) of \(match.policy.name) \(outcome == .allowed ? "allows" : "denies") it"
  }
}

extension PolicySet {
  /// Decides.
  ///
  /// 1. A deny of any policy decides.
  /// 2. A resource of another account, and a role that is to be assumed, must itself allow.
  /// 3. What the resource's policy grants a user or session by name is granted.
  /// 4. Otherwise the identity's policies must allow, unless the resource's grant the role or everyone;
  /// 5. and the boundary and the session's policies, where there are any, must allow too.
  public func decide(_ context: PolicyContext) -> Decision {
    let byIdentity = matches(identity, .identity, context)
    let byBoundary = matches(boundary.map { [$0] } ?? [], .boundary, context)
    let bySession = matches(session ?? [], .session, context)
    let resourceAnswer = resource?.document.answer(context)
    let byResource = matches(resource.map { [$0] } ?? [], .resource, context)
    for found in [byIdentity, byBoundary, bySession, byResource] {
      let denies = found.filter { !$0.statement.isAllow }
      if let first = denies.first { return Decision(outcome: .explicitDeny, kind: first.kind, matches: denies) }
    }
    let grant = resourceAnswer?.grant
    if grant == nil, isCrossAccount || needsResource { return silent(.resource) }
    if isCrossAccount {
      if byIdentity.isEmpty { return silent(.identity) }
    } else {
      if grant == .direct { return Decision(outcome: .allowed, kind: .resource, matches: byResource) }
      if byIdentity.isEmpty, grant != .limited { return silent(.identity) }
    }
    if boundary != nil, byBoundary.isEmpty { return silent(.boundary) }
    if session != nil, bySession.isEmpty { return silent(.session) }
    let kind = byIdentity.isEmpty ? PolicyKind.resource : .identity
    return Decision(outcome: .allowed, kind: kind, matches: byIdentity + (byIdentity.isEmpty ? byResource : []))
  }

  private func silent(_ kind: PolicyKind) -> Decision { Decision(outcome: .implicitDeny, kind: kind, matches: []) }

  private func matches(_ policies: [AttachedPolicy], _ kind: PolicyKind, _ context: PolicyContext) -> [Decision.Match] {
    policies.compactMap { policy in
      policy.document.answer(context).map { Decision.Match(kind: kind, policy: policy, statement: $0.statement) }
    }
  }
}
