import AWSModel
import Testing

@testable import Cloud

@Suite("decisions of policies") struct DecisionTests {
  private static let user = "arn:aws:iam::111122223333:user/ann"
  private static let role = "arn:aws:iam::111122223333:role/job"
  private static let session = "arn:aws:sts::111122223333:assumed-role/job/s"

  private func policy(_ effect: String = "Allow", principal: Value? = nil) -> AttachedPolicy {
    var statement: Value = ["Effect": .string(effect), "Action": "s3:GetObject", "Resource": "*"]
    statement["Principal"] = principal
    return AttachedPolicy(name: "p", document: PolicyDocument(["Version": "2012-10-17", "Statement": [statement]]))
  }

  private func context(_ caller: PolicyCaller, _ keys: [String: [String]] = [:]) -> PolicyContext {
    PolicyContext(action: "s3:GetObject", resource: "arn:aws:s3:::b/k", caller: caller, keys: keys)
  }

  @Test(
    "what a resource's policy grants is limited the less, the more directly it names the caller",
    arguments: [
      (Self.user, nil as String?, Self.user, "allowed"), (Self.user, nil, "*", "implicitDeny"),
      (Self.user, nil, "111122223333", "implicitDeny"), (Self.role, Self.session, Self.session, "allowed"),
      (Self.role, Self.session, Self.role, "implicitDeny"), (Self.role, Self.session, "*", "implicitDeny"),
    ])
  func grants(arn: String, session: String?, named: String, outcome: String) {
    // The boundary allows nothing: only what is granted by name passes it.
    let nothing = AttachedPolicy(name: "boundary", document: PolicyDocument(["Statement": []]))
    let set = PolicySet(boundary: nothing, resource: policy(principal: ["AWS": .string(named)]))
    #expect(set.decide(context(.identity(arn: arn, session: session))).outcome.rawValue == outcome)
  }

  @Test("a role named by its ARN needs no policy of its own; the account's root only delegates")
  func delegation() {
    let caller = PolicyCaller.identity(arn: Self.role, session: Self.session)
    let byRole = PolicySet(resource: policy(principal: ["AWS": .string(Self.role)])).decide(context(caller))
    #expect(byRole.outcome == .allowed && byRole.kind == .resource)
    let root: Value = ["AWS": "arn:aws:iam::111122223333:root"]
    #expect(PolicySet(resource: policy(principal: root)).decide(context(caller)).kind == .identity)
    #expect(
      PolicySet(identity: [policy()], resource: policy(principal: root)).decide(context(caller)).outcome == .allowed)
  }

  @Test("across accounts both sides must allow")
  func crossAccount() {
    let caller = PolicyCaller.identity(arn: Self.user, session: nil)
    let resource = policy(principal: ["AWS": .string(Self.user)])
    let alone = PolicySet(resource: resource, isCrossAccount: true).decide(context(caller))
    #expect(alone.outcome == .implicitDeny && alone.kind == .identity)
    let other = PolicySet(identity: [policy()], isCrossAccount: true).decide(context(caller))
    #expect(other.outcome == .implicitDeny && other.kind == .resource)
    let both = PolicySet(identity: [policy()], resource: resource, isCrossAccount: true).decide(context(caller))
    #expect(both.outcome == .allowed)
  }

  @Test("a deny anywhere decides, and is named")
  func denies() {
    let caller = PolicyCaller.identity(arn: Self.user, session: nil)
    for set in [
      PolicySet(identity: [policy(), policy("Deny")]), PolicySet(identity: [policy()], boundary: policy("Deny")),
      PolicySet(identity: [policy()], session: [policy("Deny")]),
      PolicySet(identity: [policy()], resource: policy("Deny", principal: "*")),
    ] {
      let decision = set.decide(context(caller))
      #expect(decision.outcome == .explicitDeny)
      #expect(decision.reason == "statement 1 of p denies it")
    }
  }

  @Test(
    "variables are filled in literally, with a default where there is one",
    arguments: [
      ("arn:aws:s3:::b/${aws:username}/*", ["aws:username": ["ann"]], "arn:aws:s3:::b/ann/x", true),
      ("arn:aws:s3:::b/${aws:username}/*", ["aws:username": ["*"]], "arn:aws:s3:::b/ann/x", false),
      ("arn:aws:s3:::b/${aws:username}/*", [:], "arn:aws:s3:::b/ann/x", false),
      ("arn:aws:s3:::b/${aws:PrincipalTag/team, 'all'}/*", [:], "arn:aws:s3:::b/all/x", true),
      ("arn:aws:s3:::b/${*}", [:], "arn:aws:s3:::b/*", true), ("arn:aws:s3:::b/${*}", [:], "arn:aws:s3:::b/x", false),
      ("arn:aws:s3:::b/${$}{x}", [:], "arn:aws:s3:::b/${x}", true),
    ] as [(String, [String: [String]], String, Bool)])
  func variables(pattern: String, keys: [String: [String]], text: String, fits: Bool) {
    #expect(PolicyPattern(pattern).matches(Array(text.utf8), keys) == fits)
  }

  @Test(
    "every operator compares as its type does",
    arguments: [
      ("StringEqualsIgnoreCase", "k", ["AbC"], ["aBc"], true), ("BinaryEquals", "k", ["QUJD"], ["QUJD"], true),
      ("BinaryEquals", "k", ["QUJD"], ["QUJE"], false), ("Bool", "k", ["true"], ["True"], true),
      ("IpAddress", "k", ["10.1.2.3"], ["10.1.0.0/16"], true), ("IpAddress", "k", ["10.2.2.3"], ["10.1.0.0/16"], false),
      ("NotIpAddress", "k", ["10.2.2.3"], ["10.1.0.0/16"], true),
      ("IpAddress", "k", ["2001:db8::1"], ["2001:db8::/32"], true),
      ("DateLessThan", "k", ["2026-11-23T18:00:00Z"], ["2026-11-24T00:00:00Z"], true),
      ("DateGreaterThanEquals", "k", ["1795456800"], ["2026-11-23T18:00:00Z"], true),
      ("ArnLike", "k", ["arn:aws:sns:us-east-1:1:t"], ["arn:aws:sns:*:1:*"], true),
      ("ArnEquals", "k", ["arn:aws:sns:us-east-1:1:t"], ["arn:aws:*:t"], false),
      ("ForAllValues:StringEquals", "k", ["a", "b"], ["a", "b", "c"], true),
      ("ForAllValues:StringEquals", "none", [], ["a"], true), ("ForAnyValue:StringEquals", "none", [], ["a"], false),
      ("ForAnyValue:StringEquals", "k", ["a", "z"], ["a"], true), ("Null", "k", ["x"], ["false"], true),
      ("NumericNotEquals", "k", ["5"], ["6"], true), ("StringNotLike", "k", ["abc"], ["x*"], true),
      ("DateEqualsIfExists", "none", [], ["2026-11-23T18:00:00Z"], true), ("NotStringEquals", "k", ["a"], ["b"], false),
    ])
  func operators(name: String, key: String, actual: [String], values: [String], holds: Bool) {
    let condition = Condition(name, key: key, values: values, hasVariables: true)
    #expect(condition.holds(["k": actual.isEmpty ? ["x"] : actual]) == holds)
  }

  @Test("the evaluator and one written a second time from the documentation agree", arguments: 1...8)
  func property(seed: UInt64) {
    var source = PolicyGenerator(state: seed &* 0x9E37_79B9_7F4A_7C15)
    var outcomes: [String: Int] = [:]
    for _ in 0..<400 {
      let identity = (0...source.below(3)).map { _ in source.policy(isResource: false) }
      let boundary: Value? = source.below(5) == 0 ? source.policy(isResource: false) : nil
      let session: [Value]? = source.below(5) == 0 ? [source.policy(isResource: false)] : nil
      let resource: Value? = source.below(2) == 0 ? source.policy(isResource: true) : nil
      let isCrossAccount = source.below(4) == 0
      let isRole = source.below(2) == 0
      let naive = NaiveEvaluator(
        action: source.one(PolicyGenerator.actions), resource: source.one(PolicyGenerator.resources), user: "ann",
        role: isRole, keys: source.keys())
      let arn = "arn:aws:iam::111122223333:\(isRole ? "role" : "user")/ann"
      let caller = PolicyCaller.identity(
        arn: arn, session: isRole ? "arn:aws:sts::111122223333:assumed-role/ann/s" : nil)
      let set = PolicySet(
        identity: identity.map(attached), boundary: boundary.map { attached($0) }, session: session?.map(attached),
        resource: resource.map { attached($0) }, isCrossAccount: isCrossAccount)
      let ours = set.decide(
        PolicyContext(action: naive.action, resource: naive.resource, caller: caller, keys: naive.keys))
      let theirs = naive.decide(
        identity: identity, boundary: boundary, session: session, resource: resource, isCrossAccount: isCrossAccount)
      outcomes[theirs.rawValue, default: 0] += 1
      #expect(
        ours.outcome.rawValue == theirs.rawValue,
        "\(naive) identity \(identity) boundary \(String(describing: boundary)) session \(String(describing: session)) resource \(String(describing: resource)) cross \(isCrossAccount)"
      )
    }
    // The cases are worth something only if every outcome comes often.
    #expect(outcomes.count == 3 && outcomes.values.allSatisfy { $0 >= 5 }, "\(outcomes)")
  }

  private func attached(_ document: Value) -> AttachedPolicy {
    AttachedPolicy(name: "p", document: PolicyDocument(document))
  }
}

/// Policies by chance, of few words, so that they often speak about the same.
private struct PolicyGenerator {
  static let actions = ["s3:GetObject", "s3:PutObject", "sqs:SendMessage"]
  static let resources = ["arn:aws:s3:::b/k", "arn:aws:s3:::b/x/y", "arn:aws:sqs:us-east-1:111122223333:q"]
  private static let actionPatterns = ["*", "*", "s3:*", "s3:get*", "S3:?utObject", "sqs:SendMessage"]
  private static let resourcePatterns = ["*", "*", "arn:aws:s3:::b/*", "arn:aws:s3:::?/k", "*:q", "arn:aws:s3:::c"]
  private static let principals: [Value] = [
    "*", ["AWS": "arn:aws:iam::111122223333:user/ann"], ["AWS": "arn:aws:iam::111122223333:role/ann"],
    ["AWS": ["arn:aws:sts::111122223333:assumed-role/ann/s", "999988887777"]], ["AWS": "111122223333"],
    ["AWS": "arn:aws:iam::111122223333:root"],
  ]
  private static let operators = [
    "StringEquals", "StringEqualsIfExists", "StringNotEquals", "StringLike", "NumericLessThan",
    "ForAllValues:StringEquals", "ForAnyValue:StringLike", "ForAllValues:StringNotLike", "Null",
  ]

  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  mutating func one<Element>(_ all: [Element]) -> Element { all[below(all.count)] }

  mutating func policy(isResource: Bool) -> Value {
    let statements = (0...below(2)).map { _ in statement(isResource: isResource) }
    return ["Version": "2012-10-17", "Statement": .list(statements)]
  }

  private mutating func statement(isResource: Bool) -> Value {
    var statement: Value = ["Effect": below(7) == 0 ? "Deny" : "Allow"]
    statement[below(5) == 0 ? "NotAction" : "Action"] = .list([.string(one(Self.actionPatterns))])
    statement[below(5) == 0 ? "NotResource" : "Resource"] = .string(one(Self.resourcePatterns))
    if isResource { statement["Principal"] = one(Self.principals) }
    if below(3) == 0 {
      let name = one(Self.operators)
      let value: Value = name == "Null" ? one(["true", "false"]) : .list([.string(one(["a", "b", "a*", "3"]))])
      var keys: Value = .empty
      keys[one(["k1", "k2"])] = value
      var conditions: Value = .empty
      conditions[name] = keys
      statement["Condition"] = conditions
    }
    return statement
  }

  mutating func keys() -> [String: [String]] {
    var keys: [String: [String]] = [:]
    for name in ["k1", "k2"] where below(3) > 0 {
      keys[name] = (0...below(2)).map { _ in one(["a", "b", "ab", "2", "5"]) }
    }
    return keys
  }
}
