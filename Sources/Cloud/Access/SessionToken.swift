import AWSModel

/// The session token of temporary credentials that the sandbox issued, to a function's role or by STS.
///
/// It carries the principal itself, so nothing has to be kept, and credentials stay valid when the learner undoes
/// something. Nothing is protected by it: any access key is the learner's, who may do everything anyway.
public enum SessionToken {
  /// How AWS's tokens begin.
  private static let prefix = "IQoJb3JpZ2luX2Vj"

  /// The token of a session of a role of an account.
  public static func make(role: String, session: String, in scope: Scope) -> String {
    prefix + Base64.encode(Array("\(role)/\(session)/\(scope.account)".utf8))
  }

  /// Whose token it is and of which account; nil for one that the sandbox did not issue.
  public static func holder(of token: String) -> (principal: Principal, account: String)? {
    guard token.hasPrefix(prefix), let bytes = Base64.decode(String(token.dropFirst(prefix.count))) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "/").map(String.init)
    return parts.count == 3 ? (.role(name: parts[0], session: parts[1]), parts[2]) : nil
  }
}
