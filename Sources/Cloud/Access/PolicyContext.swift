import AWSModel

/// A request as policies see it: who wants to do what to which resource, and what else is known of it.
public struct PolicyContext: Sendable {
  /// IAM's name of the action: `s3:GetObject`.
  public let action: String
  /// The resource's ARN; `*` for an action on none.
  public let resource: String
  /// Who asks.
  public let caller: PolicyCaller
  /// Condition keys in lower case, each with its values: `aws:sourcearn`.
  public let keys: [String: [String]]

  let actionBytes: [UInt8]
  let resourceBytes: [UInt8]

  /// A context of its parts.
  public init(action: String, resource: String, caller: PolicyCaller, keys: [String: [String]]) {
    self.action = action
    self.resource = resource
    self.caller = caller
    self.keys = keys
    actionBytes = Array(action.lowercased().utf8)
    resourceBytes = Array(resource.utf8)
  }
}

/// Who asks, as a policy's `Principal` may name it.
public enum PolicyCaller: Sendable, Hashable {
  /// A user or role of an account; `session` is the ARN of a role's or federated user's session.
  case identity(arn: String, session: String?)
  /// An AWS service, or `anonymous`, who is nobody in particular.
  case service(String)
  /// Somebody whom an identity provider vouches for: `accounts.google.com`, or a provider's ARN.
  case federated(String)

  /// The account's number of an identity.
  var account: String? {
    if case .identity(let arn, _) = self { ARN(arn)?.account } else { nil }
  }
}

/// Whom a statement of a resource's policy is about.
///
/// Source: IAM User Guide, "AWS JSON policy elements: Principal".
struct PrincipalPattern: Sendable, Hashable {
  /// How directly a statement grants something. What names the account only lets its own policies grant; what names a
  /// role, or everyone, is still limited by its boundary and its session's policy; what names a user or a session is not.
  enum Grant: Int, Sendable, Comparable {
    case account, limited, direct
    static func < (left: Grant, right: Grant) -> Bool { left.rawValue < right.rawValue }
  }

  /// Names by kind: `AWS`, `Service`, `Federated`; `*` alone is `AWS`.
  let names: [String: Set<String>]

  /// Reads a `Principal` element; nil for what is none.
  init?(_ element: Value?) {
    switch element {
    case .string("*"): names = ["AWS": ["*"]]
    case .map(let kinds): names = Dictionary(uniqueKeysWithValues: kinds.map { ($0, Set(PolicyText.list($1) ?? [])) })
    default: return nil
    }
  }

  /// How the pattern names a caller; nil where it does not.
  func grant(to caller: PolicyCaller) -> Grant? {
    let named = names["AWS"] ?? []
    switch caller {
    case .service(let name): return names["Service"]?.contains(name) == true || named.contains("*") ? .direct : nil
    case .federated(let name): return names["Federated"]?.contains(name) == true || named.contains("*") ? .direct : nil
    case .identity(let arn, let session):
      if let session, named.contains(session) { return .direct }
      if named.contains(arn) { return session == nil ? .direct : .limited }
      if named.contains("*") { return .limited }
      guard let parsed = ARN(arn) else { return nil }
      let root = "arn:\(parsed.partition):iam::\(parsed.account):root"
      return named.contains(root) || named.contains(parsed.account) ? .account : nil
    }
  }
}

/// Texts of policies: one, or a list of them; numbers and truths count as their text.
enum PolicyText {
  static func list(_ value: Value?) -> [String]? {
    switch value {
    case .list(let elements): elements.map(text)
    case .string, .bool, .integer, .double: value.map { [text($0)] }
    default: nil
    }
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .string(let text): text
    case .bool(let truth): truth ? "true" : "false"
    case .integer(let number): String(number)
    case .double(let number): String(number)
    default: ""
    }
  }
}
