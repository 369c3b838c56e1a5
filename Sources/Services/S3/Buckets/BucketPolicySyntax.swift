import AWSModel
import Cloud

/// Checks a bucket's policy as S3 does when it is put.
///
/// The first three texts, and those about principals, resources and actions that do not fit, are recorded from AWS; the
/// others are written like them and not verified.
enum BucketPolicySyntax {
  private static let elements: Set = ["Version", "Id", "Statement"]
  private static let statementElements: Set = [
    "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
  ]

  /// The policy, if S3 takes it.
  ///
  /// - Throws: `MalformedPolicy` (400).
  static func check(_ text: String, of bucket: Bucket, _ call: Call) throws -> Value {
    guard text.utf8.first == UInt8(ascii: "{"), let policy = try? JSONText.parse(text), let members = policy.map else {
      throw malformed("Policies must be valid JSON and the first byte must be '{'")
    }
    if text.utf8.count > 20_480 { throw malformed("Policy exceeds the maximum allowed document size.") }
    if let strange = members.keys.first(where: { !elements.contains($0) }) {
      throw malformed("Unknown field \(strange)")
    }
    guard let statement = policy["Statement"] else { throw malformed("Missing required field Statement") }
    if let version = policy["Version"], !["2012-10-17", "2008-10-17"].contains(version.string) {
      throw malformed("The policy must contain a valid version string")
    }
    let statements = statement.list ?? [statement]
    if statements.isEmpty { throw malformed("Could not parse the policy: Statement is empty!") }
    for statement in statements { try check(statement, of: bucket, call) }
    return policy
  }

  private static func check(_ statement: Value, of bucket: Bucket, _ call: Call) throws {
    guard let members = statement.map else {
      throw malformed("Could not parse the policy: Statement must be an object")
    }
    if let strange = members.keys.first(where: { !statementElements.contains($0) }) {
      throw malformed("Unknown field \(strange)")
    }
    guard let effect = statement["Effect"] else { throw malformed("Missing required field Effect") }
    guard ["Allow", "Deny"].contains(effect.string) else { throw malformed("Invalid effect: \(effect.string ?? "")") }
    guard let principal = statement["Principal"] ?? statement["NotPrincipal"] else {
      throw malformed("Missing required field Principal")
    }
    try check(principal: principal, call)
    let actions = try texts(statement, "Action")
    for action in actions where action != "*" && !action.lowercased().hasPrefix("s3:") {
      throw malformed("Policy has invalid action")
    }
    let resources = try texts(statement, "Resource")
    for resource in resources where resource != bucket.arn && !resource.hasPrefix(bucket.arn + "/") {
      // A pattern may stand for the bucket: `arn:aws:s3:::b*`.
      guard let star = resource.firstIndex(where: { $0 == "*" || $0 == "?" }), resource.hasPrefix("arn:"),
        bucket.arn.hasPrefix(resource[..<star])
      else { throw malformed("Policy has invalid resource") }
    }
    if statement["Action"] != nil, statement["Resource"] != nil { try checkFit(actions, resources) }
  }

  /// An action on objects needs a resource that is an object, one on the bucket the bucket.
  private static func checkFit(_ actions: [String], _ resources: [String]) throws {
    let haveObject = resources.contains { $0.contains("/") || $0.hasSuffix("*") }
    let haveBucket = resources.contains { !$0.contains("/") || $0.hasSuffix("*") && !$0.contains("/") }
    for action in actions where !action.contains("*") && !action.contains("?") {
      if isOnObjects(action) ? !haveObject : !haveBucket {
        throw malformed("Action does not apply to any resource(s) in statement")
      }
    }
  }

  private static func isOnObjects(_ action: String) -> Bool {
    let name = action.dropFirst(3).lowercased()
    if ["abortmultipartupload", "listmultipartuploadparts", "bypassgovernanceretention"].contains(name) { return true }
    return name.contains("object") && !name.contains("objectlockconfiguration")
  }

  private static func check(principal: Value, _ call: Call) throws {
    if principal.string == "*" { return }
    guard let kinds = principal.map, !kinds.isEmpty else { throw malformed("Invalid principal in policy") }
    for (kind, names) in kinds {
      guard ["AWS", "Service", "Federated", "CanonicalUser"].contains(kind) else {
        throw malformed("Invalid principal in policy")
      }
      for name in names.list ?? [names] {
        guard let name = name.string, !name.isEmpty, isPossible(name, kind), try exists(name, call) else {
          throw malformed("Invalid principal in policy", detail: "\"\(kind)\" : \"\(name.string ?? "")\"")
        }
      }
    }
  }

  private static func isPossible(_ name: String, _ kind: String) -> Bool {
    switch kind {
    case "AWS":
      if name == "*" || (name.utf8.count == 12 && name.allSatisfy(\.isNumber)) { return true }
      if ["AIDA", "AROA"].contains(where: name.hasPrefix) { return true }
      guard let arn = ARN(name) else { return false }
      return (arn.service == "iam" || arn.service == "sts")
        && (arn.account.allSatisfy(\.isNumber) && arn.account.utf8.count == 12
          || arn.account == "cloudfront")
        && !arn.resource.contains("*")
    case "Service": return name.hasSuffix(".amazonaws.com") || name.hasSuffix(".amazonaws.com.cn")
    default: return true
    }
  }

  /// Whether a user or role of this account is there; of others S3 cannot know here.
  private static func exists(_ name: String, _ call: Call) throws -> Bool {
    guard let arn = ARN(name), arn.service == "iam", arn.account == call.scope.account,
      let last = arn.resource.split(separator: "/").last.map(String.init)
    else { return true }
    let (operation, member) = arn.resource.hasPrefix("role/") ? ("GetRole", "RoleName") : ("GetUser", "UserName")
    if arn.resource == "root" || arn.resource == "user/learner" { return true }
    do {
      _ = try call.ask("iam", operation, [member: .string(last)])
    } catch let error as ServiceError {
      return error.code != "NoSuchEntity"
    }
    return true
  }

  /// The texts of an element or its negation.
  private static func texts(_ statement: Value, _ name: String) throws -> [String] {
    guard let element = statement[name] ?? statement["Not" + name] else {
      throw malformed("Missing required field \(name)")
    }
    let texts = (element.list ?? [element]).compactMap(\.string)
    if texts.isEmpty { throw malformed("Policy has invalid \(name.lowercased())") }
    return texts
  }

  /// Whether the policy lets in anyone: S3 User Guide, "The meaning of public".
  static func isPublic(_ policy: Value) -> Bool {
    let narrowing: Set = [
      "aws:sourceip", "aws:sourcearn", "aws:sourceaccount", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceorgid",
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:userid",
      "aws:viaawsservice", "s3:dataaccesspointaccount", "s3:dataaccesspointarn", "aws:sourceowner",
    ]
    let statements = policy["Statement"].map { $0.list ?? [$0] } ?? []
    return statements.contains { statement in
      guard statement["Effect"]?.string == "Allow" else { return false }
      let principal = statement["Principal"]
      let named = principal?["AWS"]
      let isAnyone =
        principal?.string == "*" || named?.string == "*" || named?.list?.contains("*") == true
        || statement["NotPrincipal"] != nil
      guard isAnyone else { return false }
      let conditions = statement["Condition"]?.map ?? [:]
      return !conditions.contains { name, keys in
        !name.contains("Not")
          && (keys.map ?? [:]).contains { key, values in
            narrowing.contains(key.lowercased())
              && (values.list ?? [values]).allSatisfy { value in !["*", "0.0.0.0/0", "::/0"].contains(value.string) }
          }
      }
    }
  }

  private static func malformed(_ message: String, detail: String? = nil) -> ServiceError {
    ServiceError.s3("MalformedPolicy", message, 400, [("Detail", detail)])
  }
}

extension ServiceError {
  /// What a bucket's public access block refuses.
  static func blocked(_ action: String, on arn: String, _ because: String, _ call: Call) -> ServiceError {
    let who =
      switch call.principal {
      case .user(let name): call.scope.globalARN("iam", "user/\(name)").description
      case .role(let name, let session): call.scope.globalARN("sts", "assumed-role/\(name)/\(session)").description
      case .service(let name, _): name
      }
    return s3(
      "AccessDenied",
      "User: \(who) is not authorized to perform: \(action) on resource: \"\(arn)\" because \(because) in S3 Block "
        + "Public Access.", 403)
  }
}
