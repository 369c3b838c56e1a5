import AWSModel
import Cloud

/// The condition keys that policies look at. Source: IAM API, GetContextKeysForCustomPolicy, GetContextKeysForPrincipalPolicy.
enum ContextKeys {
  static let operations: [AnyOperation] = [
    .iam("GetContextKeysForCustomPolicy") { input, _ in
      shown(try SimulatedPolicy.given(input, "PolicyInputList"))
    },
    .iam("GetContextKeysForPrincipalPolicy", on: .arn("PolicySourceArn")) { input, call in
      let source = try PolicySource(input.text("PolicySourceArn"), call)
      return shown(try source.policies(call) + SimulatedPolicy.given(input, "PolicyInputList"))
    },
  ]

  private static func shown(_ policies: [SimulatedPolicy]) -> Value {
    var seen: Set<String> = []
    let names = policies.flatMap { Self.names(in: $0.document) }.filter { seen.insert($0.lowercased()).inserted }
    return ["ContextKeyNames": .list(names.map(Value.string))]
  }

  /// The keys of a policy's conditions and of the variables in its texts, in their order.
  static func names(in document: Value) -> [String] {
    let statements = document["Statement"].map { $0.list ?? [$0] } ?? []
    return statements.flatMap(names(inStatement:))
  }

  static func names(inStatement statement: Value) -> [String] {
    let conditions = (statement["Condition"]?.map ?? [:]).flatMap { _, keys in
      (keys.map ?? [:]).flatMap { key, values in [key] + variables(in: values) }
    }
    return variables(in: statement["Resource"] ?? statement["NotResource"] ?? .null) + conditions
  }

  private static func variables(in value: Value) -> [String] {
    if let list = value.list { return list.flatMap(variables) }
    guard let text = value.string else { return [] }
    return text.split(separator: "${", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
      guard let end = rest.firstIndex(of: "}") else { return nil }
      let name = rest[..<end].split(separator: ",").first.map(String.init) ?? ""
      return ["*", "?", "$", ""].contains(name) ? nil : name
    }
  }
}

/// Which keys a simulation would have needed and was not given.
struct MissingKeys {
  /// Statements with the keys they look at.
  private let statements: [(statement: PolicyDocument.Statement, keys: [String])]

  init(_ policies: [SimulatedPolicy]) {
    statements = policies.flatMap { policy in
      let all = policy.document["Statement"].map { $0.list ?? [$0] } ?? []
      return policy.attached.document.statements.compactMap { statement in
        let keys = ContextKeys.names(inStatement: all[statement.number - 1])
        return keys.isEmpty ? nil : (statement, keys)
      }
    }
  }

  /// The keys of statements about this action and resource that are not there.
  func missing(_ action: String, _ resource: String, _ caller: PolicyCaller, _ keys: [String: [String]]) -> [String] {
    var seen: Set<String> = []
    return statements.filter { $0.statement.isAbout(action: action) }.flatMap(\.keys)
      .filter { keys[$0.lowercased()] == nil && seen.insert($0.lowercased()).inserted }
  }
}
