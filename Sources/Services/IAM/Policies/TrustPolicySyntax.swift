import AWSModel
import Cloud

/// Checks a trust policy, the document that says who may assume a role, as IAM does when it is stored.
///
/// `This policy contains invalid Json` is recorded for CreateRole; the other wordings are recorded in public issue
/// threads. IAM resolves principals: a user or role of the account must exist, and a service principal must be one that
/// AWS knows, so `lambda.amazon.com` is refused.
enum TrustPolicySyntax {
  /// - Throws: `MalformedPolicyDocument` (400), `LimitExceeded` (409).
  static func check(_ text: String, _ call: Call) throws {
    let document: Value
    do {
      document = try JSONText.parse(text)
    } catch {
      throw ServiceError.malformedPolicy("This policy contains invalid Json")
    }
    for statement in try PolicySyntax.statements(document) {
      for name in ["Resource", "NotResource"] where statement[name] != nil {
        throw ServiceError.malformedPolicy("Has prohibited field \(name)")
      }
      guard let principal = statement["Principal"] ?? statement["NotPrincipal"] else {
        throw ServiceError.malformedPolicy("Missing required field Principal")
      }
      try check(principal: principal, call)
      let actions = PolicySyntax.texts(statement, "Action", "NotAction")
      guard !actions.isEmpty else { throw ServiceError.malformedPolicy("Missing required field Action") }
      guard actions.allSatisfy({ self.actions.contains($0.lowercased()) }) else {
        throw ServiceError.malformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.")
      }
    }
    guard PolicySyntax.size(text) <= 2_048 else { throw ServiceError.trustPolicyTooLong }
  }

  /// Source: Service Authorization Reference, "AWS Security Token Service"; lower case, because actions ignore case.
  private static let actions: Set = [
    "sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity", "sts:setsourceidentity",
    "sts:setcontext", "sts:tagsession", "sts:assumerole*",
  ]

  private static func check(principal: Value, _ call: Call) throws {
    if principal.string != nil {
      throw ServiceError.malformedPolicy(
        "AssumeRolepolicy contained an invalid principal: \"STAR\":\"\(principal.string ?? "")\".")
    }
    for (kind, names) in principal.map ?? [:] {
      for name in names.string.map({ [$0] }) ?? (names.list ?? []).compactMap(\.string) {
        let isKnown =
          switch kind {
          case "Service": ServicePrincipal.exists(name)
          case "AWS": try isKnown(aws: name, call)
          case "Federated", "CanonicalUser": true
          default: throw ServiceError.malformedPolicy("Syntax errors in policy.")
          }
        guard isKnown else {
          throw ServiceError.malformedPolicy("Invalid principal in policy: \"\(kind.uppercased())\":\"\(name)\"")
        }
      }
    }
  }

  /// Whether an account, user or role can be meant; those of other accounts are taken on trust.
  private static func isKnown(aws name: String, _ call: Call) throws -> Bool {
    if name == "*" || name.utf8.count == 12 && name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
    guard let arn = ARN(name), arn.account.utf8.count == 12 else { return false }
    if arn.account != call.scope.account || arn.resource == "root" || arn.service == "sts" { return true }
    let parts = arn.resource.split(separator: "/").map(String.init)
    guard let last = parts.last, arn.service == "iam", parts.count > 1 else { return false }
    return try Entity.find(parts[0] == "role" ? .role : .user, last, call)?.arn(call.scope) == name
  }
}
