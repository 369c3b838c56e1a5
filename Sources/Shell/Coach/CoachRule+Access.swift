import AWSCommandLine
import AWSModel

/// Permissions, accounts and Regions.
extension CoachRule {
  /// No policy allows it.
  static let deniedByPolicy = CoachRule(name: "denied by policy") { mishap in
    guard let denial = mishap.refusal.flatMap({ Denial($0.error) }), !denial.isExplicit else { return nil }
    return "a policy of \(denial.who) lacks {\"Effect\": \"Allow\", \"Action\": \"\(denial.action)\", \"Resource\": "
      + "\"\(denial.resource)\"}."
  }

  /// A policy forbids it.
  static let deniedExplicitly = CoachRule(name: "denied explicitly") { mishap in
    guard let denial = mishap.refusal.flatMap({ Denial($0.error) }), denial.isExplicit else { return nil }
    return "a Deny for \(denial.action) forbids it, and no Allow outweighs a Deny. Change or detach that statement."
  }

  /// An ARN of another Region.
  static let arnRegion = CoachRule(name: "an ARN's Region") { mishap in
    guard mishap.refusal != nil,
      let arn = arns(mishap).first(where: { !$0.region.isEmpty && $0.region != mishap.region })
    else { return nil }
    return
      "the ARN names \(arn.region), but the command goes to \(mishap.region). Change one: `--region \(arn.region)`."
  }

  /// An ARN of another account.
  static let arnAccount = CoachRule(name: "an ARN's account") { mishap in
    guard mishap.refusal != nil,
      let arn = arns(mishap).first(where: { !$0.account.isEmpty && !["aws", Mishap.account].contains($0.account) })
    else { return nil }
    return "the ARN names the account \(arn.account); the sandbox's is \(Mishap.account)."
  }

  /// It exists, in another Region.
  static let elsewhere = CoachRule(name: "elsewhere") { mishap in
    guard let error = mishap.refusal?.error, isMissing(error) else { return nil }
    let regions = mishap.elsewhere()
    guard let region = regions.first else { return nil }
    return "it exists in \(regions.joined(separator: " and ")), and the command went to \(mishap.region). "
      + "Try `--region \(region)`."
  }

  /// The session is over.
  static let expiredToken = CoachRule(name: "expired token") { mishap in
    guard let code = mishap.refusal?.error.code, ["ExpiredToken", "ExpiredTokenException"].contains(code) else {
      return nil
    }
    return "the session's time is over. Assume the role again, or `unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY "
      + "AWS_SESSION_TOKEN` to be yourself."
  }

  /// Whether an error says that something is not there.
  static func isMissing(_ error: ServiceError) -> Bool {
    ["NotFound", "NonExistent", "DoesNotExist", "NoSuch"].contains { error.code.contains($0) }
  }

  private static func arns(_ mishap: Mishap) -> [ARN] {
    mishap.words.flatMap { $0.split { "\"',={}[] ".contains($0) } }.compactMap { ARN(String($0)) }
  }
}

/// What a refusal for want of permission says: who may not do what to which resource.
struct Denial {
  let who: String
  let action: String
  let resource: String
  let isExplicit: Bool

  /// Reads `User: X is not authorized to perform: A on resource: R because …`; nil for other errors.
  init?(_ error: ServiceError) {
    guard error.code.hasPrefix("AccessDenied") || error.code.hasPrefix("Unauthorized"),
      let user = error.message.range(of: "User: "),
      let verb = error.message.range(of: " is not authorized to perform: ")
    else { return nil }
    let arn = String(error.message[user.upperBound..<verb.lowerBound])
    let rest = error.message[verb.upperBound...]
    action = String(rest.prefix { $0 != " " })
    let behind = rest.range(of: " on resource: ").map { rest[$0.upperBound...].prefix { $0 != " " } }
    resource = behind.map(String.init) ?? "*"
    isExplicit = rest.contains("explicit deny")
    let parts = arn.split(separator: "/")
    who = arn.contains(":assumed-role/") && parts.count > 1 ? "the role \(parts[1])" : arn
  }
}
