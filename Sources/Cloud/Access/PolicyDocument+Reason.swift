import AWSModel

extension PolicyDocument {
  /// Why a resource's policy lets a service in or keeps it out, in words for `why`: the statement that speaks, or what each
  /// statement that allows would have wanted.
  static func reason(
    of policy: PolicyDocument?, on resource: String, for service: String, _ context: PolicyContext
  ) -> String {
    let place = short(resource)
    guard let policy, !policy.statements.isEmpty else { return "\(place) has no policy that lets \(service) in" }
    if let answer = policy.answer(context) {
      return "\(answer.statement.name) of the policy of \(place) \(answer.isAllow ? "allows" : "denies") it"
    }
    return "no statement of the policy of \(place) lets \(service) in: \(policy.misses(context))"
  }

  /// What each statement that allows would have wanted, at most three of them.
  private func misses(_ context: PolicyContext) -> String {
    let misses = statements.compactMap { statement in
      statement.isAllow ? statement.miss(context).map { "\(statement.name) \($0)" } : nil
    }
    let rest = misses.count > 3 ? ["and \(misses.count - 3) more"] : []
    return (misses.prefix(3) + rest).joined(separator: "; ")
  }

  /// `function nightly-tidy` for an ARN.
  private static func short(_ arn: String) -> String {
    guard let arn = ARN(arn) else { return arn }
    let parts = arn.resource.split { $0 == ":" || $0 == "/" }
    let kinds = ["sqs": "queue", "sns": "topic", "s3": "bucket"]
    return parts.count == 1
      ? "\(kinds[arn.service] ?? arn.service) \(parts[0])" : parts.prefix(3).joined(separator: " ")
  }
}

extension PolicyDocument.Statement {
  /// `statement Read`, or its number where it has no `Sid`.
  var name: String { "statement \(sid ?? String(number))" }

  /// The first element that does not fit.
  fileprivate func miss(_ context: PolicyContext) -> String? {
    if principalGrant(context.caller) == nil { return "is for another principal" }
    if !isAbout(action: context.action) { return "is for \(actions.map(\.text).joined(separator: ", "))" }
    let fits = resources.map { $0.contains { $0.matches(context.resourceBytes, context.keys) } != isNotResource }
    if fits == false { return "is for another resource" }
    guard let condition = conditions.first(where: { !$0.holds(context.keys) }) else { return nil }
    let actual = context.keys[condition.key].map { "it was \($0.joined(separator: ", "))" } ?? "the request had none"
    let wanted = condition.values.map(\.text).joined(separator: " or ")
    return "wants \(condition.key) to be \(wanted) (\(condition.name)), and \(actual)"
  }
}
