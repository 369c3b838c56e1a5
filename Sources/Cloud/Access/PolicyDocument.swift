import AWSModel

/// An IAM policy: the language of roles, resource policies and trust policies.
///
/// Source: IAM User Guide, "IAM JSON policy elements reference" and "Policy evaluation logic".
public struct PolicyDocument: Sendable, Hashable {
  /// One statement; absent elements are nil.
  public struct Statement: Sendable, Hashable {
    var sid: String?
    var isAllow: Bool
    var principal: PrincipalPattern?
    var actions: [String]
    var notActions: [String]?
    var resources: [String]?
    var notResources: [String]?
    /// Operator, key, accepted values.
    var conditions: [ConditionElement]
  }

  /// One condition: the operator, the key, the values it accepts.
  struct ConditionElement: Sendable, Hashable {
    var name: String
    var key: String
    var values: [String]
  }

  /// Who a statement is about.
  enum PrincipalPattern: Sendable, Hashable {
    case anyone
    /// Kinds (`Service`, `AWS`, …) and names.
    case named([String: [String]])
  }

  /// The statements in their order.
  public var statements: [Statement]

  /// Reads a policy from its JSON as a `Value`; what is no policy becomes a policy that allows nothing.
  public init(_ document: Value) {
    let all = document["Statement"]
    statements = (all?.list ?? all.map { [$0] } ?? []).compactMap(Statement.init)
  }

  /// What the policy says to a question: nil when no statement matches.
  func answer(_ question: AccessQuestion, context: PolicyContext) -> Bool? {
    decisive(question, context: context).map { statements[$0].isAllow }
  }

  /// The place of the statement that decides: the first that denies, or else the first that allows; nil when none matches.
  func decisive(_ question: AccessQuestion, context: PolicyContext) -> Int? {
    var allowing: Int?
    for (place, statement) in statements.enumerated() where statement.matches(question, context) {
      if !statement.isAllow { return place }
      allowing = allowing ?? place
    }
    return allowing
  }
}

/// What a policy's conditions and principals are matched against.
struct PolicyContext: Sendable {
  var principal: Principal
  var scope: Scope
  /// Condition keys in lower case: `aws:sourcearn`.
  var keys: [String: String]
}

extension PolicyDocument.Statement {
  init?(_ statement: Value) {
    guard let effect = statement["Effect"]?.string else { return nil }
    sid = statement["Sid"]?.string
    isAllow = effect == "Allow"
    actions = Self.strings(statement["Action"]) ?? []
    notActions = Self.strings(statement["NotAction"])
    resources = Self.strings(statement["Resource"])
    notResources = Self.strings(statement["NotResource"])
    principal =
      switch statement["Principal"] {
      case .string("*"): .anyone
      case .map(let kinds): .named(Dictionary(uniqueKeysWithValues: kinds.map { ($0, Self.strings($1) ?? []) }))
      default: nil
      }
    conditions = []
    for (name, keys) in statement["Condition"]?.map ?? [:] {
      for (key, values) in keys.map ?? [:] {
        conditions.append(.init(name: name, key: key, values: Self.strings(values) ?? []))
      }
    }
  }

  func matches(_ question: AccessQuestion, _ context: PolicyContext) -> Bool {
    matchesAction(question.action) && matchesResource(question.resource) && matchesPrincipal(context)
      && conditions.allSatisfy { Condition.holds($0.name, key: $0.key, values: $0.values, context) }
  }

  func matchesAction(_ action: String) -> Bool {
    if let notActions { return !notActions.contains { Wildcard.matches(action.lowercased(), $0.lowercased()) } }
    return actions.contains { Wildcard.matches(action.lowercased(), $0.lowercased()) }
  }

  func matchesResource(_ resource: String) -> Bool {
    if let notResources { return !notResources.contains { Wildcard.matches(resource, $0) } }
    return resources?.contains { Wildcard.matches(resource, $0) } ?? true
  }

  func matchesPrincipal(_ context: PolicyContext) -> Bool {
    switch principal {
    case nil, .anyone: return true
    case .named(let kinds):
      if kinds["AWS"]?.contains("*") == true { return true }
      switch context.principal {
      case .service(let name, _): return kinds["Service"]?.contains(name) ?? false
      case .user(let name): return names(kinds, "user/\(name)", context.scope)
      case .role(let name, _): return names(kinds, "role/\(name)", context.scope)
      }
    }
  }

  private func names(_ kinds: [String: [String]], _ resource: String, _ scope: Scope) -> Bool {
    let arns = [
      scope.globalARN("iam", resource).description, scope.globalARN("iam", "root").description, scope.account,
    ]
    return kinds["AWS"]?.contains { arns.contains($0) } ?? false
  }

  private static func strings(_ value: Value?) -> [String]? {
    switch value {
    case .string(let text): [text]
    case .list(let elements): elements.map { $0.string ?? JSONScalar.text($0) }
    case .bool, .integer, .double: value.map { [JSONScalar.text($0)] }
    default: nil
    }
  }
}

/// Scalars as policies compare them: as text.
private enum JSONScalar {
  static func text(_ value: Value) -> String {
    switch value {
    case .bool(let truth): truth ? "true" : "false"
    case .integer(let number): String(number)
    case .double(let number): String(number)
    default: ""
    }
  }
}
