import AWSModel

/// Decides whether a principal may make a request.
///
/// It gathers what has a say, the caller's policies from IAM, the session's from STS, the resource's from its service, and lets
/// ``PolicySet`` decide. The learner is the account's administrator: only a resource's policy, or a session's that the learner
/// asked for, can say no. A service principal needs the resource's policy where the resource's service has such policies.
struct Authoriser: Sendable {
  let services: [String: Service]

  /// The answer: AWS's refusal, or nil, and what decided, in words.
  struct Verdict {
    var refusal: ServiceError?
    var reason: String?
  }

  /// - Throws: `ServiceError` with AWS's wording when the principal may not.
  func check(_ question: AccessQuestion, _ request: Request, _ call: Call) throws {
    if let refusal = try verdict(question, request, call).refusal { throw refusal }
  }

  func verdict(_ question: AccessQuestion, _ request: Request, _ call: Call) throws -> Verdict {
    if question.action.isEmpty { return Verdict() }
    let attached = try services[request.service]?.resourcePolicy?(question.resource, call)
    if case .service(let name, _) = request.principal {
      let context = try context(question, request, call, .service(name), keys: [:])
      let byResource = attached?.answer(context)?.isAllow
      let needsPolicy = services[request.service]?.resourcePolicy != nil && question.resource != "*"
      if byResource == false || (needsPolicy && byResource != true) {
        return Verdict(
          refusal: AccessDenied.service(name, question, request),
          reason: PolicyDocument.reason(of: attached, on: question.resource, for: name, context))
      }
      return Verdict(
        reason: byResource == true
          ? PolicyDocument.reason(of: attached, on: question.resource, for: name, context) : nil)
    }
    let isLearner = request.principal == .learner
    // Without a policy the service itself says what it has for strangers, most often that there is nothing.
    let isCrossAccount = attached != nil && isForeign(question.resource, request.scope)
    // The common case costs nothing.
    if isLearner, attached == nil, request.accessKey == nil { return Verdict() }
    let session = try session(request, call)
    let identity = try identity(request, call)
    let caller = PolicyCaller.identity(arn: identity.arn, session: session?.arn)
    let keys = RequestKeys.identity(identity, request, session)
    let policies = PolicySet(
      identity: isLearner ? [Self.administrator] : identity.policies, boundary: isLearner ? nil : identity.boundary,
      session: session?.policies,
      resource: attached.map { AttachedPolicy(name: "the policy of \(question.resource)", document: $0) },
      isCrossAccount: isCrossAccount,
      needsResource: attached != nil && services[request.service]?.policyDecides == true)
    let decision = policies.decide(try context(question, request, call, caller, keys: keys))
    if decision.outcome == .allowed { return Verdict(reason: decision.reason) }
    return Verdict(
      refusal: AccessDenied.identity(question, request, decision, caller: session?.arn ?? identity.arn),
      reason: decision.reason)
  }

  private static let administrator = AttachedPolicy(
    name: "the account's administrator",
    document: PolicyDocument(["Statement": ["Effect": "Allow", "Action": "*", "Resource": "*"]]))

  /// What IAM knows of the caller; where it is not there (any more), a caller without policies.
  private func identity(_ request: Request, _ call: Call) throws -> PrincipalIdentity {
    if let known = try services.values.lazy.compactMap(\.identity).first?(request.principal, call) { return known }
    guard case .identity(let arn, _) = PolicyCaller(request.principal, in: request.scope) else {
      return PrincipalIdentity(arn: "", id: "", policies: [])
    }
    return PrincipalIdentity(arn: arn, id: "", policies: [])
  }

  private func session(_ request: Request, _ call: Call) throws -> SessionIdentity? {
    if let key = request.accessKey,
      let known = try services.values.lazy.compactMap(\.session).first?(key, call)
    {
      return known
    }
    guard case .identity(_, let arn?) = PolicyCaller(request.principal, in: request.scope) else { return nil }
    return SessionIdentity(arn: arn, policies: nil, keys: [:])
  }

  private func context(
    _ question: AccessQuestion, _ request: Request, _ call: Call, _ caller: PolicyCaller, keys: [String: [String]]
  ) throws -> PolicyContext {
    var all = RequestKeys.of(request, at: call.now)
    all.merge(keys) { $1 }
    if let more = try services[request.service]?.conditionKeys?(request, call) {
      all.merge(more.mapValues { [$0] }) { $1 }
    }
    all.merge(Cloud.contextKeys.mapValues { [$0] }) { $1 }
    return PolicyContext(action: question.action, resource: question.resource, caller: caller, keys: all)
  }

  private func isForeign(_ resource: String, _ scope: Scope) -> Bool {
    guard let account = ARN(resource)?.account, !account.isEmpty, account != "aws" else { return false }
    return account != scope.account
  }
}
