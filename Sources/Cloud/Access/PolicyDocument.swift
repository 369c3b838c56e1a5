import AWSModel

/// An IAM policy: the language of identities' and resources' policies, of boundaries, sessions and trust.
///
/// It is compiled once and asked often. Source: IAM User Guide, "IAM JSON policy elements reference".
public struct PolicyDocument: Sendable, Hashable {
  /// The statements in their order.
  public let statements: [Statement]

  /// Reads a policy from its JSON as a `Value`; what is no policy becomes a policy that allows nothing.
  public init(_ document: Value) {
    let all = document["Statement"]
    // Variables came with the version of 2012; before, `${aws:username}` was plain text.
    let hasVariables = document["Version"]?.string == "2012-10-17"
    statements = (all?.list ?? all.map { [$0] } ?? []).enumerated()
      .compactMap { Statement($1, number: $0 + 1, hasVariables: hasVariables) }
  }

  /// What the policy says: nil when no statement is about this.
  ///
  /// A deny wins over every allow; of the allows, the most direct counts.
  func answer(_ context: PolicyContext) -> Answer? {
    var answer: Answer?
    for statement in statements {
      guard let grant = statement.grant(context) else { continue }
      if !statement.isAllow { return Answer(statement: statement, grant: grant) }
      if answer.map({ $0.grant < grant }) ?? true { answer = Answer(statement: statement, grant: grant) }
    }
    return answer
  }

  /// Which statement speaks, and how directly.
  struct Answer {
    let statement: Statement
    let grant: PrincipalPattern.Grant
    var isAllow: Bool { statement.isAllow }
  }
}

extension PolicyDocument {
  /// One statement; absent elements are nil.
  public struct Statement: Sendable, Hashable {
    /// Its place in the document, from 1.
    public let number: Int
    /// Its `Sid`, where it has one.
    public let sid: String?
    /// Whether its effect is `Allow`.
    public let isAllow: Bool
    let principal: PrincipalPattern?
    let notPrincipal: PrincipalPattern?
    let actions: [PolicyPattern]
    let isNotAction: Bool
    let resources: [PolicyPattern]?
    let isNotResource: Bool
    /// The conditions, all of which must hold.
    let conditions: [Condition]

    init?(_ statement: Value, number: Int, hasVariables: Bool) {
      guard let effect = statement["Effect"]?.string else { return nil }
      self.number = number
      sid = statement["Sid"]?.string
      isAllow = effect == "Allow"
      principal = PrincipalPattern(statement["Principal"])
      notPrincipal = PrincipalPattern(statement["NotPrincipal"])
      isNotAction = statement["NotAction"] != nil
      // Actions know no case and no variables.
      actions = (PolicyText.list(statement["Action"] ?? statement["NotAction"]) ?? [])
        .map { PolicyPattern($0.lowercased(), hasVariables: false) }
      isNotResource = statement["NotResource"] != nil
      resources = PolicyText.list(statement["Resource"] ?? statement["NotResource"])?
        .map { PolicyPattern($0, hasVariables: hasVariables) }
      conditions = (statement["Condition"]?.map ?? [:]).flatMap { name, keys in
        (keys.map ?? [:]).map {
          Condition(name, key: $0, values: PolicyText.list($1) ?? [], hasVariables: hasVariables)
        }
      }
    }

    /// Whether the statement is about an action, on whatever resource.
    public func isAbout(action: String) -> Bool {
      actions.contains { $0.matches(Array(action.lowercased().utf8), [:]) } != isNotAction
    }

    /// How directly the statement is about this; nil where it is not about it at all.
    func grant(_ context: PolicyContext) -> PrincipalPattern.Grant? {
      guard actions.contains(where: { $0.matches(context.actionBytes, context.keys) }) != isNotAction,
        resources.map({ $0.contains { $0.matches(context.resourceBytes, context.keys) } != isNotResource }) ?? true,
        let grant = principalGrant(context.caller),
        conditions.allSatisfy({ $0.holds(context.keys) })
      else { return nil }
      return grant
    }

    func principalGrant(_ caller: PolicyCaller) -> PrincipalPattern.Grant? {
      if let notPrincipal { return notPrincipal.grant(to: caller) == nil ? .limited : nil }
      // An identity's policy names nobody.
      return principal.map { $0.grant(to: caller) } ?? .direct
    }
  }
}
