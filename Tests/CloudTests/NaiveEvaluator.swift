import AWSModel

@testable import Cloud

/// The evaluation of policies written a second time, slowly and from the documentation's sentences alone: it reads the JSON anew
/// for every question, matches wildcards by trying everything, and knows nothing of compiled policies.
struct NaiveEvaluator {
  enum Answer: String { case allowed, explicitDeny, implicitDeny }

  let action: String
  let resource: String
  let user: String
  let role: Bool
  let keys: [String: [String]]

  /// Who the caller is, as principals may name it, the most direct first.
  private var session: String { "arn:aws:sts::111122223333:assumed-role/\(user)/s" }
  private var entity: String { "arn:aws:iam::111122223333:\(role ? "role" : "user")/\(user)" }

  func decide(
    identity: [Value], boundary: Value?, session sessionPolicies: [Value]?, resource resourcePolicy: Value?,
    isCrossAccount: Bool
  ) -> Answer {
    let all = identity + (boundary.map { [$0] } ?? []) + (sessionPolicies ?? []) + (resourcePolicy.map { [$0] } ?? [])
    if all.contains(where: { says("Deny", $0) }) { return .explicitDeny }
    let byIdentity = identity.contains { says("Allow", $0) }
    let byBoundary = boundary.map { says("Allow", $0) } ?? true
    let bySession = sessionPolicies.map { $0.contains { says("Allow", $0) } } ?? true
    let byResource = resourcePolicy.map { says("Allow", $0) } ?? false
    let direct = resourcePolicy.map { says("Allow", $0, naming: role ? [session] : [entity]) } ?? false
    let toRoleOrAll = resourcePolicy.map { says("Allow", $0, naming: [entity, "*"]) } ?? false
    if isCrossAccount { return byResource && byIdentity && byBoundary && bySession ? .allowed : .implicitDeny }
    if direct { return .allowed }
    return (byIdentity || toRoleOrAll) && byBoundary && bySession ? .allowed : .implicitDeny
  }

  private func says(_ effect: String, _ policy: Value, naming names: [String]? = nil) -> Bool {
    (policy["Statement"]?.list ?? []).contains { statement in
      statement["Effect"]?.string == effect && isAbout(statement)
        && (names.map { isNamed(statement, $0) } ?? isNamed(statement, everyName))
    }
  }

  private var everyName: [String] {
    [entity, "*", "arn:aws:iam::111122223333:root", "111122223333"] + (role ? [session] : [])
  }

  private func isNamed(_ statement: Value, _ names: [String]) -> Bool {
    guard let principal = statement["Principal"] else { return true }
    let given = principal.string.map { [$0] } ?? texts(principal["AWS"])
    return given.contains { names.contains($0) }
  }

  private func isAbout(_ statement: Value) -> Bool {
    let lowered = action.lowercased()
    let actionFits =
      statement["NotAction"] == nil
      ? texts(statement["Action"]).contains { fits(lowered, $0.lowercased()) }
      : !texts(statement["NotAction"]).contains { fits(lowered, $0.lowercased()) }
    let resourceFits =
      statement["NotResource"] == nil
      ? statement["Resource"] == nil || texts(statement["Resource"]).contains { fits(resource, $0) }
      : !texts(statement["NotResource"]).contains { fits(resource, $0) }
    let conditions = statement["Condition"]?.map ?? [:]
    return actionFits && resourceFits
      && conditions.allSatisfy { name, keys in (keys.map ?? [:]).allSatisfy { holds(name, $0, texts($1)) } }
  }

  private func holds(_ name: String, _ key: String, _ values: [String]) -> Bool {
    let actual = keys[key]
    switch name {
    case "Null": return values == [actual == nil ? "true" : "false"]
    case "StringEquals": return actual.map { $0.contains { values.contains($0) } } ?? false
    case "StringEqualsIfExists": return actual.map { $0.contains { values.contains($0) } } ?? true
    case "StringNotEquals": return actual.map { $0.allSatisfy { !values.contains($0) } } ?? true
    case "StringLike": return actual.map { $0.contains { one in values.contains { fits(one, $0) } } } ?? false
    case "NumericLessThan":
      return actual.map { $0.contains { one in values.contains { (Int(one) ?? 99) < (Int($0) ?? 0) } } } ?? false
    case "ForAllValues:StringEquals": return (actual ?? []).allSatisfy { values.contains($0) }
    case "ForAnyValue:StringLike": return (actual ?? []).contains { one in values.contains { fits(one, $0) } }
    case "ForAllValues:StringNotLike": return (actual ?? []).allSatisfy { one in !values.contains { fits(one, $0) } }
    default: return false
    }
  }

  private func texts(_ value: Value?) -> [String] {
    value?.string.map { [$0] } ?? (value?.list ?? []).compactMap(\.string)
  }

  /// A star is nothing, or any first character and the same star.
  private func fits(_ text: String, _ pattern: String) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "*" {
      return fits(text, String(pattern.dropFirst())) || !text.isEmpty && fits(String(text.dropFirst()), pattern)
    }
    guard let letter = text.first, first == "?" || first == letter else { return false }
    return fits(String(text.dropFirst()), String(pattern.dropFirst()))
  }
}
