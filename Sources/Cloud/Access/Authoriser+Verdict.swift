import AWSModel

extension Authoriser {
  /// What lets a principal in or keeps it out, in words, naming the statement; nil where no policy is asked, as for the
  /// learner, who is an administrator.
  ///
  /// It decides nothing: `check` does. It says of a refusal what each statement that comes near would have wanted.
  func verdict(on question: AccessQuestion, _ request: Request, _ call: Call) throws -> String? {
    if question.action.isEmpty || request.principal == .learner { return nil }
    let service = services[request.service]
    var context = PolicyContext(
      principal: request.principal, scope: request.scope, keys: Self.keys(request, call))
    if let more = try service?.conditionKeys?(request, call) { context.keys.merge(more) { $1 } }
    let attached = try service?.resourcePolicy?(question.resource, call)
    if let attached, let place = attached.decisive(question, context: context) {
      return attached.words(of: place, in: "the policy of \(Self.short(question.resource))")
    }
    guard case .service(let name, _) = request.principal else {
      let policies = try services.values.lazy.compactMap(\.identityPolicies).first?(request.principal, call) ?? []
      return Self.verdict(of: policies, of: request.principal, on: question, context)
    }
    if service?.resourcePolicy == nil || question.resource == "*" { return nil }
    guard let attached, !attached.statements.isEmpty else {
      return "\(Self.short(question.resource)) has no policy that lets \(name) in"
    }
    return "no statement of the policy of \(Self.short(question.resource)) lets \(name) in: "
      + attached.misses(question, context: context)
  }

  private static func verdict(
    of policies: [PolicyDocument], of principal: Principal, on question: AccessQuestion, _ context: PolicyContext
  ) -> String {
    let whose = "an identity-based policy of \(principal.words)"
    for isAllow in [false, true] {
      for policy in policies {
        if let place = policy.decisive(question, context: context), policy.statements[place].isAllow == isAllow {
          return policy.words(of: place, in: whose)
        }
      }
    }
    if policies.isEmpty { return "\(principal.words) has no policy" }
    return "no policy of \(principal.words) allows \(question.action) on \(question.resource)"
  }

  /// `function nightly-tidy` for an ARN.
  private static func short(_ arn: String) -> String {
    guard let arn = ARN(arn) else { return arn }
    let parts = arn.resource.split { $0 == ":" || $0 == "/" }
    let kinds = ["sqs": "queue", "sns": "topic", "s3": "bucket"]
    return parts.count == 1 ? "\(kinds[arn.service] ?? arn.service) \(parts[0])" : parts.prefix(3).joined(separator: " ")
  }
}

extension Principal {
  /// `user anna`, `role tidy-role`, `events.amazonaws.com`.
  var words: String {
    switch self {
    case .user(let name): "user \(name)"
    case .role(let name, _): "role \(name)"
    case .service(let name, _): name
    }
  }
}

extension PolicyDocument {
  fileprivate func words(of place: Int, in policy: String) -> String {
    let statement = statements[place]
    return "\(statement.isAllow ? "allowed" : "denied") by \(statement.name(place)) of \(policy)"
  }

  /// What each statement that allows would have wanted, at most three of them.
  fileprivate func misses(_ question: AccessQuestion, context: PolicyContext) -> String {
    let misses = statements.enumerated().compactMap { place, statement in
      statement.isAllow ? statement.miss(question, context).map { "\(statement.name(place)) \($0)" } : nil
    }
    let rest = misses.count > 3 ? ["and \(misses.count - 3) more"] : []
    return (misses.prefix(3) + rest).joined(separator: "; ")
  }
}

extension PolicyDocument.Statement {
  fileprivate func name(_ place: Int) -> String { sid.map { "statement \($0)" } ?? "statement \(place + 1)" }

  /// The first element that does not fit.
  fileprivate func miss(_ question: AccessQuestion, _ context: PolicyContext) -> String? {
    if !matchesPrincipal(context) { return "is for another principal" }
    if !matchesAction(question.action) { return "is for \((actions + (notActions ?? [])).joined(separator: ", "))" }
    if !matchesResource(question.resource) { return "is for another resource" }
    guard
      let condition = conditions.first(where: {
        !Condition.holds($0.name, key: $0.key, values: $0.values, context)
      })
    else { return nil }
    let actual = context.keys[condition.key.lowercased()].map { "it was \($0)" } ?? "the request had none"
    return "wants \(condition.key) to be \(condition.values.joined(separator: " or ")) (\(condition.name)), and \(actual)"
  }
}
