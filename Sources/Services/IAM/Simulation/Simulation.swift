import AWSModel
import Cloud

/// The policy simulator: what policies would say to actions on resources, without performing them.
///
/// It asks the very evaluation that every request takes. Source: IAM API, SimulatePrincipalPolicy and SimulateCustomPolicy.
///
/// Differs from AWS: organizations' policies do not exist here, and `ResourceHandlingOption` is not looked at. Where the
/// columns of statements are counted from is not verified.
enum Simulation {
  static let operations: [AnyOperation] = [
    .iam("SimulateCustomPolicy") { input, call in
      try simulate(input, try SimulatedPolicy.given(input, "PolicyInputList"), boundary: [], source: nil, call)
    },
    .iam("SimulatePrincipalPolicy", on: .arn("PolicySourceArn")) { input, call in
      let source = try PolicySource(input.text("PolicySourceArn"), call)
      let policies = try source.policies(call) + SimulatedPolicy.given(input, "PolicyInputList")
      return try simulate(input, policies, boundary: try source.boundary(call), source: source.entity, call)
    },
  ]

  private static func simulate(
    _ input: Value, _ identity: [SimulatedPolicy], boundary own: [SimulatedPolicy], source: Entity?, _ call: Call
  ) throws -> Value {
    let given = try SimulatedPolicy.given(input, "PermissionsBoundaryPolicyInputList")
    let boundary = given.first ?? own.first
    let resource = try input["ResourcePolicy"]?.string.map { try SimulatedPolicy($0, id: "ResourcePolicy") }
    let set = PolicySet(
      identity: identity.map(\.attached), boundary: boundary?.attached, resource: resource?.attached,
      isCrossAccount: isForeign(input, call))
    let all = identity + (boundary.map { [$0] } ?? []) + (resource.map { [$0] } ?? [])
    let known = Dictionary(all.map { ($0.attached.name, $0) }) { first, _ in first }
    let wanted = MissingKeys(all)
    let arns = (input["ResourceArns"]?.list ?? []).compactMap(\.string)
    let caller = caller(input, source, call)
    let keys = keys(input, source, caller, call)
    var results: [(action: String, resource: String, decision: Decision)] = []
    for action in (input["ActionNames"]?.list ?? []).compactMap(\.string) {
      guard action.contains(":") else {
        // The text is not verified.
        throw ServiceError("InvalidInput", "Invalid Action: \(action)", status: 400)
      }
      for resource in arns.isEmpty ? ["*"] : arns {
        let context = PolicyContext(action: action, resource: resource, caller: caller, keys: keys)
        results.append((action, resource, set.decide(context)))
      }
    }
    let numbered = results.enumerated().map { (number: 1_000_000 + $0, result: $1) }
    return try .page("EvaluationResults", numbered, input, by: { String($0.number) }) { element in
      let (action, resource, decision) = element.result
      var output: Value = [
        "EvalActionName": .string(action), "EvalResourceName": .string(resource),
        "EvalDecision": .string(decision.outcome.rawValue),
        "MatchedStatements": .list(decision.matches.map { shown($0, known[$0.policy.name]) }),
        "MissingContextValues": .list(wanted.missing(action, resource, caller, keys).map(Value.string)),
      ]
      if boundary != nil {
        let context = PolicyContext(action: action, resource: resource, caller: caller, keys: keys)
        let allows = boundary?.attached.document.allows(context) ?? true
        output["PermissionsBoundaryDecisionDetail"] = ["AllowedByPermissionsBoundary": .bool(allows)]
      }
      return output
    }
  }

  private static func shown(_ match: Decision.Match, _ policy: SimulatedPolicy?) -> Value {
    var output: Value = [
      "SourcePolicyId": .string(match.policy.name),
      "SourcePolicyType": match.kind == .resource ? "Resource Policy" : "IAM Policy",
    ]
    let index = match.statement.number - 1
    if let policy, policy.positions.indices.contains(index) {
      (output["StartPosition"], output["EndPosition"]) = policy.positions[index].shown()
    }
    return output
  }

  /// Whom the policies are asked about: the caller given, else the source.
  private static func caller(_ input: Value, _ source: Entity?, _ call: Call) -> PolicyCaller {
    let arn = input["CallerArn"]?.string ?? source?.arn(call.scope)
    return .identity(arn: arn ?? call.scope.globalARN("iam", "user/simulated").description, session: nil)
  }

  private static func isForeign(_ input: Value, _ call: Call) -> Bool {
    guard let owner = input["ResourceOwner"]?.string else { return false }
    return (ARN(owner)?.account ?? owner) != call.scope.account
  }

  /// What is known without being said: who the source is; the rest comes with the call.
  private static func keys(
    _ input: Value, _ source: Entity?, _ caller: PolicyCaller, _ call: Call
  ) -> [String: [String]] {
    var keys: [String: [String]] = [
      "aws:currenttime": [call.now.iso8601], "aws:epochtime": [String(Int64(call.now.seconds))],
    ]
    if case .identity(let arn, _) = caller { keys["aws:principalarn"] = [arn] }
    if let source {
      if source.kind.resource == "user" { keys["aws:username"] = [source.name] }
      keys["aws:userid"] = [source.id]
    }
    for entry in input["ContextEntries"]?.list ?? [] {
      let values = (entry["ContextKeyValues"]?.list ?? []).compactMap(\.string)
      keys[entry.text("ContextKeyName").lowercased()] = values
    }
    return keys
  }
}
