import AWSModel
import Cloud

/// Checks the JSON of a policy of permissions as IAM does when it is stored.
///
/// IAM parses the grammar first and says no more than `Syntax errors in policy.`, then looks closer with a message for
/// each rule. Sources: IAM User Guide, "Grammar of the IAM JSON policy language"; the wordings are recorded in public
/// issue threads and answers. The order of the closer rules is not verified.
enum PolicySyntax {
  private static let elements: Set = ["Version", "Id", "Statement"]
  private static let statementElements: Set = [
    "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
  ]
  private static let versions: Set = ["2012-10-17", "2008-10-17"]

  /// - Throws: `MalformedPolicyDocument` (400).
  static func check(_ text: String) throws {
    let document: Value
    do {
      document = try JSONText.parse(text)
    } catch {
      throw ServiceError.malformedPolicy("Syntax errors in policy.")
    }
    let statements = try statements(document)
    try checkVersion(document)
    try checkIdentifiers(statements)
    for statement in statements {
      guard !texts(statement, "Action", "NotAction").isEmpty else {
        throw ServiceError.malformedPolicy("Policy statement must contain actions.")
      }
      try texts(statement, "Action", "NotAction").forEach(checkAction)
      guard statement["Principal"] == nil, statement["NotPrincipal"] == nil else {
        throw ServiceError.malformedPolicy("Policy document should not specify a principal.")
      }
      let resources = texts(statement, "Resource", "NotResource")
      guard !resources.isEmpty else { throw ServiceError.malformedPolicy("Policy statement must contain resources.") }
      try resources.forEach(checkResource)
    }
  }

  /// The characters that count against a quota: IAM does not count blanks.
  static func size(_ text: String) -> Int { text.unicodeScalars.count { !$0.properties.isWhitespace } }

  /// The statements, when the document fits the grammar.
  static func statements(_ document: Value) throws -> [Value] {
    let statements = document["Statement"].map { $0.list ?? [$0] } ?? []
    guard let members = document.map, members.keys.allSatisfy(elements.contains),
      members["Version"].map({ $0.string.map(versions.contains) ?? false }) ?? true,
      members["Id"].map({ $0.string != nil }) ?? true,
      !statements.isEmpty, statements.allSatisfy(isStatement)
    else { throw ServiceError.malformedPolicy("Syntax errors in policy.") }
    return statements
  }

  /// The texts of whichever of two elements a statement has.
  static func texts(_ statement: Value, _ name: String, _ negated: String) -> [String] {
    let element = statement[name] ?? statement[negated]
    return element?.string.map { [$0] } ?? (element?.list ?? []).compactMap(\.string)
  }

  private static func isStatement(_ statement: Value) -> Bool {
    guard let members = statement.map, members.keys.allSatisfy(statementElements.contains),
      let effect = members["Effect"]?.string, effect == "Allow" || effect == "Deny",
      members["Sid"].map({ $0.string != nil }) ?? true,
      members["Action"] == nil || members["NotAction"] == nil,
      members["Resource"] == nil || members["NotResource"] == nil
    else { return false }
    let texts = ["Action", "NotAction", "Resource", "NotResource"].compactMap { members[$0] }
    let conditions = members["Condition"].map { condition in
      condition.map?.allSatisfy { ConditionName($0).exists && $1.map?.allSatisfy { isScalars($1) } ?? false } ?? false
    }
    return texts.allSatisfy(isTexts) && conditions ?? true
  }

  private static func isTexts(_ value: Value) -> Bool {
    value.string != nil || value.list?.allSatisfy { $0.string != nil } ?? false
  }

  /// The values of a condition: texts, numbers, truths, or a list of them.
  private static func isScalars(_ value: Value) -> Bool {
    switch value {
    case .string, .integer, .double, .bool: true
    case .list(let elements): elements.allSatisfy { $0.list == nil && isScalars($0) }
    default: false
    }
  }

  private static func checkVersion(_ document: Value) throws {
    guard document["Version"]?.string == "2012-10-17" else {
      throw ServiceError.malformedPolicy("Policy document must be version 2012-10-17 or greater.")
    }
  }

  private static func checkIdentifiers(_ statements: [Value]) throws {
    let sids = statements.compactMap { $0["Sid"]?.string }.filter { !$0.isEmpty }
    guard Set(sids).count == sids.count else {
      throw ServiceError.malformedPolicy("Statement IDs (SID) in a single policy must be unique.")
    }
    let isAlphanumeric = { (byte: UInt8) in IAMName.isNameByte(byte) && !"+=,.@_-".utf8.contains(byte) }
    guard sids.allSatisfy({ $0.utf8.allSatisfy(isAlphanumeric) }) else {
      throw ServiceError.malformedPolicy(
        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*"
      )
    }
  }

  private static func checkAction(_ action: String) throws {
    let parts = action.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 1, action != "*" {
      throw ServiceError.malformedPolicy(
        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")
    }
    if parts.count > 2 { throw ServiceError.malformedPolicy("Actions/Condition can contain only one colon.") }
    let isVendor = parts[0].utf8.allSatisfy { byte in
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || Character(Unicode.Scalar(byte)).isLetter
        || Character(Unicode.Scalar(byte)).isNumber
    }
    guard isVendor || parts[0] == "*" else {
      throw ServiceError.malformedPolicy("Vendor \(parts[0]) is not valid")
    }
  }

  private static func checkResource(_ resource: String) throws {
    if resource == "*" { return }
    let parts = resource.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else {
      throw ServiceError.malformedPolicy("Resource \(resource) must be in ARN format or \"*\".")
    }
    guard ["aws", "aws-cn", "aws-us-gov", "*"].contains(parts[1]) else {
      let rest = parts.dropFirst(2) + Array(repeating: "*", count: max(0, 6 - parts.count))
      throw ServiceError.malformedPolicy(
        "Partition \"\(parts[1])\" is not valid for resource \"arn:\(parts[1]):\(rest.joined(separator: ":"))\".")
    }
    guard parts.count > 2, !parts[2].isEmpty, !parts[2].contains("*") || parts.count < 4 else {
      throw ServiceError.malformedPolicy(
        "Resource vendor must be fully qualified and cannot contain regexes.")
    }
    guard parts.count == 6 else { throw ServiceError.malformedPolicy("The policy failed legacy parsing") }
    try checkARN(resource, parts)
  }

  /// What IAM knows of its own and of S3's ARNs. The wordings are seen in public issue threads.
  private static func checkARN(_ resource: String, _ parts: [String]) throws {
    if parts[2] == "s3", !parts[3].isEmpty, parts[3] != "*", !parts[5].hasPrefix("accesspoint/") {
      throw ServiceError.malformedPolicy("Resource \(resource) can not contain region information.")
    }
    guard parts[2] == "iam" else { return }
    if !parts[3].isEmpty, parts[3] != "*" {
      throw ServiceError.malformedPolicy("IAM resource \(resource) cannot contain region information.")
    }
    guard parts[5] == "*" || iamPaths.contains(where: parts[5].hasPrefix) || parts[5].hasPrefix("$") else {
      throw ServiceError.malformedPolicy(
        "IAM resource path must either be \"*\" or start with \(iamPaths.joined(separator: ", ")).")
    }
  }

  private static let iamPaths = [
    "user/", "federated-user/", "role/", "group/", "instance-profile/", "mfa/", "server-certificate/", "policy/",
    "sms-mfa/", "saml-provider/", "oidc-provider/", "report/", "access-report/",
  ]
}
