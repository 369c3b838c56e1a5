import AWSModel
import Cloud

/// Gives temporary credentials for a role to somebody whom a SAML 2.0 provider vouches for.
///
/// The assertion's form, its time, and that it offers the role with the provider are checked, and the role's trust policy with
/// the assertion's issuer, audience and subject. **Its signature is not checked.**
///
/// - Throws: `InvalidIdentityToken`, `ExpiredTokenException`, `ValidationError` (400), `AccessDenied` (403). But for the last one the
///   texts are not verified. Source: STS API, AssumeRoleWithSAML.
enum AssumeRoleWithSAML: ServiceOperation {
  /// Nobody signs this call: the assertion speaks for the caller.
  static let access = Access<Input>.ofEachThing

  struct Input: Decodable {
    var roleArn: String
    var principalArn: String
    var samlAssertion: String
    var policyArns: [SessionPolicies.Managed]?
    var policy: String?
    var durationSeconds: Int?
  }

  struct Output: Encodable {
    var credentials: CredentialsOutput
    var assumedRoleUser: AssumedRoleUser
    var packedPolicySize: Int?
    var subject: String
    var subjectType: String
    var issuer: String
    var audience: String
    var nameQualifier: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let arn = ARN(input.roleArn), arn.service == "iam", arn.resource.hasPrefix("role/") else {
      throw ServiceError.invalidRoleARN(input.roleArn)
    }
    let assertion = try SAMLAssertion(input.samlAssertion)
    let refused = ServiceError("AccessDenied", "Not authorized to perform sts:AssumeRoleWithSAML", status: 403)
    guard assertion.offers(input.roleArn, by: input.principalArn), try isKnown(input.principalArn, arn, call) else {
      throw refused
    }
    guard assertion.expires.map({ call.now < $0 }) ?? true else {
      throw ServiceError("ExpiredTokenException", "Token must be redeemed before its expiration", status: 400)
    }
    let keys = [
      "saml:iss": [assertion.issuer], "saml:aud": [assertion.recipient], "saml:sub": [assertion.subject],
      "saml:sub_type": [assertion.subjectType],
    ]
    let context = PolicyContext(
      action: "sts:AssumeRoleWithSAML", resource: input.roleArn, caller: .federated(input.principalArn), keys: keys)
    guard let role = try TrustPolicy.role(input.roleArn, call),
      let trust = role["AssumeRolePolicyDocument"].map(PolicyDocument.init), trust.allows(context)
    else { throw refused }
    let seconds = input.durationSeconds ?? assertion.sessionDuration ?? 3_600
    guard seconds <= Int(role["MaxSessionDuration"]?.integer ?? 3_600) else { throw ServiceError.sessionTooLong }
    let size = try SessionPolicies.packedSize(input.policy, input.policyArns, nil)
    var body: Value = ["Kind": "role", "Keys": ["aws:federatedprovider": .string(input.principalArn)]]
    body["Policies"] = try SessionPolicies.stored(input.policy, input.policyArns, call)
    let issued = try RoleSession.issue(role, name: assertion.sessionName, for: seconds, body, &call)
    let provider = input.principalArn.split(separator: "/").last.map(String.init) ?? ""
    let qualifier = Digest.sha1(Array("\(assertion.issuer)\(arn.account)/\(provider)".utf8))
    return Output(
      credentials: CredentialsOutput(issued.session), assumedRoleUser: issued.user, packedPolicySize: size,
      subject: assertion.subject, subjectType: assertion.subjectType, issuer: assertion.issuer,
      audience: assertion.recipient, nameQualifier: Base64.encode(qualifier))
  }

  private static func isKnown(_ provider: String, _ role: ARN, _ call: Call) throws -> Bool {
    let place = Scope(partition: role.partition, account: role.account, region: call.scope.region)
    do {
      _ = try call.ask("iam", "GetSAMLProvider", ["SAMLProviderArn": .string(provider)], in: place)
      return true
    } catch let error as ServiceError where error.code == "NoSuchEntity" || error.code == "ValidationError" {
      return false
    }
  }
}

/// What an assertion says, read from its XML by the names of its elements, whatever their prefixes.
struct SAMLAssertion {
  let issuer: String
  let subject: String
  /// `persistent`, `transient`, or the full name of another format.
  let subjectType: String
  let recipient: String
  let sessionName: String
  let sessionDuration: Int?
  let expires: Timestamp?
  private let roles: [String]

  /// - Throws: `InvalidIdentityToken` (400) for what is no assertion.
  init(_ base64: String) throws {
    let text = Base64.decode(base64).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let elements = Element.all(in: text)
    let first = { (name: String) in elements.first { $0.name == name } }
    var attributes: [String: [String]] = [:]
    var current = ""
    for element in elements {
      if element.name == "Attribute" { current = element.attributes["Name"] ?? "" }
      if element.name == "AttributeValue" { attributes[current, default: []].append(element.text) }
    }
    let aws = { (name: String) in attributes["https://aws.amazon.com/SAML/Attributes/\(name)"] ?? [] }
    guard first("Assertion") != nil, let issuer = first("Issuer")?.text, let subject = first("NameID"),
      let sessionName = aws("RoleSessionName").first
    else { throw ServiceError("InvalidIdentityToken", "Invalid SAML assertion", status: 400) }
    self.issuer = issuer
    self.subject = subject.text
    let format = subject.attributes["Format"] ?? ""
    subjectType =
      format.hasPrefix("urn:oasis:names:tc:SAML:2.0:nameid-format:")
      ? String(format.split(separator: ":").last ?? "") : format
    recipient = first("SubjectConfirmationData")?.attributes["Recipient"] ?? ""
    self.sessionName = sessionName
    sessionDuration = aws("SessionDuration").first.flatMap { Int($0) }
    let end =
      first("SubjectConfirmationData")?.attributes["NotOnOrAfter"] ?? first("Conditions")?.attributes["NotOnOrAfter"]
    expires = end.flatMap { Timestamp(text: $0) }
    roles = aws("Role")
  }

  /// Whether the assertion lets its subject have a role, by a provider; the two stand in either order.
  func offers(_ role: String, by provider: String) -> Bool {
    roles.contains { pair in
      let parts = pair.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
      return Set(parts) == [role, provider]
    }
  }

  /// An opening tag, with the text that follows it.
  private struct Element {
    var name: String
    var attributes: [String: String]
    var text: String

    static func all(in xml: String) -> [Element] {
      xml.split(separator: "<").compactMap { part in
        guard let end = part.firstIndex(of: ">"), let head = part.first, head.isLetter else { return nil }
        let tag = part[..<end]
        let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
        var attributes: [String: String] = [:]
        let pieces = tag.dropFirst(name.count).split(separator: "\"", omittingEmptySubsequences: false)
        for index in stride(from: 0, to: pieces.count - 1, by: 2) {
          let key = pieces[index].filter { !$0.isWhitespace && $0 != "=" }
          attributes[key] = String(pieces[index + 1])
        }
        let text = part[part.index(after: end)...].filter { !$0.isNewline }
        return Element(
          name: String(name.split(separator: ":").last ?? ""), attributes: attributes,
          text: String(text.drop { $0 == " " }))
      }
    }
  }
}
